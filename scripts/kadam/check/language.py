"""Is a page written in its own language at all, or still in the source's?

Where the scripts differ, letters are counted. Where they do not, words are: a text in the source's
language shares most of its words with the source page, even with another version of it, and a
translation only names and loan words. No dictionary is needed, and any pair of languages will do.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from kadam.check.marked import rows_in_another_language
from kadam.check.stubs import is_empty, is_stub
from kadam.locales import LocaleProfile
from kadam.model import Page, Text

_WORD = re.compile(r"[^\W\d_]{2,}")
_SMALL_LATIN = re.compile(r"(?<![\w.@/-])[a-z][a-z']+(?![\w.@/-])")
_CODE = re.compile(r"`[^`]*`|\*\*[^*]*\*\*|\]\([^)]*\)|<[^>]*>|\{[^}]*\}|https?://\S+")
_IS_TITLE = re.compile(r"\[[^\]]+\]\[[^\]]*\]")
"""A whole paragraph that is a link to a numbered source: ``[Title][5]``."""
_IS_LINK = re.compile(r"\[[^\[\]]+\]\([^()]*\)[.,;:]?")
_LINK = re.compile(r"\[[^\[\]]*\]\(https?:[^)\s]*\)")
_TITLES = re.compile(
    r"\A[_*][^_*]+[_*]\s*\Z|!\[[^\]]*\]\([^)]*\)|\[(?:[^\[\]]|\[[^\[\]]*\])*\]\((?:https?:|\{%)[^)]*\)"
    r"|[“„«][^“”„«»]*[”“»]|(?<!\w)\"[^\"]*\""
)
"""Pictures, a paragraph in italics, and what may be a title: links to other sites, quoted words."""
_WORK = re.compile(r"\A\s*[^()\n]{2,60}?,\s*[A-Z]\.[^()]*\((?:1[89]|20)\d\d[a-z]?\)")
"""An entry of a bibliography: authors with initials, and a year: ``Fitts, P. M. (1954). …``."""
_ONE = r"[A-Za-z][A-Za-z']*"
_SENTENCE = re.compile(rf"{_ONE}(?: {_ONE},?|, {_ONE}) {_ONE}")
"""Three words in a row: neither a list of values (``top / right / left``, ``top, right, left``) nor a table
drawn with signs."""
_PROGRAM = re.compile(
    r"""\s*(?:[\w."'/-]+:(?:\s|$)|-\ [\w.-]+:|[+|{}\[\]$>#]|\.{3}"""
    r"""|[\w."-]+(?:\([^)]*\))?\ *[:={]\ *\S*[{\[("']?$)"""
)
"""A line of YAML or JSON, of a table drawn with signs, of commands."""
_SPACED_LATIN = frozenset({"Latn"})
_ALSO_LATIN = frozenset({"kk", "sr"})
"""Languages that are written in Latin letters, too, where their usual script is another."""
_CREOLES = frozenset({"bi", "bzj", "gul", "hwc", "jam", "kri", "pcm", "srn", "tpi", "wes"})
"""Most of their words are English ones."""
_WEIGHT = {"Jpan": 3, "Hans": 3, "Hant": 3, "Hani": 3, "Kore": 2}
"""Latin letters that say as much as one of the script: an English word has five, a Chinese one two."""
_ENOUGH = 3_000
"""Characters that are read of a page."""
_FEWEST_WORDS = 30
_FEWEST_LETTERS = 120
_FEWEST_IN_PARAGRAPH = 6
_AT_HOME = 0.3
"""Share of a paragraph's words that the rest of its page has, too, where it is in the page's language."""
_LONG_PAGE = 60
"""Words of a page from which its vocabulary tells."""
_SHARED = 0.6
"""Share of words in common with the source from which a page is taken for untranslated."""
_NONE_SHARED = 0.1
"""The same for a paragraph in another language, which shares names alone."""
_TRANSLATED = 0.15
"""Share of the words of paragraphs in another language from which a page is translated in part."""
_USUAL = 10
"""Most frequent words of the source; most are articles and conjunctions …"""
_AS_USUAL = 0.5
"""… which a translation full of English terms lacks: of their share, what an untranslated page has."""
_FOREIGN = 0.75
"""Share of Latin letters from which a page of another script is taken for untranslated."""
_NOT_LATIN = re.compile(r"[^\x00-\u02ff\u2000-\u2bff]+")


def is_still_source(page: Page, source: Page, profile: LocaleProfile, source_profile: LocaleProfile) -> bool:
    """Whether a page is still in the language of its source."""
    if not _comparable(profile, source_profile):
        return False
    page, source = page.original or page, source.original or source  # copies are looked at once
    if (is_empty(page) and source.texts) or is_stub(page, source):
        return True
    if profile.script in _SPACED_LATIN:
        return _has_words_of(page, source)
    return _is_latin(page, source, profile.script) and (
        not _may_be_latin(profile) or _has_words_of(page, source)
    )


@lru_cache(maxsize=64)
def _is_latin(page: Page, source: Page, script: str) -> bool:
    return _are_latin(_beginning(page, _telling(page, source)), script, _FEWEST_LETTERS) is True and (
        _are_latin(_paragraphs_alone(page), script, 1) is not False
    )


def _are_latin(text: str, script: str, fewest: int) -> bool | None:
    """Whether the words of a text are Latin; ``None`` where it is too short to tell."""
    foreign = sum(map(len, _SMALL_LATIN.findall(text)))  # names begin with capitals
    letters = foreign + _WEIGHT.get(script, 1) * sum(map(len, _NOT_LATIN.findall(text)))
    return foreign / letters >= _FOREIGN if letters >= fewest else None


@lru_cache(maxsize=64)
def _has_words_of(page: Page, source: Page) -> bool:
    kinds = _telling(page, source)
    links = _links(page) & _links(source)
    words = _small_words(_beginning(page, kinds, links))
    if len(words) < _FEWEST_WORDS:
        links = frozenset()
        words = _small_words(_beginning(page, kinds))
    known = _vocabulary_beside(source, links) if links else vocabulary(source)
    if len(words) < _FEWEST_WORDS or not _are_of(words, known):
        return False
    if _has_paragraphs_of_another(page, known):
        return False
    usual, share = _usual_words(source)
    return sum(map(usual.__contains__, words)) / len(words) >= share * _AS_USUAL


def _small_words(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(text) if word[0].islower()]


@lru_cache(maxsize=64)
def _links(page: Page) -> frozenset[str]:
    """Links to other sites: what both pages have are titles of videos and talks, in whatever language."""
    return frozenset(link for text in page.texts for link in _LINK.findall(text.text))


def _vocabulary_beside(page: Page, links: frozenset[str]) -> frozenset[str]:
    return frozenset(word for text in page.texts for word in _small_words(_words_of(text, links)))


def _words_of(text: Text, links: frozenset[str] = frozenset()) -> str:
    """Running text without labels, code, addresses and markup, and without these links."""
    words = _LINK.sub(lambda link: " " if link[0] in links else link[0], text.text) if links else text.text
    return _CODE.sub(" ", words)


def _has_paragraphs_of_another(page: Page, known: frozenset[str]) -> bool:
    """Whether some of a page's paragraphs are in another language: they have no words of the source."""
    foreign = total = 0
    for text in page.texts:
        words = _WORD.findall(_CODE.sub(" ", text.text)) if text.kind == "paragraph" else ()
        words = [word.lower() for word in words if word[0].islower()]
        if len(words) >= _FEWEST_IN_PARAGRAPH:
            total += len(words)
            foreign += 0 if _are_of(words, known, _NONE_SHARED) else len(words)
    return foreign > total * _TRANSLATED


def _are_of(words: list[str], known: frozenset[str], share: float = _SHARED) -> bool:
    return sum(map(known.__contains__, words)) / len(words) >= share


def source_paragraphs(
    page: Page, source: Page, profile: LocaleProfile, source_profile: LocaleProfile
) -> Iterator[Text]:
    """Paragraphs and items of a translated page that are still in the language of its source.

    Not those that stand in another language in the source, too (a quotation, or a sentence that already
    is in the language of the translation), no block quotations, no titles of works or entries of a
    bibliography, and nothing that is in the source's code.
    """
    if not _comparable(profile, source_profile):
        return
    spaced_latin = profile.script in _SPACED_LATIN or (
        _may_be_latin(profile) and _is_latin(page.original or page, source, profile.script)
    )
    known: frozenset[str] | None = None
    marked = rows_in_another_language(page)
    for text in page.texts:
        if text.kind not in ("paragraph", "item") or text.lines[0][0] in marked:
            continue
        if not spaced_latin and not text.text.isascii():
            continue
        if _is_quoted(page, text) or _IS_TITLE.fullmatch(text.text.strip()) or _WORK.match(text.text):
            continue
        if _IS_LINK.fullmatch(text.text.strip()) and _keeps_titles(page, source):
            continue
        known = _paragraphs(source) if known is None else known
        copied = _fold(text.text) in known
        if spaced_latin and not copied:
            continue
        words = _SMALL_LATIN.findall(words_without_titles(text))
        if (
            not is_wordless(text)
            and len(words) >= _FEWEST_IN_PARAGRAPH
            and not (copied and _is_foreign(words, source))
            and not (spaced_latin and _is_at_home(words, page, source))
            and (copied or not _is_code_of(text, source))
        ):
            yield text


@lru_cache(maxsize=64)
def _keeps_titles(page: Page, source: Page) -> bool:
    """Whether half or more of a page's headings are those of its source: a way to write, for links too."""
    known = {_fold(heading.text) for heading in source.headings}
    return sum(_fold(heading.text) in known for heading in page.headings) * 2 >= max(len(page.headings), 1)


def _is_code_of(text: Text, source: Page) -> bool:
    """Whether all lines of a paragraph stand in the source, but in none of its texts: in code, then."""
    return all(_bare(row) in _code_lines(source) for _, _, row in text.lines)


@lru_cache(maxsize=16)
def _code_lines(source: Page) -> frozenset[str]:
    shown = {_bare(row) for text in source.texts for _, _, row in text.lines}
    return frozenset(map(_bare, source.lines)) - shown


def _bare(line: str) -> str:
    return line.strip().lstrip("-*+ ").rstrip()


def is_wordless(text: Text) -> bool:
    """Whether a paragraph has no words that one would translate: values, commands, what a program says."""
    return text.text.isascii() and (_SENTENCE.search(words_without_titles(text)) is None or _is_program(text))


def words_without_titles(text: Text) -> str:
    """Running text without labels, code, addresses, markup, and what may be the title of a work."""
    return _CODE.sub(" ", _TITLES.sub(" ", text.text))


def _is_program(text: Text) -> bool:
    """Whether most lines are what a program reads or writes, although they stand in no code block."""
    rows = [row for _, _, row in text.lines]
    return len(rows) > 1 and sum(_PROGRAM.match(row) is not None for row in rows) * 2 > len(rows)


def _is_quoted(page: Page, text: Text) -> bool:
    """Whether a paragraph is quoted: what a program or a person says is often left as it was said."""
    return page.lines[text.lines[0][0] - 1].lstrip().startswith(">")


def prose(page: Page) -> Iterator[str]:
    """The running text of a page, without labels, code, addresses and markup."""
    return map(_words_of, page.texts)


def _telling(page: Page, source: Page) -> frozenset[str] | None:
    """Kinds of texts that tell a page's language: all (``None``), or those beside tables."""
    beside = [text for text in page.texts if text.kind != "cell"]
    copied = sum(_fold(text.text) in _paragraphs(source) for text in beside)
    return None if copied * 2 >= len(beside) else frozenset(text.kind for text in beside)


def _paragraphs_alone(page: Page) -> str:
    """Running text without lists and tables: names of files and commands stay what they are."""
    return _beginning(page, frozenset({"paragraph"}))


def _beginning(page: Page, kinds: frozenset[str] | None = None, links: frozenset[str] = frozenset()) -> str:
    """Running text of a page, as much of it as tells the language."""
    parts, length = [], 0
    marked = rows_in_another_language(page)
    texts = (
        text
        for text in page.texts
        if (kinds is None or text.kind in kinds)
        and not (marked and text.lines and text.lines[0][0] in marked)
    )
    for part in (_words_of(text, links) for text in texts if not _is_program(text)):
        parts.append(part)
        length += len(part)
        if length > _ENOUGH:
            break
    return " ".join(parts)


@lru_cache(maxsize=64)
def vocabulary(page: Page) -> frozenset[str]:
    """The words of a page that do not begin with a capital."""
    return frozenset(word for text in prose(page) for word in _WORD.findall(text) if word[0].islower())


@lru_cache(maxsize=64)
def _usual_words(page: Page) -> tuple[frozenset[str], float]:
    """The words that a page uses most, and their share of its text: articles, conjunctions and such."""
    words = Counter(word for word in _WORD.findall(_beginning(page)) if word[0].islower())
    most = words.most_common(_USUAL)
    return frozenset(word for word, _ in most), sum(count for _, count in most) / max(words.total(), 1)


@lru_cache(maxsize=64)
def _paragraphs(page: Page) -> frozenset[str]:
    return frozenset(_fold(text.text) for text in page.texts)


def _is_foreign(words: list[str], page: Page) -> bool:
    """Whether a paragraph's words occur nowhere else in its page: another language than the page's."""
    spread = _spread(page)
    if len(spread) < _LONG_PAGE:
        return False
    return sum(spread[word] > 1 for word in words) / len(words) < _AT_HOME


def _is_at_home(words: list[str], page: Page, source: Page) -> bool:
    """Whether words are rather those of the translation: then it is its source that mixes languages."""
    own, other = (
        sum(map(_own_words(one, another).__contains__, words)) / len(words)
        for one, another in ((page, source), (source, page))
    )
    return own >= _AT_HOME and own > other


@lru_cache(maxsize=64)
def _own_words(page: Page, other: Page) -> frozenset[str]:
    """Words of a page's texts that do not stand in another page as well."""
    return frozenset(
        word
        for text in page.texts
        if _fold(text.text) not in _paragraphs(other)
        for word in _SMALL_LATIN.findall(words_without_titles(text))
    )


@lru_cache(maxsize=64)
def _spread(page: Page) -> Counter[str]:
    """In how many runs of prose each word of a page stands."""
    return Counter(
        word for text in page.texts for word in set(_SMALL_LATIN.findall(_TITLES.sub(" ", text.text)))
    )


def _fold(text: str) -> str:
    return " ".join(text.split())


def _may_be_latin(profile: LocaleProfile) -> bool:
    """Whether a language is written in Latin letters, too, where its tag names no script."""
    return profile.tag.partition("-")[0] in _ALSO_LATIN


def _comparable(profile: LocaleProfile, source: LocaleProfile) -> bool:
    """Whether the two languages can be told apart: not two forms of one, and the source in Latin letters."""
    one, other = (each.tag.partition("-")[0] for each in (profile, source))
    same = one == other or (other == "en" and one in _CREOLES)
    return not same and bool(profile.script) and source.script in _SPACED_LATIN
