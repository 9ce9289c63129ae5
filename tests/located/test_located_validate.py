"""Schema errors: at the right place, in words that a writer understands, one per cause."""

from __future__ import annotations

from typing import Literal

import pytest
from pydantic import Field, model_validator

from kadam.located import read_located
from kadam.located.marks import FilledText
from kadam.located.types import Day, Strict
from kadam.located.validate import validate


class Entry(Strict):
    label: FilledText
    status: Literal["confirmed", "plausible"]
    verified: Day | None = None

    @model_validator(mode="after")
    def _dated(self) -> Entry:
        if self.status == "confirmed" and self.verified is None:
            raise ValueError("a confirmed label needs verified: the day on which its source was read")
        return self


class File(Strict):
    app: FilledText
    locales: dict[str, Entry] = Field(default_factory=dict)
    sources: tuple[str, ...] = ()
    prefix: str = Field("", alias="label-prefix")
    mode: bool | Literal["auto"] = True


def problems(text: str) -> list[str]:
    instance, found = validate(File, read_located(text, "g.yml"))
    assert (instance is None) == bool(found)
    return [str(p) for p in found]


def test_a_good_file() -> None:
    text = "app: x\nlocales:\n  hi: {label: प्लान, status: confirmed, verified: 2026-11-22}\n"
    instance, found = validate(File, read_located(text, "g.yml"))
    assert found == ()
    assert instance is not None
    assert instance.locales["hi"].label == "प्लान"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("app: x\nsauces: []\n", ['g.yml:2:1 unknown key "sauces"; did you mean "sources"?']),
        (
            "app: x\nzzz: 1\n",
            ['g.yml:2:1 unknown key "zzz"; known here: app, locales, sources, label-prefix, mode'],
        ),
        ("locales: {}\n", ['g.yml:1:1 lacks the key "app"']),
        (
            "app: x\nlocales:\n  hi:\n    lable: a\n    status: plausible\n",
            ['g.yml:4:5 unknown key "lable"; did you mean "label"?'],
        ),
        ("app: x\nlocales:\n  hi: {label: a}\n", ['g.yml:3:3 hi lacks the key "status"']),
        (
            "app: x\nlocales:\n  hi: {label: a, status: confirmd}\n",
            [
                'g.yml:3:26 status: expected "confirmed" or "plausible", found "confirmd"; '
                'did you mean "confirmed"?'
            ],
        ),
        ("app: 2026-11-22\n", ["g.yml:1:6 app: expected text, found the date 2026-11-22; put it in quotes"]),
        ("app: no\n", ["g.yml:1:6 app: expected text, found the truth value false; put it in quotes"]),
        ("app: !ENV APP\n", ["g.yml:1:6 app: expected text, found !ENV, which kadam does not evaluate"]),
        (
            "app: x\nlocales:\n  no: {label: a, status: plausible}\n",
            ["g.yml:3:3 expected text as a key, found the truth value false; put it in quotes"],
        ),
        ("app: x\nlocales: [a]\n", ["g.yml:2:10 locales: expected a mapping of keys, found a list"]),
        ("app: x\nlocales:\n  hi: प्लान\n", ['g.yml:3:7 hi: expected a mapping of keys, found "प्लान"']),
        (
            "app: x\nsources: [a, 1]\n",
            ["g.yml:2:14 sources[2]: expected text, found the number 1; put it in quotes"],
        ),
        ("app: x\nmode: maybe\n", ['g.yml:2:7 mode: expected true or false or "auto", found "maybe"']),
        ("app: ' '\n", ["g.yml:1:6 app: is empty"]),
        (
            "app: x\nlocales:\n  hi: {label: a, status: plausible, verified: yesterday}\n",
            ['g.yml:3:47 verified: expected a day such as 2026-11-22, found "yesterday"'],
        ),
        (
            "app: x\nlocales:\n  hi: {label: a, status: plausible, verified: 20261122}\n",
            ["g.yml:3:47 verified: expected a day such as 2026-11-22, found the number 20261122"],
        ),
        (
            "app: x\nlocales:\n  hi: {label: a, status: confirmed}\n",
            ["g.yml:3:7 hi: a confirmed label needs verified: the day on which its source was read"],
        ),
        ("- a\n", ["g.yml:1:1 expected a mapping of keys, found a list"]),
    ],
)
def test_messages(text: str, expected: list[str]) -> None:
    assert problems(text) == expected


def test_all_problems_of_a_file_at_once() -> None:
    text = "app: 1\nfoo: 2\nlocales:\n  hi: {label: '', status: x}\n"
    assert len(problems(text)) == 4


def test_only_a_part_of_a_file() -> None:
    read = read_located("other: !ENV x\npart:\n  ap: x\n", "g.yml")
    instance, found = validate(File, read, ("part",))
    assert instance is None
    assert [str(p) for p in found] == ['g.yml:3:3 unknown key "ap"; did you mean "app"?']
