"""Text as people compare it when they search; the same as ``scripts/fold.js`` does in the browser."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

import regex

_NASAL = regex.compile(r"([ङञणनम])्(?=[क-ह])(?!\1|[यरलवह])")
_DROPPED = regex.compile(
    r"[\u00ad\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670\u093c\u09bc\u0a3c\u0abc\u0b3c"
    r"\u200b-\u200f\u202a-\u202e\u2060-\u2069\u061c\ufeff'\u2019]"
)
_ALIKE = str.maketrans(
    {
        **dict(zip("ىیکةٱہھँॅøđłı", "ييكهاههंेodli", strict=True)),
        **{"ß": "ss", "æ": "ae", "œ": "oe"},
    }
)
_ZEROS = (0x660, 0x6F0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66, 0xE50)
_DIGITS = {chr(zero + digit): str(digit) for zero in _ZEROS for digit in range(10)}
_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+")
_UNSPACED = regex.compile(r"([\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]+)")


@lru_cache(maxsize=20_000)
def _one(char: str) -> str:
    code = ord(char)
    if code < 0x80:
        return char.lower()
    if 0xAC00 <= code <= 0xD7A3:
        return char  # Hangul stays in syllables
    if char in _DIGITS:
        return _DIGITS[char]
    # kana keep their voicing marks, all else is taken apart
    composed = 0x3040 <= code <= 0x30FF or 0xFF00 <= code <= 0xFFFF
    text = unicodedata.normalize("NFKC" if composed else "NFKD", char).lower()
    text = _DROPPED.sub("", text)
    if text and 0x30A1 <= ord(text[0]) <= 0x30F6:
        return chr(ord(text[0]) - 0x60) + text[1:]  # as hiragana
    return text.translate(_ALIKE)


def fold(text: str) -> str:
    """Return a text without accents, vowel marks and other differences that readers do not type."""
    if text.isascii():
        return text.lower()
    return "".join(map(_one, _NASAL.sub("ं", text)))


def pieces(word: str) -> list[str]:
    """Cut a folded word into what is listed: itself, or pairs of signs where words have no spaces."""
    found: list[str] = []
    for at, run in enumerate(_UNSPACED.split(word)):
        if at % 2 == 0 or len(run) < 2:
            found += [run] if run else []
        else:
            found += [run[i : i + 2] for i in range(len(run) - 1)]
    return found


@lru_cache(maxsize=200_000)
def listed(token: str) -> tuple[str, ...]:
    """Return what a token, a stretch of text without spaces, is found by."""
    return tuple(piece for word in _WORD.findall(fold(token)) for piece in pieces(word))
