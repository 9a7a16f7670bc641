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
from neiqin_macros.places.reading import split_address
from neiqin_macros.tables.order_lines import OrderLine
from neiqin_macros.tables.orders import Order

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


# --- NQ_EMAIL_OK


@pytest.mark.parametrize(
    ("email", "expected"),
    [
        ("ming@example.com.tw", True),
        (" ming@example.com ", True),
        ("ming", False),
        ("ming@@example.com", False),
        ("ming@example", False),
        ("x@mailinator.com", False),
        ("m***@gmail.com", None),
        (None, None),
        (12.0, False),
        (day(1), VALUE),
    ],
)
def test_email_ok(email: object, expected: object) -> None:
    assert call("NQ_EMAIL_OK", email) == [expected]


@given(st.lists(st.sampled_from(["a@b.com", "a@b", "x@mailinator.com", "", "a**@b.com"]), min_size=1))
def test_an_email_is_ok_where_rule_c03_is_silent(emails: list[str]) -> None:
    verdict = judge(many(len(emails), email=lambda i: emails[i - 1]))
    if "C03" not in verdict.summary["not_applicable"]:
        assert [i for i, ok in enumerate(call("NQ_EMAIL_OK", emails)) if ok is False] == verdict.rows("C03")


# --- NQ_UBN_OK


@pytest.mark.parametrize(
    ("ubn", "expected"),
    [
        ("04595257", True),
        (4595257.0, True),
        ("0459-5257", True),
        ("04595258", False),
        ("1234", False),
        ("個人", False),
        ("0459****", None),
        (None, None),
        (True, VALUE),
    ],
)
def test_ubn_ok(ubn: object, expected: object) -> None:
    assert call("NQ_UBN_OK", ubn) == [expected]


# --- NQ_ADDRESS_OK


@pytest.mark.parametrize(
    ("address", "country", "expected"),
    [
        ("台北市中山區南京東路3號", "TW", True),
        ("台北市中山區南京東路3號", None, True),
        ("台北市中山區", "TW", False),
        ("中山區", "TW", False),
        ("台北市板橋區中山路1號", "TW", False),
        ("台北市板橋區中山路1號", None, False),
        ("台北市板橋區中山路1號", "JP", True),
        ("广东省深圳市南山区科技园1号", "CN", True),
        ("12 High Street", "GB", True),
        ("同上", None, False),
        ("台北市中山區****", "TW", None),
        (None, "TW", None),
        (day(1), "TW", VALUE),
    ],
)
def test_address_ok(address: object, country: object, expected: object) -> None:
    assert call("NQ_ADDRESS_OK", address, country) == [expected]


def test_how_short_an_address_may_be_is_an_argument() -> None:
    assert call("NQ_ADDRESS_OK", ["南路1號", "南京東路3號"], "TW") == [False, True]
    assert call("NQ_ADDRESS_OK", ["南路1號", "南京東路3號"], "TW", 4) == [True, True]
    assert call("NQ_ADDRESS_OK", ["南路1號", "南京東路3號"], "TW", "8") == [False, False]


# --- NQ_POSTCODE_OK


@pytest.mark.parametrize(
    ("postcode", "address", "expected"),
    [
        ("104", "台北市中山區南京東路3號", True),
        (104.0, "台北市中山區", True),
        ("10491", "臺北市中山區", True),
        ("104-091", "台北市中山區", True),
        ("100", "台北市中山區", False),
        ("1", "台北市中山區", False),
        ("203", "中山區", True),
        ("104", "台北市", None),
        ("518000", "广东省深圳市南山区", None),
        ("104", "台北市板橋區", None),
        (None, "台北市中山區", None),
        ("104", None, None),
        ("1**", "台北市中山區", None),
        (True, "台北市中山區", VALUE),
    ],
)
def test_postcode_ok(postcode: object, address: object, expected: object) -> None:
    assert call("NQ_POSTCODE_OK", postcode, address) == [expected]


# --- NQ_ADDRESS_SPLIT


@pytest.mark.parametrize(
    ("address", "country", "expected"),
    [
        ("104台北市中山區南京東路3號", None, ["TW", "104", None, "台北市", "中山區", "南京東路3號"]),
        ("臺北市中山區 南京東路3號", "台灣", ["TW", None, None, "台北市", "中山區", "南京東路3號"]),
        ("广东省深圳市南山区科技园1号", None, ["CN", None, "广东省", "深圳市", "南山区", "科技园1号"]),
        ("12 High Street", "GB", ["GB", None, None, None, None, "12 High Street"]),
        ("12 High Street", None, [None, None, None, None, None, "12 High Street"]),
        ("台北市", None, ["TW", None, None, "台北市", None, None]),
        (None, "TW", [None] * 6),
        (day(1), "TW", [VALUE] * 6),
    ],
)
def test_address_split(address: object, country: object, expected: object) -> None:
    assert call("NQ_ADDRESS_SPLIT", address, country) == [expected]


fronts = st.sampled_from(
    ["", "104", "台北市", "臺北縣", "台北", "中山區", "新竹", "广东省", "深圳市", "南山区", "中国"]
)
ends = st.text("路街3號号 市區区板", max_size=12)


@given(
    st.lists(
        st.tuples(st.lists(fronts, max_size=4), ends, st.sampled_from([None, "TW", "CN", "GB"])),
        min_size=1,
        max_size=8,
    )
)
def test_many_addresses_are_split_as_each_one_is(made: list[tuple[list[str], str, str | None]]) -> None:
    pairs = [("".join([*front, end]).strip() or None, country) for front, end, country in made]
    each = [list(split_address(a, c or "")) if a else [""] * 6 for a, c in pairs]
    assert call("NQ_ADDRESS_SPLIT", [a for a, _ in pairs], [c for _, c in pairs]) == [
        [part or None for part in parts] for parts in each
    ]


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


# --- NQ_MASK


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("王小明", "name", "王○明"),
        ("王小明", "姓名", "王○明"),
        ("0912345678", "Phone", "0912***678"),
        (912345678.0, "手機", "9123**678"),
        ("wang@example.com", "邮箱", "w***g@example.com"),
        ("台北市大安區和平東路1號", "地址", "台北市大安區***"),
        ("王○明", "name", "王○明"),
        ("09******78", "phone", "09******78"),
        (None, "name", None),
        (day(1), "name", VALUE),
    ],
)
def test_mask(text: object, kind: str, expected: object) -> None:
    assert call("NQ_MASK", text, kind) == [expected]


def test_what_is_no_kind_of_personal_data_is_asked_about() -> None:
    with pytest.raises(NeiqinError, match=r"“phon” is no kind of personal data\. Did you mean phone"):
        call("NQ_MASK", "0912345678", "phon")


@given(st.lists(st.text("王小明0912@.a ", max_size=8)), st.sampled_from(["name", "phone", "email", "address"]))
def test_a_column_is_masked_as_each_text_is(texts: list[str], kind: str) -> None:
    assert call("NQ_MASK", texts, kind) == [call("NQ_MASK", [text], kind)[0] for text in texts]


# --- many cells


def test_a_hundred_thousand_cells_are_one_call() -> None:
    # Not a measure of time, which a busy machine has none of: so many cells one by one would be noticed all the same.
    phones = [910_000_000.0 + i for i in range(100_000)]
    assert call("NQ_PHONE_OK", [[phone] for phone in phones], "TW").count(False) == 1
