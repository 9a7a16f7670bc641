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
        ("AU $3,000.00", 3000),
        ("-C $4.42", -4.42),
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


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Rp 12.000", 12_000), ("Rp12.000", 12_000), ("Rp 1.250.000", 1_250_000), ("Rp 12,000", 12_000),
        ("Rp 12.500,50", 12_500.5), ("IDR 39.900", 39_900), ("12.000 ₫", 12_000), ("₫1.299.000", 1_299_000),
        ("12.000đ", 12_000), ("VND 15000", 15_000), ("฿1,250.00", 1250), ("THB 99.50", 99.5), ("RM12.90", 12.9),
        ("RM 1,200.00", 1200), ("₱1,234.50", 1234.5), ("S$5.90", 5.9), ("A$10.00", 10), ("₹1,23,456.78", 123_456.78),
        ("Rs. 1,299", 1299), ("₩12,000", 12_000), ("95,00 €", 95), ("-CA$4.42", -4.42), ("(S$5.00)", -5),
        ("1.234.567", 1_234_567), ("R$ 1.234,56", 1234.56), ("99,90 zł", 99.9),
    ],
)  # fmt: skip
def test_money_is_read_in_the_ways_of_many_countries(text: str, number: float) -> None:
    assert numerals.parse_number(text) == pytest.approx(number, abs=1e-12)
    assert numerals.parse_numbers([text])[0][0] == pytest.approx(number, abs=1e-12)


@pytest.mark.parametrize(
    ("column", "read"),
    [
        (["1.234", "95,00"], [1234, 95]),
        (["1,234", "95,00"], [1.234, 95]),
        (["1.234", "1.234.567"], [1234, 1_234_567]),
        (["€ 1.234", "12,50 €"], [1234, 12.5]),
        (["0,125", "7,5"], [0.125, 7.5]),
        (["1,234", "95.00"], [1234, 95]),
        (["1.234", "95.00"], [1.234, 95]),
        (["1,234", "5"], [1234, 5]),
        (["1.234", "Rp 12.000"], [1234, 12_000]),
        (["1,234.50", "1,234", "1.234"], [1234.5, 1234, 1.234]),
    ],
)
def test_what_can_be_read_in_two_ways_is_read_as_the_rest_of_its_column(column: list[str], read: list[float]) -> None:
    values, bad = numerals.parse_numbers(column)
    assert not bad.any()
    assert values.tolist() == pytest.approx(read)


def test_where_the_column_contradicts_itself_it_is_not_read_at_all() -> None:
    values, bad = numerals.parse_numbers(["1.234", "1,234", "95,00", "12.50", "1299"])
    assert bad.tolist() == [True, True, False, False, False]
    assert values[2:].tolist() == [95, 12.5, 1299]
    assert [numerals.is_doubtful(t) for t in ("1.234", "$1,234", "95,00", "Rp 1.234", "x")] == [
        True,
        True,
        *[False] * 3,
    ]


plain = st.from_regex(r"[+-]?([0-9]{1,9}(\.[0-9]{0,4})?|\.[0-9]{1,3})([eE][+-]?[0-9]{1,2})?", fullmatch=True)


@given(st.lists(plain, min_size=1))
def test_numbers_read_by_the_batch_are_read_to_the_last_bit_as_each_alone(texts: list[str]) -> None:
    values, bad = numerals.parse_numbers(texts)
    assert not bad.any()
    assert values.tolist() == [numerals.parse_number(t) for t in texts]


two_decimals = st.builds(
    "{}{}".format, st.sampled_from(["", "$", "NT$", "S$ "]), st.decimals(0, 10**7, places=2).map("{:,.2f}".format)
)


@given(st.lists(st.one_of(two_decimals, plain), min_size=1))
def test_amounts_read_by_the_batch_are_read_as_each_alone(texts: list[str]) -> None:
    values, bad = numerals.parse_numbers(texts)
    assert not bad.any()
    assert values.tolist() == [numerals.parse_number(t) for t in texts]


@pytest.mark.parametrize("odd", ["1\x1f2", "1.00\x1f2.00"])
def test_a_control_character_in_a_text_joins_nothing(odd: str) -> None:
    assert numerals.parse_numbers([odd, "5.00"])[1].tolist() == [True, False]
