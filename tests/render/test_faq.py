"""Pages of questions and answers, and those that only look a little like one."""

from __future__ import annotations

import pytest

from kadam.render.faq import faq_page, questions


def heading(level: int, text: str, anchor: str = "a") -> str:
    sign = f'<a class="headerlink" href="#{anchor}" title="Link">¶</a>'
    return f'<h{level} id="{anchor}">{text}{sign}</h{level}>\n'


def page(*parts: tuple[int, str], body: str = "<p>An answer.</p>") -> str:
    return "<h1>Help</h1><p>Intro?</p>" + "".join(heading(level, text) + body for level, text in parts)


def names(content: str, locale: str = "en", wanted: bool | None = None) -> list[str]:
    return [question.name for question in questions(content, locale, wanted)]


@pytest.mark.parametrize(
    ("locale", "asked"),
    [
        ("en", ["Can I stop?", "Who pays?"]),
        ("hi", ["क्या मैं रोक सकता हूँ?", "पैसे कौन देता है?"]),
        ("ar", ["هل يمكنني التوقف؟", "من يدفع؟"]),
        ("ja", ["解約できますか？", "誰が払いますか？"]),
        ("el", ["Μπορώ να σταματήσω;", "Ποιος πληρώνει;"]),
    ],
)
def test_headings_that_are_all_questions(locale: str, asked: list[str]) -> None:
    assert names(page(*((2, text) for text in asked)), locale) == asked


def test_questions_below_headings_of_their_own() -> None:
    content = page((2, "Money"), (3, "Who pays?"), (3, "How much?"), (2, "Account"), (3, "Is it gone?"))
    assert names(content) == ["Who pays?", "How much?", "Is it gone?"]


def test_answer_goes_up_to_the_next_question() -> None:
    body = "<p>First, <em>wait</em> &amp; see.</p>" + heading(3, "More") + "<ul><li>a</li><li>b</li></ul>"
    (one, two) = questions(page((2, "One?"), (2, "Two?"), body=body), "en")
    assert one.answer == two.answer == "First, wait & see. More a b"


@pytest.mark.parametrize(
    "content",
    [
        page((2, "Only one?")),
        page((2, "Steps"), (2, "Did it work?"), (2, "Is it gone?")),
        page((2, "One; two"), (2, "Three;")),
        page((2, "Two?"), (2, "Without an answer?"), body=""),
        page((4, "Deep?"), (4, "Deeper?")),
        "<p>No headings? None at all?</p>",
    ],
    ids=["one", "mixed", "semicolons", "no answers", "too deep", "prose"],
)
def test_no_page_of_questions(content: str) -> None:
    assert faq_page(questions(content, "en"), locale="en", url="https://x/") is None


def test_front_matter_decides() -> None:
    mixed = page((2, "Before"), (2, "Who pays?"), (2, "How much?"))
    assert names(mixed, wanted=True) == ["Who pays?", "How much?"]
    assert names(page((2, "解約できますか"), (2, "誰が払いますか")), "ja", wanted=True) == [
        "解約できますか",
        "誰が払いますか",
    ]
    assert names(page((2, "Who?"), (2, "What?")), wanted=False) == []


def test_shape_that_search_engines_expect() -> None:
    """https://schema.org/FAQPage: a main entity of questions, each with a name and an accepted answer."""
    found = questions(page((2, "Who <b>pays</b>?"), (2, "How much?")), "en")
    data = faq_page(found, locale="en", url="https://x/help/")
    assert data is not None
    assert data["@type"] == "FAQPage"
    first = data["mainEntity"][0]
    assert first == {
        "@type": "Question",
        "name": "Who pays?",
        "url": "https://x/help/#a",
        "acceptedAnswer": {"@type": "Answer", "text": "An answer."},
    }
