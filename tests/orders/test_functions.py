"""The shop's worksheet functions: each says of cells what the rules and macros say of tables."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.orders.desks import NOW, day, judge, many

from neiqin.edits import ErrorValue
from neiqin.errors import NeiqinError
from neiqin.functions import call, find_function
from neiqin_macros.tables.orders import Order, OrderLine

VALUE = ErrorValue("#VALUE!")


# --- NQ_PHONE_OK


@pytest.mark.parametrize(
    ("phone", "country", "expected"),
    [
        ("0912345678", "TW", True),
        (912345678.0, "TW", True),
        ("0912-345-678", "台灣", True),
        ("+886 912 345 678", "Taiwan", True),
        ("02-2345-6789 分機 12", "tw", True),
        ("13812345678", "CN", True),
        ("13812345678", "TW", False),
        ("12345", "TW", False),
        ("0912222223", "TW", True),
        ("0922222222", "TW", False),
        ("x", "CN", False),
        ("+1 212 555 2368", "US", True),
        (None, "TW", None),
        ("09********", "TW", None),
        ("0912345678", None, None),
        ("0912345678", "Atlantis", None),
        (True, "TW", VALUE),
        (day(3), "TW", VALUE),
    ],
)
def test_phone_ok(phone: object, country: object, expected: object) -> None:
    assert call("NQ_PHONE_OK", phone, country) == [expected]


def test_each_phone_is_judged_by_its_own_country() -> None:
    phones, countries = ["0912345678", "13812345678", None, "0912345678"], ["TW", "CN", "TW", "中国"]
    assert call("NQ_PHONE_OK", phones, countries) == [True, True, None, False]


@given(st.lists(st.sampled_from(["0912345678", "912345678", "123", "王*", "", "13812345678"]), min_size=1))
def test_a_phone_is_ok_where_rule_c02_is_silent(phones: list[str]) -> None:
    verdict = judge(many(len(phones), phone=lambda i: phones[i - 1], country="TW"))
    if "C02" not in verdict.summary["not_applicable"]:
        found = call("NQ_PHONE_OK", phones, "TW")
        assert [i for i, ok in enumerate(found) if ok is False] == verdict.rows("C02")


# --- NQ_CLEAN


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("王小明", "王小明"),
        ("  王　小明\r\n ", "王 小明"),
        ("ＡＢｃ１２，（大）", "ABc12，（大）"),
        ('="0912"', "0912"),
        ("'0912", "0912"),
        ("a\u200b b\ufeff\x07", "a b"),
        ("👨\u200d👩", "👨\u200d👩"),
        ("王**", "王**"),
        (12.0, "12"),
        (0.5, "0.5"),
        (True, "TRUE"),
        (" \u200b ", None),
        ("", None),
        (None, None),
        (day(1), VALUE),
    ],
)
def test_clean(text: object, expected: object) -> None:
    assert call("NQ_CLEAN", text) == [expected]


@given(st.text())
def test_what_is_clean_stays_as_it_is(text: str) -> None:
    (once,) = call("NQ_CLEAN", text)
    assert call("NQ_CLEAN", once) == [once]


# --- NQ_RISK_SCORE, NQ_RISK_REASONS

ARGUMENTS = [argument.name for argument in find_function("NQ_RISK_SCORE").arguments]
LINE_ONLY = OrderLine.columns().keys() - Order.columns().keys()


def risk(rows: list[dict[str, Any]], as_of: datetime | None = None) -> tuple[list[Any], list[Any]]:
    """Score and reasons of rows of orders and lines, given as columns."""
    fields = {field for row in rows for field in row}
    assert fields <= set(ARGUMENTS)
    columns = [[row.get(a) for row in rows] if a in fields else None for a in ARGUMENTS[:-1]]
    return call("NQ_RISK_SCORE", *columns, as_of), call("NQ_RISK_REASONS", *columns, as_of)


def validated(rows: list[dict[str, Any]]) -> tuple[list[Any], list[Any]]:
    """What orders.validate says of the same rows as a workbook's tables."""
    orders = [{f: v for f, v in row.items() if f not in LINE_ONLY} for row in rows]
    lines = [{f: v for f, v in row.items() if f in LINE_ONLY | {"order_id"}} for row in rows]
    verdict = judge(orders, lines if any(row.keys() & LINE_ONLY for row in rows) else None)
    return verdict.column("score"), verdict.column("reasons")


