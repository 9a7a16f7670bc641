"""Rule C12: the tax ID of a company in Taiwan."""

from __future__ import annotations

import random
from itertools import product

import pytest
from tests.orders.desks import judge, many

from neiqin_macros.orders.rules.contact.tax_ids import plain, valid_tax_id, valid_tax_ids

# Companies' own: Hon Hai, TSMC, Uni-President, Chunghwa Telecom.
REAL = ["04541302", "22099131", "73251209", "96979933"]


def by_definition(number: str) -> bool:
    """Every way to count: each product's digits are added up, and of a 10 either digit counts."""
    sums = []
    for digit, weight in zip(number, "12121241", strict=True):
        total = sum(map(int, str(int(digit) * int(weight))))
        sums.append(set(map(int, str(total))) if total >= 10 else {total})
    return any(sum(chosen) % 5 == 0 for chosen in product(*sums))


def test_the_check_is_the_definition() -> None:
    chance = random.Random(1)
    numbers = [f"{chance.randrange(10**8):08}" for _ in range(20_000)] + REAL
    assert valid_tax_ids(numbers).tolist() == [by_definition(n) for n in numbers]


@pytest.mark.parametrize("number", REAL)
def test_real_numbers_pass(number: str) -> None:
    assert valid_tax_id(number)


def test_one_wrong_digit_is_seen_in_seven_of_eight() -> None:
    wrong = [
        number[:i] + digit + number[i + 1 :] for number in REAL for i in range(8) for digit in "0123456789"
        if digit != number[i]
    ]  # fmt: skip
    assert (~valid_tax_ids(wrong)).mean() > 0.8


@pytest.mark.parametrize(
    ("written", "number"),
    [("2209 9131", "22099131"), ("2209-9131", "22099131"), ("４５４１３０２", "04541302"), ("4541302", "04541302")],
)
def test_spacing_width_and_a_lost_zero_do_not_count(written: str, number: str) -> None:
    assert plain(written) == number
    assert valid_tax_id(written)


COMPANIES = [{"order_id": n, "ubn": n, "currency": "TWD"} for n in REAL]


def test_a_number_whose_check_digit_does_not_fit_is_reviewed() -> None:
    verdict = judge([*COMPANIES, {"order_id": "x", "ubn": "22099132", "currency": "TWD"}])
    assert verdict.hit("C12") == [("ubn", 4)]
    assert verdict.column("score")[4] == 25
    assert verdict.said("C12")[0].startswith("“22099132” is no tax ID of Taiwan: its check digit does not fit.")


@pytest.mark.parametrize("number", ["123456", "220991312", "2209913A"])
def test_a_number_without_eight_digits_is_reviewed(number: str) -> None:
    verdict = judge([*COMPANIES, {"order_id": "x", "ubn": number, "currency": "TWD"}])
    assert verdict.hit("C12") == [("ubn", 4)]
    assert verdict.said("C12")[0].startswith(f"“{number}” is no tax ID of Taiwan: it must have 8 digits.")


@pytest.mark.parametrize("number", [None, "個人", "/ABC+123", "00000000", "2209****", 4541302])
def test_blanks_words_carriers_masks_and_lost_zeros_are_not_wrong(number: object) -> None:
    assert judge([*COMPANIES, {"order_id": "x", "ubn": number, "currency": "TWD"}]).rows("C12") == []


def test_where_the_country_is_unknown_only_eight_digits_are_judged() -> None:
    rows = [{"order_id": n, "ubn": n} for n in ("22099132", "91440300708461136T", "123")]
    assert judge(rows).rows("C12") == [0]


def test_without_numbers_of_taiwan_the_rule_does_not_apply() -> None:
    assert judge(many(3, payable=5)).why_not("C12") == "no column “UBN” with values"
    assert judge(many(3, ubn="91440300708461136T", currency="CNY")).why_not("C12") == "no tax IDs of Taiwan"
