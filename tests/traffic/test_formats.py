"""Words out of every format, and out and in again."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from kadam.glossary.load import load_glossaries
from kadam.traffic.readers import locale_of, read_words
from kadam.traffic.tables import vale, write_csv
from kadam.traffic.tbx import write_tbx
from kadam.traffic.values import NotReadable, rows_of

GLOSSARY = """\
app: app
name: App
sources:
  help: {title: Help, url: "https://example.com", kind: official}
labels:
  pause:
    description: A button, "quoted".
    platforms: [web, ios]
    locales:
      en: {label: Pause & wait, status: confirmed, source: [help], verified: 2026-01-02}
      hi:
        label: रोकें
        status: plausible
        source: [help]
        verified: 2026-01-02
        note: Seen once.
        variants:
          - {text: बंद करें, status: forbidden, reason: Another button.}
          - {text: ठहरें, status: deprecated, reason: Until 2024.}
        platforms:
          ios: {label: रोको, status: unknown}
terms:
  brand:
    description: A brand.
    never_translate: true
    term: App+
"""

FILES = {
    "res/values-hi/strings.xml": "<resources><string name='pause'>रोकें</string></resources>",
    "hi.lproj/Localizable.strings": '/* a */ "pause" = "रोकें";',
    "locales/hi/app.json": '{"pause": "रोकें"}',
    "_locales/hi/messages.json": '{"pause": {"message": "रोकें", "description": "d"}}',
    "lib/app_hi.arb": '{"@@locale": "hi", "pause": "रोकें", "@pause": {"description": "d"}}',
    "a.xcstrings": '{"sourceLanguage": "en", "strings": {"pause": {"localizations": {"hi": '
    '{"stringUnit": {"state": "translated", "value": "रोकें"}}}}}}',
    "hi.po": 'msgid ""\nmsgstr "Language: hi\\n"\n\nmsgctxt "pause"\nmsgid "Pause"\nmsgstr "रोकें"\n',
    "hi.xlf": '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="a" '
    'source-language="en" target-language="hi" datatype="plaintext"><body><trans-unit id="pause">'
    "<source>Pause</source><target>रोकें</target></trans-unit></body></file></xliff>",
    "hi2.xlf": '<xliff version="2.0" xmlns="urn:oasis:names:tc:xliff:document:2.0" srcLang="en" '
    'trgLang="hi"><file id="f"><unit id="pause"><segment><source>Pause</source>'
    "<target>रोकें</target></segment></unit></file></xliff>",
    "wide.csv": "key;en;hi\npause;Pause;रोकें\n",
    "long.csv": "key,locale,label,status\npause,hi,रोकें,confirmed\n",
    "terms.tbx": '<martif type="TBX"><text><body><termEntry id="pause"><langSet xml:lang="hi"><tig>'
    "<term>रोकें</term></tig></langSet></termEntry></body></text></martif>",
}


@pytest.mark.parametrize("name", FILES)
def test_every_format_is_read(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(FILES[name], encoding="utf-8")
    found = {(w.key, w.locale or locale_of(Path(name)), w.text) for w in read_words(path)}
    assert ("pause", "hi", "रोकें") in found


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("a.xml", "<resources><string", "a.xml:1"),
        ("a.strings", '"a" = "b";\nnonsense', "a.strings:2"),
        ("a.json", "[1]", "expected an object"),
        ("a.arb", '{\n"@@locale": }', "a.arb:2"),
        ("a.csv", "x,y\n1,2\n", "column “key”"),
        ("a.tbx", "<martif>\n<", "a.tbx:2"),
        ("a.doc", "", "no reader"),
    ],
)
def test_a_bad_file_is_named_with_its_line(name: str, text: str, says: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(NotReadable) as caught:
        read_words(tmp_path / name)
    assert says in caught.value.message


@pytest.mark.parametrize(
    ("path", "tag"),
    [
        ("res/values-pt-rBR/strings.xml", "pt-BR"),
        ("res/values-b+zh+Hant/strings.xml", "zh-Hant"),
        ("App/pt-BR.lproj/Localizable.strings", "pt-BR"),
        ("res/values/strings.xml", None),
        ("po/sr@latin.po", None),
        ("messages_de.json", "de"),
    ],
)
def test_the_locale_in_a_path(path: str, tag: str | None) -> None:
    assert locale_of(Path(path)) == tag


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "app.yml").write_text(GLOSSARY, encoding="utf-8")
    return tmp_path


def test_csv_holds_every_word(folder: Path) -> None:
    text = write_csv(load_glossaries(folder))
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [(r["locale"], r["platform"], r["label"], r["status"]) for r in rows] == [
        ("en", "", "Pause & wait", "confirmed"),
        ("hi", "", "रोकें", "plausible"),
        ("hi", "", "बंद करें", "forbidden"),
        ("hi", "", "ठहरें", "deprecated"),
        ("hi", "ios", "रोको", "unknown"),
    ]


def test_tbx_keeps_what_to_avoid(folder: Path) -> None:
    path = folder / "out.tbx"
    path.write_text(write_tbx(load_glossaries(folder), "en"), encoding="utf-8")
    words = read_words(path)
    assert {(w.key, w.locale, w.text, w.status) for w in words} == {
        ("app.pause", "en", "Pause & wait", "confirmed"),
        ("app.pause", "hi", "रोकें", "plausible"),
        ("app.pause", "hi", "बंद करें", "forbidden"),
        ("app.pause", "hi", "ठहरें", "deprecated"),
        ("app.brand", "en", "App+", "confirmed"),
    }
    (row, _) = rows_of(words, "en", "en")
    assert [word.text for word in row.avoid] == ["बंद करें", "ठहरें"]


def test_a_vocabulary_for_vale_is_made_of_patterns(folder: Path) -> None:
    assert vale(load_glossaries(folder), "hi") == ("App\\+\nरोकें\nरोको\n", "बंद करें\n")
