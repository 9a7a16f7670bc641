"""Numbers are read as people write them, and never guessed at."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from neiqin import numerals


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1,299", 1299),
        ("1,299.50", 1299.5),
        ("1,234,567", 1_234_567),
        ("1,23,456.78", 123_456.78),
        ("３０", 30),
        ("１，２９９", 1299),
        ("NT$100", 100),
        ("NT$ 1,299", 1299),
        ("CA$76.00", 76),
        ("$1,200.50", 1200.5),
        ("-$5", -5),
        ("¥88", 88),
        ("￥88.00", 88),
        ("88元", 88),
        ("TWD 88", 88),
        ("(5.00)", -5),
        ("（5.00）", -5),
        ("(NT$5.00)", -5),
        ("\u22125", -5),
        ("95,00", 95),
        ("1.299,00", 1299),
        ("1 299,50", 1299.5),
        ("12%", 0.12),
        ("1e3", 1000),
        (".5", 0.5),
        ("\t42\t", 42),
        ('="42"', 42),
        ("'42", 42),
        ("\xa042", 42),
    ],
)
def test_a_number_is_read_as_people_write_it(text: str, number: float) -> None:
    assert numerals.parse_number(text) == pytest.approx(number, abs=1e-12)


@pytest.mark.parametrize("text", ["", "-", "--", "—", "暂无数据", "暫無資料", "N/A", "  ", "－", "$-", "NT$ -"])
def test_a_word_for_nothing_is_nothing_and_not_zero(text: str) -> None:
    assert np.isnan(numerals.parse_number(text))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text", ["3 boxes", "1,29,3", "1,2,3", "12/3", "nan", "inf", "1.2.3", "5-", "$", "()", "%", "0,125", "1$2", "TRUE"]
)
def test_what_is_no_number_is_refused(text: str) -> None:
    assert numerals.parse_number(text) is None


@given(st.decimals(-(10**11), 10**11, places=2))
def test_a_formatted_amount_reads_back(amount: float) -> None:
    assert numerals.parse_number(f"{amount:,.2f}") == pytest.approx(float(amount))
    assert numerals.parse_number(f"NT${amount:.2f}") == pytest.approx(float(amount))


@given(st.lists(st.one_of(st.text(max_size=8), st.from_regex(r"-?\d{1,4}(,\d{3})?(\.\d\d)?", fullmatch=True))))
def test_many_numbers_are_read_as_each_alone(texts: list[str]) -> None:
    values, bad = numerals.parse_numbers(texts)
    alone = [numerals.parse_number(t) for t in texts]
    assert bad.tolist() == [a is None for a in alone]
    np.testing.assert_array_equal(values, [np.nan if a is None else a for a in alone])


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (3.0, "3"),
        (1e15, "1000000000000000"),
        (2.5, "2.5"),
        (-7.0, "-7"),
        (0.0, "0"),
        (-0.0, "0"),
        (float("inf"), "inf"),
    ],
)
def test_an_id_read_as_a_number_is_its_digits(number: float, text: str) -> None:
    assert numerals.number_text(number) == text
