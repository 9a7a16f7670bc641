"""Rule D08: phones, accounts and addresses of the blacklist, however they are written."""

from __future__ import annotations

from typing import Any

import pytest
from tests.orders.desks import Verdict, judge

from neiqin_macros.orders.rules.behaviour.blacklisted import plain_addresses, plain_digits


def listed(kind: str, value: str, order: dict[str, Any], note: str | None = "never collects") -> Verdict:
    """An order, and a list of one entry."""
    entry = {"kind": kind, "value": value, "note": note}
    return judge([{"order_id": "1"} | order, {"order_id": "2", "phone": "0911222333"}], tables={"Blacklist": [entry]})


@pytest.mark.parametrize(
    ("value", "phone"),
    [
        ("0912345678", "0912345678"),
        ("0912-345-678", "(0912) 345678"),
        ("0912345678", "912345678"),
        ("912345678", "0912345678"),
        ("0912345678", "+886 912 345 678"),
        ("+886912345678", "0912345678"),
        ("+8860912345678", "0912345678"),
        ("13812345678", "+86 138-1234-5678"),
        ("0086 13812345678", "13812345678"),
        ("０９１２３４５６７８", "0912345678"),
        ("02-2345-6789", "0223456789"),
        ("+852 9123 4567", "85291234567"),
    ],
)
def test_a_listed_phone_is_found_however_it_is_written(value: str, phone: str) -> None:
    assert listed("phone", value, {"phone": phone}).rows("D08") == [0]


@pytest.mark.parametrize(
    ("value", "phone"),
    [
        ("0912345678", "0912345679"),
        ("0912345678", "09123456789"),
        ("0912345678", "0912***678"),
        ("0912***678", "0912***678"),
        ("0912345678", None),
        ("n/a", "-"),
        ("86123456", "123456"),
    ],
)
def test_another_phone_is_not_listed(value: str, phone: str | None) -> None:
    assert listed("phone", value, {"phone": phone}).rows("D08") == []


@pytest.mark.parametrize(
    ("order", "hit"),
    [
        ({"buyer_key": "ann_88"}, [0]),
        ({"buyer_key": "Ann_88"}, [0]),
        ({"email": "ANN_88"}, [0]),
        ({"buyer_key": "ann_8"}, []),
        ({"buyer_key": "ann**"}, []),
        ({"receiver": "ann_88"}, []),
    ],
)
def test_an_account_is_a_buyer_or_an_email(order: dict[str, Any], hit: list[int]) -> None:
    assert listed("account", "ann_88", order).rows("D08") == hit


WHOLE = "台北市大安區忠孝東路四段1號5樓"


@pytest.mark.parametrize(
    ("value", "order", "hit"),
    [
        (WHOLE, {"address": WHOLE}, [0]),
        (WHOLE, {"address": "106 臺北市大安區 忠孝東路四段１號5樓"}, [0]),
        (f"106{WHOLE}", {"address": f"{WHOLE}。"}, [0]),
        (WHOLE, {"address": "忠孝東路四段1號5樓", "city": "台北市", "district": "大安區"}, [0]),
        (WHOLE, {"address": "大安區忠孝東路四段1號5樓", "city": "臺北市"}, [0]),
        (WHOLE, {"address": "忠孝東路四段1號5樓", "city": "台南市", "district": "大安區"}, []),
        (WHOLE, {"address": f"{WHOLE}之1"}, []),
        (WHOLE, {"address": "忠孝東路四段1號5樓"}, []),
        (WHOLE, {"address": "台北市大安區***"}, []),
        ("10 Downing St, London", {"address": "10 DOWNING ST. LONDON"}, [0]),
    ],
)
def test_an_address_is_compared_without_punctuation(value: str, order: dict[str, Any], hit: list[int]) -> None:
    assert listed("address", value, order).rows("D08") == hit


def test_a_hit_holds_the_order_and_names_the_entry() -> None:
    verdict = listed("phone", "0912-345-678", {"phone": "0912345678"})
    assert verdict.column("decision") == ["hold", "pass"]
    said = "The Phone 0912345678 is on the blacklist (entry “0912-345-678”: never collects). A person decides"
    assert verdict.said("D08")[0].startswith(said)
    without = listed("phone", "0912-345-678", {"phone": "0912345678"}, note=None).said("D08")[0]
    assert without.startswith("The Phone 0912345678 is on the blacklist (entry “0912-345-678”). A person decides")


def test_kinds_are_not_mixed_and_orders_set_aside_are_left() -> None:
    assert listed("account", "0912345678", {"phone": "0912345678"}).rows("D08") == []
    assert listed("phone", "0912345678", {"phone": "0912345678", "status_norm": "cancelled"}).rows("D08") == []


def test_an_empty_list_says_so() -> None:
    assert judge([{"order_id": "1", "phone": "0912345678"}]).why_not("D08") == "the blacklist is empty"


def test_texts_with_line_ends_keep_their_places() -> None:
    assert plain_digits(["09\n12", "3"]) == ["0912", "3"]
    assert plain_addresses(["台北市\n中山路1號", "b"]) == ["台北市中山路1號", "b"]
    assert plain_digits([]) == []
