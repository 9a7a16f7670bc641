"""Rule D06: one phone or address under many names, against a plain loop."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.orders.desks import Verdict, day, judge, many

PHONE = "0987654321"
HOUSE = "台北市中山路99號"
OTHERS = many(
    12,
    receiver=lambda i: f"王{i}",
    phone=lambda i: f"09123456{i:02}",
    address=lambda i: f"台北市中山路{i}號",
    created=lambda i: day(1 + i % 9),
)


def named(*names: str | None, days: float = 1, **same: Any) -> Verdict:
    """Orders under some names, so many days apart, among others."""
    orders = [
        OTHERS[i % 12] | {"order_id": f"A{i}", "receiver": name, "created": day(1) + timedelta(days=days * i)} | same
        for i, name in enumerate(names)
    ]
    return judge([*orders, *OTHERS], C02__on="off", D03__on="off")


def test_three_names_on_one_phone_are_looked_at() -> None:
    verdict = named("Ann", "Bob", "Cat", "Ann", phone=PHONE)
    assert verdict.rows("D06") == [0, 1, 2, 3]
    assert verdict.column("score")[:4] == [25] * 4
    said = f"3 names within 30 days on the Phone “{PHONE}” (3 are the limit). Check whether"
    assert verdict.said("D06")[0].startswith(said)


def test_two_names_on_a_phone_are_a_family() -> None:
    assert named("Ann", "Bob", "Ann", "Bob", "ANN ", phone=PHONE).rows("D06") == []


@pytest.mark.parametrize(("n", "hit"), [(5, []), (6, [0, 1, 2, 3, 4, 5])])
def test_six_names_at_one_address_are_looked_at(n: int, hit: list[int]) -> None:
    verdict = named(*(f"陳{i}" for i in range(n)), address=HOUSE, days=0.5)
    assert verdict.rows("D06") == hit


def together(n: int, **same: Any) -> Verdict:
    """As many orders, names and accounts, which share something."""
    orders = [OTHERS[i] | {"order_id": f"A{i}", "receiver": f"陳{i}", "buyer_key": f"x{i}"} | same for i in range(n)]
    return judge([*orders, *(o | {"buyer_key": f"b{i}"} for i, o in enumerate(OTHERS))], C02__on="off", D03__on="off")


def test_a_household_and_an_office_score_less() -> None:
    family = together(3, phone=PHONE, address=HOUSE)
    assert family.rows("D06") == [0, 1, 2]
    assert family.column("score")[:3] == [10] * 3
    assert "each with an account of its own and at one address: likely a household" in family.said("D06")[0]
    store = {"order_id": "S", "phone": PHONE, "address": "台北市中山路7號門市", "store_no": "123456"}
    fetched = [
        OTHERS[i] | {"order_id": f"A{i}", "buyer_key": f"x{i}", "phone": PHONE, "address": HOUSE} for i in range(3)
    ]
    rows = [*fetched, fetched[0] | store, *(o | {"buyer_key": o["order_id"]} for o in OTHERS)]
    assert judge(rows, C02__on="off", D03__on="off").column("score")[:4] == [10] * 4
    assert together(6, address=HOUSE).column("score")[:6] == [10] * 6


def test_names_of_one_account_or_at_several_addresses_are_no_household() -> None:
    assert together(3, phone=PHONE).column("score")[:3] == [25] * 3
    assert together(3, phone=PHONE, address=HOUSE, buyer_key="ann").column("score")[:3] == [25] * 3
    assert together(3, phone=PHONE, address=HOUSE, buyer_key="a**").column("score")[:3] == [25] * 3
    assert together(3, phone=PHONE, address=None).column("score")[:3] == [65] * 3  # the address is missing besides


@pytest.mark.parametrize("same", [{"address": "花蓮縣秀林鄉富世村"}, {"address": HOUSE, "store_no": "123456"}])
def test_a_village_and_a_store_have_many_names(same: dict[str, Any]) -> None:
    assert named(*(f"陳{i}" for i in range(7)), **same).rows("D06") == []


@pytest.mark.parametrize(("days", "hit"), [(14.9, [0, 1, 2]), (15, [])])
def test_thirty_days_are_the_window(days: float, hit: list[int]) -> None:
    assert named("Ann", "Bob", "Cat", days=days, phone=PHONE).rows("D06") == hit


def test_masked_names_and_phones_are_not_known() -> None:
    assert named("Ann", "Bob", "王**", phone=PHONE).rows("D06") == []
    assert named("Ann", "Bob", None, phone=PHONE).rows("D06") == []
    assert named("Ann", "Bob", "Cat", phone="0987***321").rows("D06") == []


def test_what_is_many_can_be_set() -> None:
    rows = [o | {"phone": PHONE} for o in OTHERS[:2]]
    assert judge([*rows, *OTHERS[2:]], D06__phone_names=2).rows("D06") == [0, 1]


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"receiver": None}, "no column “Receiver” with values"),
        ({"receiver": "王**"}, "names are masked"),
        ({"created": None}, "no order times"),
        ({"phone": None, "address": "台北市"}, "no phones and no street addresses that are told apart"),
    ],
)
def test_many_names_need_names_times_and_contacts(change: dict[str, Any], why: str) -> None:
    assert judge([o | change for o in OTHERS]).why_not("D06") == why


@given(st.lists(st.tuples(st.integers(0, 1), st.integers(0, 40), st.sampled_from("ABCD")), max_size=16))
def test_many_names_are_those_of_a_plain_loop(drawn: list[tuple[int, int, str]]) -> None:
    at = [day(1) + timedelta(days=3 * step) for _, step, _ in drawn]
    orders = [
        {"order_id": f"A{i}", "receiver": name, "phone": f"098765432{p}", "created": at[i]}
        for i, (p, _, name) in enumerate(drawn)
    ]
    expected = set()
    for i, (phone, _, _) in enumerate(drawn):
        window = [
            j
            for j, other in enumerate(drawn)
            if other[0] == phone and (at[j], j) <= (at[i], i) and at[i] - at[j] < timedelta(days=30)
        ]
        if len({drawn[j][2] for j in window}) >= 3:
            expected |= set(window)
    others = [{f: o[f] for f in ("order_id", "receiver", "phone", "created")} for o in many_others()]
    assert judge([*orders, *others]).rows("D06") == sorted(expected)


def many_others() -> list[dict[str, Any]]:
    return [{**o, "created": day(2, 13)} for o in [*OTHERS, *({**o, "order_id": o["order_id"] + "x"} for o in OTHERS)]]