SOUND: dict[str, Any] = {"order_id": "S1", "phone": "0912345678", "country": "TW", "payable": 100, "paid_amt": 100}


def test_a_sound_order_has_no_risk() -> None:
    assert risk([SOUND]) == validated([SOUND]) == ([0.0], [None])


def test_an_order_that_hits_rules_has_their_score_and_names_them() -> None:
    sound = SOUND | {"address": "台北市中山區南京東路3號"}
    bad = SOUND | {"order_id": "S2", "phone": "123", "address": "台北市中山區"}
    assert risk([sound, bad]) == validated([sound, bad]) == ([0.0, 50.0], [None, "C02, C04"])


def test_without_order_ids_each_row_is_an_order() -> None:
    rows = [{"phone": "123", "country": "TW"}] * 2
    assert risk(rows) == ([25.0, 25.0], ["C02", "C02"])


def test_a_blank_order_id_is_named() -> None:
    assert risk([SOUND, SOUND | {"order_id": None}])[1] == [None, "A01"]


def test_what_an_order_is_stands_on_its_first_row() -> None:
    rows = [SOUND | {"phone": "123", "qty": 1, "unit_price": 50, "line_amt": 50}] * 2
    score, reasons = risk(rows)
    assert (score[1], reasons[1]) == (None, None)
    assert (score, reasons) == validated(rows)


def test_lines_are_compared_with_their_order() -> None:
    rows = [SOUND | {"qty": 2, "unit_price": 30, "line_amt": 50}]
    assert risk(rows) == validated(rows)
    assert risk(rows)[1] != [None]


def test_masked_data_is_no_risk() -> None:
    assert risk([SOUND | {"phone": "09********", "receiver": "王**"}])[0] == [0.0]


def test_a_cell_that_cannot_be_read_leaves_no_score() -> None:
    rows = [SOUND | {"payable": "much"}, SOUND | {"order_id": "S2"}]
    assert risk(rows) == ([VALUE, 0.0], [VALUE, None])


def test_the_present_is_the_latest_time_unless_it_is_told() -> None:
    rows = [SOUND | {"created": day(1)}, SOUND | {"order_id": "S2", "created": day(29)}]
    assert risk(rows)[1] == [None, None]
    assert risk(rows, day(2))[1] == [None, "A09"]


def test_without_columns_there_is_nothing_to_judge() -> None:
    for nothing in ((), (None,), (*(None,) * 27, NOW)):
        with pytest.raises(NeiqinError, match="NQ_RISK_SCORE needs at least one of its columns"):
            call("NQ_RISK_SCORE", *nothing)


rows = st.fixed_dictionaries(
    {},
    optional={
        "receiver": st.sampled_from(["王小明", "test", "王**", None]),
        "phone": st.sampled_from(["0912345678", "123", 912345678.0, None]),
        "address": st.sampled_from(["台北市中山區", "台北市中山區南京東路3號", None]),
        "country": st.sampled_from(["TW", "台灣", "Atlantis", None]),
        "payable": st.sampled_from([100, 0, -5, None]),
        "paid_amt": st.sampled_from([100, 99, None]),
        "created": st.sampled_from([day(1), day(20), None]),
        "paid": st.sampled_from([day(1, 11), day(1, 13), None]),
        "qty": st.sampled_from([1, 0, 2, None]),
        "unit_price": st.sampled_from([100, 50, None]),
        "line_amt": st.sampled_from([100, 90, None]),
        "line_discount": st.sampled_from([0, 10, None]),
        "sku": st.sampled_from(["K1", "K2", None]),
        "buyer_note": st.sampled_from(["改地址", "謝謝", None]),
    },
)


@given(st.lists(rows, min_size=1, max_size=5))
def test_risk_is_what_orders_validate_says_of_the_same_rows(made: list[dict[str, Any]]) -> None:
    numbered = [{"order_id": f"R{i}", **row} for i, row in enumerate(made)]
    assert risk(numbered, NOW) == validated(numbered)
