"""Personal data as people may see it who need not know it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from neiqin.masked import is_masked
from neiqin_macros.orders.buyers.masking import mask_address, mask_email, mask_name, mask_phone


@pytest.mark.parametrize(
    ("name", "masked"),
    [
        ("王小明", "王○明"),
        ("王明", "王○"),
        ("王", "○"),
        ("歐陽娜娜", "歐陽○娜"),
        ("欧阳锋", "欧阳○"),
        ("司馬", "司○"),
        ("古力娜扎尔", "古○○○尔"),
        ("John Smith", "J*** S***"),
        (" 王小明 ", "王○明"),
        ("王○明", "王○明"),
        ("", ""),
    ],
)
def test_names(name: str, masked: str) -> None:
    assert mask_name(name) == masked


@pytest.mark.parametrize(
    ("phone", "masked"),
    [
        ("0912345678", "0912***678"),
        ("0912-345-678", "0912-***-678"),
        ("13812345678", "1381****678"),
        ("+886912345678", "+8869*****678"),
        ("2345678", "****678"),
        ("123", "**3"),
        ("09******78", "09******78"),
        ("none", "none"),
    ],
)
def test_phones(phone: str, masked: str) -> None:
    assert mask_phone(phone) == masked


@pytest.mark.parametrize(
    ("email", "masked"),
    [
        ("wang@example.com", "w***g@example.com"),
        ("ab@example.com", "a***@example.com"),
        ("a***b@example.com", "a***b@example.com"),
        ("no address", "***"),
        ("", ""),
    ],
)
def test_emails(email: str, masked: str) -> None:
    assert mask_email(email) == masked


@pytest.mark.parametrize(
    ("address", "masked"),
    [
        ("台北市大安區和平東路1號", "台北市大安區***"),
        ("106 台北市大安區 和平東路1號", "106 台北市大安區***"),
        ("广东省深圳市南山区科技园1号", "广东省深圳市南山区***"),
        ("大安區和平東路1號", "大安區***"),
        ("10 Downing Street", "***"),
        ("台北市***", "台北市***"),
        ("", ""),
    ],
)
def test_addresses(address: str, masked: str) -> None:
    assert mask_address(address) == masked


@given(st.text(st.sampled_from("王小明AbÖ 歐陽09-"), min_size=1, max_size=8).filter(lambda t: t.strip()))
def test_what_is_masked_is_known_as_masked_and_not_masked_again(text: str) -> None:
    for mask in (mask_name, mask_address):
        once = mask(text)
        assert is_masked(once)
        assert mask(once) == once


@given(st.from_regex(r"[0-9]{3,14}", fullmatch=True))
def test_no_phone_is_shown_whole_and_every_masked_one_is_known_as_masked(phone: str) -> None:
    assert mask_phone(phone) != phone
    assert is_masked(mask_phone(phone))
