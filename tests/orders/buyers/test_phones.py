"""Phones: numbers by area, as people write them, with the phonenumbers library as oracle."""

from __future__ import annotations

import re

import numpy as np
import phonenumbers
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from neiqin_macros.orders.buyers.phones import valid_phone, valid_phones

SEVEN = re.compile(r"(\d)\1{6}")


def oracle(country: str, number: str) -> bool:
    """What the phonenumbers library says."""
    return phonenumbers.is_valid_number(phonenumbers.parse(number, country))


def numbers(*patterns: str) -> st.SearchStrategy[str]:
    """Numbers of some patterns, without seven equal digits."""
    made = st.one_of([st.from_regex(p, fullmatch=True) for p in patterns])
    return made.filter(lambda n: n.isascii() and not SEVEN.search(n))


TAIWAN = {
    "mobile": "09[0-8][0-9]{7}",
    "02": "02[2378][0-9]{7}",
    "03": "03[3-9][0-9]{6}",
    "037": "037[2-9][0-9]{5}",
    "04": "042[2-7][0-9]{6}",
    "04 Changhua": "04[78][0-9]{6}",
    "049": "0492[0-9]{6}",
    "05": "05[2-7][0-9]{6}",
    "06": "06[2367][0-9]{6}",
    "07": "07[2-8][0-9]{6}",
    "08": "08[78][0-9]{6}",
    "089": "089[2-9][0-9]{5}",
    "082": "0823[0-9]{5}",
    "0826": "08266[0-9]{4}",
    "0836": "0836[2-9][0-9]{4}",
}
CHINA = {
    "mobile": "1(?:3[0-9]|5[0-35-9]|8[0-9]|7[35-8])[0-9]{8}",
    "010": "010[5-8][0-9]{7}",
    "021": "021[3-6][0-9]{7}",
    "0571": "0571[2-8][0-9]{7}",
    "0731": "0731[2-8][0-9]{7}",
    "7 digits": "0(?:317|562|813|951)[2-8][0-9]{6}",
}


@pytest.mark.parametrize("area", TAIWAN)
@settings(max_examples=20)
@given(data=st.data())
def test_taiwan_numbers_that_the_oracle_knows_are_valid(area: str, data: st.DataObject) -> None:
    number = data.draw(numbers(TAIWAN[area]).filter(lambda n: oracle("TW", n)))
    assert valid_phone("TW", number)
    assert valid_phone("TW", number[1:])  # Excel took the 0
    assert valid_phone("TW", f"+886 {number[1:3]}-{number[3:]}")


@pytest.mark.parametrize("area", TAIWAN)
@settings(max_examples=20)
@given(data=st.data())
def test_taiwan_numbers_with_a_digit_too_many_are_invalid(area: str, data: st.DataObject) -> None:
    number = data.draw(numbers(TAIWAN[area])) + data.draw(st.sampled_from("0123456789"))
    assert valid_phone("TW", number) <= oracle("TW", number)


@given(numbers("09[0-9]{8}"))
def test_a_mobile_with_a_digit_too_few_or_a_letter_is_invalid(number: str) -> None:
    for broken in (number[:-1], number[:-1] + "x", number[:4] + "O" + number[5:], "a" + number):
        assert not valid_phone("TW", broken)


@pytest.mark.parametrize("area", CHINA)
@settings(max_examples=20)
@given(data=st.data())
def test_china_numbers_that_the_oracle_knows_are_valid(area: str, data: st.DataObject) -> None:
    number = data.draw(numbers(CHINA[area]).filter(lambda n: oracle("CN", n)))
    assert valid_phone("CN", number)
    assert valid_phone("CN", f"+86 {number.removeprefix('0')}")
    assert valid_phone("CN", f"{number}-1234")  # a platform's privacy number


@given(numbers("1[3-9][0-9]{9}"))
def test_a_chinese_mobile_of_another_length_is_invalid(number: str) -> None:
    assert not valid_phone("CN", number[:-1])
    assert not valid_phone("CN", number + "0")


@pytest.mark.parametrize(
    ("country", "phone"),
    [
        ("TW", "0912-345-678"),
        ("TW", "(02) 2345-6789"),
        ("TW", "02-23456789 分機 12"),
        ("TW", "02-2345-6789 ext. 12"),
        ("TW", "02 2345 6789#123"),
        ("TW", "02-2345-6789轉12"),
        ("TW", "886-2-2345-6789"),
        ("TW", "+886 (0)912 345 678"),
        ("TW", "00886912345678"),
        ("TW", "0912345678/02-23456789"),
        ("TW", "0912345678、0987654321"),
        ("TW", "02/23456789"),
        ("TW", "88612345"),  # 08-8612345 without its 0
        ("TW", "0800-080-123"),
        ("TW", "070-1234-5678"),
        ("TW", "+852 2123 4567"),
        ("CN", "13812345678转0012"),
        ("CN", "138 1234 5678"),
        ("CN", "8613812345678"),
        ("CN", "400-820-8820"),
        ("CN", "1062345678"),
        ("HK", "2123 4567"),
        ("US", "(212) 555-0123"),
        ("JP", "03-1234-5678"),
    ],
)
def test_people_write_numbers_in_many_ways(country: str, phone: str) -> None:
    assert valid_phone(country, phone)


@pytest.mark.parametrize(
    ("country", "phone"),
    [
        ("TW", "0912345"),
        ("TW", "0900000000"),
        ("TW", "02-2345-678"),
        ("TW", "not given"),
        ("TW", "12345678"),
        ("TW", "0912345678 0"),
        ("TW", "+852 123"),
        ("CN", "12345678901"),
        ("CN", "1380000000a"),
        ("HK", "12"),
        ("US", "1234567890"),
    ],
)
def test_what_reaches_nobody_is_invalid(country: str, phone: str) -> None:
    assert not valid_phone(country, phone)


PHONE = st.text("0123456789+- #x/\n０９", max_size=14) | st.sampled_from(
    [
        "0912345678",
        "0999999999",
        "0912345678\n",
        "０９１２３４５６７８",
        "０９９９９９９９９９",
        "0912345678/0999999999",
    ]
)


@given(st.sampled_from(["TW", "CN", "HK"]), st.lists(PHONE, max_size=20))
def test_many_phones_are_judged_as_each_alone(country: str, phones: list[str]) -> None:
    mixed = phones + ["0912345678", "13812345678"] * 300
    expected = [valid_phone(country, p) for p in mixed]
    assert np.array_equal(valid_phones(country, mixed), expected)
