"""Lookups: by text, locale, platform and app; what is near; what is a label elsewhere."""

from __future__ import annotations

import pytest

from kadam.glossary import EMPTY, Glossary, LabelMatch
from kadam.glossary.load import load_glossaries

FILES = {
    "one.yml": """\
app: one
name: One
sources:
  s: {title: S, url: https://example.org, kind: app}
labels:
  save:
    description: Everywhere; another word on iOS in Hindi.
    locales:
      en: {label: Save…, status: confirmed, source: [s], verified: 2026-01-01}
      hi:
        label: सेव करें
        status: unknown
        variants:
          - {text: सहेजें, status: forbidden, reason: Not on the screen.}
        platforms:
          ios:
            label: रखें
            status: unknown
            variants: [{text: रख दें, status: deprecated, reason: Older.}]
  exit:
    description: On the web alone.
    platforms: [web]
    locales:
      en: {label: Exit, status: unknown}
      ar: {label: خروج, status: unknown}
      pt: {label: Sair, status: unknown}
terms:
  brand:
    description: Brand.
    never_translate: true
    term: One
    locales:
      hi: {variants: [{text: वन, status: forbidden, reason: A brand.}]}
""",
    "two.yml": """\
app: two
name: Two
labels:
  keep:
    description: Same word as the other app's.
    locales:
      en: {label: Save, status: unknown}
      de: {label: Exit, status: unknown}
""",
}


@pytest.fixture(scope="module")
def glossary(tmp_path_factory: pytest.TempPathFactory) -> Glossary:
    folder = tmp_path_factory.mktemp("glossary")
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return load_glossaries(folder)


def keys(matches: list[LabelMatch]) -> list[str]:
    return [match.label.key for match in matches]


def test_find_ignores_what_eyes_do_not_see(glossary: Glossary) -> None:
    assert keys(glossary.find("Save", "en")) == ["one.save", "two.keep"]
    assert keys(glossary.find("\u200fSa\u00adve\u00a0…", "en")) == ["one.save", "two.keep"]
    assert keys(glossary.find("save", "en")) == []
    assert keys(glossary.find("Save", "en", apps=["two"])) == ["two.keep"]
    assert keys(glossary.find("Save", "en", apps=[])) == []


def test_find_knows_platforms(glossary: Glossary) -> None:
    assert keys(glossary.find("सेव करें", "hi", "android")) == ["one.save"]
    assert keys(glossary.find("सेव करें", "hi", "ios")) == []
    assert keys(glossary.find("रखें", "hi", "ios")) == ["one.save"]
    assert glossary.find("रखें", "hi")[0].platforms == ("ios",)
    assert keys(glossary.find("Exit", "en", "ios")) == []
    # A platform that nobody described: the usual words of controls found everywhere.
    assert keys(glossary.find("सेव करें", "hi", "tv")) == ["one.save"]
    assert keys(glossary.find("रखें", "hi", "tv")) == []
    assert keys(glossary.find("Exit", "en", "tv")) == []


def test_locales_fall_back_to_their_language(glossary: Glossary) -> None:
    assert keys(glossary.find("Sair", "pt-BR")) == ["one.exit"]
    assert glossary.find("Sair", "pt_BR")[0].locale == "pt"
    assert glossary.find("Sair", "es") == []


def test_variants_of_labels_and_terms(glossary: Glossary) -> None:
    (match,) = glossary.variants("सहेजें", "hi")
    assert (match.owner.key, match.instead, match.variant.status, match.platform) == (
        "one.save",
        "सेव करें",
        "forbidden",
        None,
    )
    (match,) = glossary.variants("रख दें", "hi")
    assert (match.instead, match.platform, match.variant.status) == ("रखें", "ios", "deprecated")
    (match,) = glossary.variants("वन", "hi")
    assert (match.owner.key, match.instead) == ("one.brand", "One")
    assert glossary.variants("वन", "en") == []
    assert glossary.variants("वन", "hi", apps=["two"]) == []
    assert {m.variant.text for m in glossary.variants_in("hi")} == {"सहेजें", "रख दें", "वन"}


def test_locales_of(glossary: Glossary) -> None:
    assert glossary.locales_of("Exit") == ("de", "en")
    assert glossary.locales_of("Exit", apps=["one"]) == ("en",)
    assert glossary.locales_of("Quit") == ()


def test_nearest(glossary: Glossary) -> None:
    near = glossary.nearest("save it", "en")
    assert near is not None
    assert near.label.key == "one.save"
    assert glossary.nearest("Delete account", "en") is None
    near = glossary.nearest("सेव करे", "hi")
    assert near is not None
    assert near.text.label == "सेव करें"


def test_label_by_key(glossary: Glossary) -> None:
    text = glossary.label("one.save", "hi", "ios")
    assert text is not None
    assert text.label == "रखें"
    assert glossary.label("one.exit", "en", "ios") is None
    assert glossary.label("one.exit", "hi") is None
    with pytest.raises(KeyError):
        glossary.label("one.none", "en")


def test_brands_have_one_form(glossary: Glossary) -> None:
    term = glossary.terms["one.brand"]
    assert [text.term for tag in ("hi", "ja") if (text := term.text(tag))] == ["One", "One"]


def test_an_empty_glossary_is_falsy(glossary: Glossary) -> None:
    assert glossary
    assert not EMPTY
    assert EMPTY.nearest("x", "en") is None
