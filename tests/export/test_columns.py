"""Widths of a table's columns."""

from __future__ import annotations

import re

import pytest
from test_tree import read

from kadam.export.tree import Table
from kadam.export.typst.columns import column_widths

LONG = "words of a sentence that goes on " * 6


def widths(*rows: tuple[str, ...]) -> list[str]:
    head, *body = (f"| {' | '.join(row)} |" for row in rows)
    (table,) = read("\n".join((head, "|---" * len(rows[0]) + "|", *body)))
    assert isinstance(table, Table)
    return re.findall(r"auto|[\d.]+fr", column_widths(table))


def shares(*rows: tuple[str, ...]) -> list[float]:
    return [float(width.removesuffix("fr")) for width in widths(*rows)]


def test_a_small_table_is_not_stretched() -> None:
    assert widths(("a", "b"), ("1", "2")) == ["auto", "auto"]


def test_the_last_column_takes_what_is_left() -> None:
    assert widths(("You want to", "Your guide"), ("stop paying and keep your account", "Cancel")) == [
        "auto",
        "1fr",
    ]


def test_a_column_of_few_words_gets_what_it_needs() -> None:
    narrow, wide = shares(("Option", "Meaning"), ("`docs_dir`", LONG))
    assert 10 < narrow < 16
    assert wide > 70


def test_two_long_columns_share_the_width_by_length() -> None:
    first, second = shares(("A", "B"), (LONG, LONG * 3))
    assert second == pytest.approx(first * 3, rel=0.05)


def test_one_of_two_columns_is_not_broken_where_the_other_has_to_be() -> None:
    first, second = shares(
        ("Your case", "What happens"),
        ("You cancel a free trial for which you paid nothing", "Free at once"),
        ("You cancel a paid plan", "Premium until the next billing date, then the free plan that has ads"),
    )
    assert first > 45 or second > 60


def test_no_column_is_narrower_than_its_longest_word() -> None:
    word = "mkdocs_static_i18n_reconfigure_material"
    narrow, wide = shares(("A", "B"), (f"`{word}` {LONG}", LONG * 20))
    assert narrow > len(word)
    assert narrow + wide == pytest.approx(86, abs=0.2)


def test_words_that_are_too_much_for_the_page_are_left_to_the_engine() -> None:
    assert widths(("A", "B"), ("x" * 90, "y" * 90)) == ["auto", "auto"]


def test_chinese_letters_count_twice_and_may_be_broken_anywhere() -> None:
    narrow, wide = shares(("甲", "乙"), ("支払い", "画面の一番上に書かれています" * 6))
    assert 6 < narrow < 14
    assert wide > 70


def test_spanned_columns_are_counted() -> None:
    (table,) = read(
        '<table><tr><th colspan="2">Both</th><th>C</th></tr>'
        f'<tr><td rowspan="2">Tall</td><td>x</td><td>{LONG}</td></tr>'
        f"<tr><td>y</td><td>{LONG}</td></tr></table>"
    )
    assert isinstance(table, Table)
    first, second, third = (float(n) for n in re.findall(r"([\d.]+)fr", column_widths(table)))
    assert third > 60
    assert second < first + 5
