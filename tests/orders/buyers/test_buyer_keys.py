"""Who a buyer is: places of texts among others, and the keys of History."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from tests.orders.desks import book, desk

from neiqin.opened import Opened
from neiqin_macros.orders.buyers.buyer_keys import key_codes, past_codes, places_among, told_apart
from neiqin_macros.orders.desk import Desk
from neiqin_macros.tables.history import OrderHistory
from neiqin_macros.tables.orders import Order

words = st.lists(st.text("abc", max_size=2), unique=True)


@given(words, words)
def test_places_are_those_of_a_plain_search(known: list[str], wanted: list[str]) -> None:
    expected = [known.index(w) if w in known else -1 for w in wanted]
    assert places_among(known, wanted).tolist() == expected


def test_an_address_alone_tells_nobody_but_a_house_does() -> None:
    rows = [
        {"order_id": str(i), "address": a}
        for i, a in enumerate(["台北市中山路1號", "富世村", "富世村", None, "台北***"])
    ]
    assert told_apart(desk(rows), "address").tolist() == [True, False, False, False, False]
    assert told_apart(desk([rows[0] | {"store_no": "123456"}]), "address").tolist() == [False]


def with_history(order: dict[str, str], past: dict[str, str]) -> Desk:
    """A desk of one order and one past order."""
    opened = Opened(book([{"order_id": "1"} | order], History=[{"past_order": "h"} | past]))
    given_desk = desk([{"order_id": "1"} | order])
    return Desk(opened.need(Order), None, None, given_desk.now, history=opened.need(OrderHistory))


def test_keys_of_history_have_the_orders_numbers() -> None:
    found = with_history({"phone": "0912345678"}, {"phone": "0912345678"})
    assert past_codes(found, "phone").tolist() == key_codes(found, "phone").tolist() == [0]
    assert past_codes(with_history({"phone": "0912345678"}, {"phone": "0912345679"}), "phone").tolist() == [-1]
    assert past_codes(with_history({"phone": "0912345678"}, {"sku": "A"}), "phone").tolist() == [-1]


def test_an_address_of_history_tells_nothing_where_cities_have_their_own_column() -> None:
    house = {"address": "人民路9号"}
    assert past_codes(with_history(house, house), "address").tolist() == [0]
    assert past_codes(with_history(house | {"city": "杭州市"}, house), "address").tolist() == [-1]
