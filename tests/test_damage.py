"""Ids that Excel has damaged are told from sound ones, and a file of such ids is refused."""

from __future__ import annotations

import io
import random
from pathlib import Path

import numpy as np
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from neiqin.damage import damaged, were_rounded
from neiqin.errors import NeiqinError
from neiqin.export_file import read_export
from neiqin.platforms import named
from neiqin.text import LANGUAGES

HEADER = (
    "订单编号,买家会员名,买家支付宝账号,买家应付货款,买家实际支付金额,订单状态,"
    "收货人姓名,订单创建时间,宝贝标题,宝贝种类,宝贝总数量"
)


def as_excel_keeps_it(number: str) -> str:
    """An id after Excel has taken it for a number, by the decimal digits that it keeps."""
    return number[:15] + "0" * (len(number) - 15)


long_ids = st.integers(10**15, 10**20 - 1).map(str)


@given(st.lists(long_ids.filter(lambda i: len(i) > 18), min_size=2, unique=True))
def test_a_file_that_went_through_excel_is_seen_whatever_its_ids(ids: list[str]) -> None:
    kept = list(dict.fromkeys(map(as_excel_keeps_it, ids)))
    assert damaged(kept) == kept


@given(st.lists(st.integers(10**15, 10**20 - 1).map(str).filter(lambda i: not i.endswith("0"))))
def test_ids_that_end_in_other_digits_are_sound(ids: list[str]) -> None:
    assert damaged(ids) == []


def test_one_sound_id_in_a_thousand_ends_in_zeros() -> None:
    chance = random.Random(1)
    ids = {f"{chance.randrange(10**17, 10**18)}" for _ in range(20_000)} | {"212608000001234000", "212608000001235000"}
    assert damaged(ids) == []


@pytest.mark.parametrize(
    "ids", [["212608000001234000"], ["126080000012000", "126080000013000"], ["1234567890123450"], [], ["#1001", "12E3"]]
)
def test_short_files_and_short_ids_are_no_evidence(ids: list[str]) -> None:
    assert damaged(ids) == []


@pytest.mark.parametrize("power", ["2.12608E+18", "2.1e+18", "2E+18", "1.5E18"])
def test_one_id_in_powers_of_ten_is_enough(power: str) -> None:
    assert damaged(["2126080000012345678", power]) == [power]


def test_both_kinds_of_damage_are_named() -> None:
    assert damaged(["2.12608E+18", "2126080100001230000"]) == ["2.12608E+18", "2126080100001230000"]


@pytest.mark.parametrize(
    ("long", "zeros", "says"), [(2, [2, 1], True), (2, [3], True), (3, [3], False), (1, [2], False), (0, [], False)]
)
def test_half_of_the_long_ids_and_three_zeros_tell(long: int, zeros: list[int], says: bool) -> None:  # noqa: FBT001 - a case
    assert were_rounded(long, np.array(zeros, np.int64)) is says


def order_list(*ids: str) -> bytes:
    rows = [f"{i},tb01,,128.00,128.00,交易成功,张**,2026-08-01 10:12:00,示例商品,1,1" for i in ids]
    return "\r\n".join([HEADER, *rows, ""]).encode("gb18030")


def test_a_damaged_export_is_refused_with_its_cell_and_what_to_do() -> None:
    with pytest.raises(NeiqinError) as refused:
        read_export(order_list("2.12608E+18", "2126080100001230000"), "ExportOrderList.csv", named(None))
    said = str(refused.value)
    assert "ExportOrderList.csv" in said
    assert "2 in" in said
    assert "2.12608E+18 (A2)" in said
    assert "without opening it in Excel" in said
    assert all("{" not in refused.value.say(language) for language in LANGUAGES)


def test_guarded_ids_that_end_in_other_digits_are_read() -> None:
    content = order_list('"=""2126080100001234567"""', '"=""2126080100001230000"""', '"=""2126080100001234569"""')
    read = read_export(content, "ExportOrderList.csv", named(None))
    assert read.extract.rows == 3


def test_ids_that_stand_as_numbers_in_a_workbook_are_refused_with_their_cell() -> None:
    book = openpyxl.Workbook()
    book.active.append(HEADER.split(","))
    for number in (2126080100001234567, 2126080100001234568):
        book.active.append(
            [number, "tb01", None, 128, 128, "交易成功", "张**", "2026-08-01 10:12:00", "示例商品", 1, 1]
        )
    content = io.BytesIO()
    book.save(content)
    with pytest.raises(NeiqinError, match=r"damaged ids .* 2126080100001230000 \(A2\)"):
        read_export(content.getvalue(), "ExportOrderList.xlsx", named(None))


@pytest.mark.parametrize("name", ["ExportOrderList_damaged_by_excel_S.csv"])
def test_the_shared_damaged_file_is_refused(shared: Path, name: str) -> None:
    content = (shared / "data/exports/taobao_tmall" / name).read_bytes()
    with pytest.raises(NeiqinError, match=r"Excel has damaged ids .*: 2 in"):
        read_export(content, name, named(None))
