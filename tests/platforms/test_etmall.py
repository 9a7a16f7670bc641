"""ETMall: two statuses for each line, gifts for nothing, the list of what a supplier has to send."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path

import pandas as pd
import pytest
from tests.platforms.made_up.etmall import REPORT_HEADERS, UNSHIPPED_HEADERS

from neiqin.export_file import read_export
from neiqin.platforms import Extract, platforms
from neiqin.raw_rows import sheet_of_rows
from neiqin_macros.platforms.etmall import REPORT, UNSHIPPED
from neiqin_macros.tables.order_lines import OrderLine
from neiqin_macros.tables.orders import Order

LINE = {"訂單編號": "202608010001", "項次": "1", "配送狀態": "受理", "訂單狀態": "淨訂單", "售價": "690", "數量": "1"}


def extracted(*rows: Mapping[str, str]) -> Extract:
    """What a report with these rows is read as."""
    return REPORT.extract(
        sheet_of_rows([list(REPORT_HEADERS), *([row.get(h, "") for h in REPORT_HEADERS] for row in rows)], "report")
    )


@pytest.mark.parametrize(
    ("order", "parcel", "status"),
    [
        ("淨訂單", "受理", "to_ship"),
        ("淨訂單", "等待出貨", "to_ship"),
        ("淨訂單", "出貨", "shipped"),
        ("淨訂單", "完成", "done"),
        ("取消", "等待出貨", "cancelled"),
        ("作廢", "完成", "cancelled"),
        ("不明", "完成", None),
        ("淨訂單", "不明", None),
        ("", "出貨", "shipped"),
    ],
)
def test_an_order_that_stands_has_come_as_far_as_its_parcel(order: str, parcel: str, status: str | None) -> None:
    extract = extracted(LINE | {"訂單狀態": order, "配送狀態": parcel})
    (found,) = extract.tables[Order]["status_norm"]
    assert (None if pd.isna(found) else found) == status
    assert [h.code for h in extract.hits] == ([] if status else ["I04"])


def test_an_order_is_cancelled_only_when_all_its_lines_are() -> None:
    gone = LINE | {"項次": "2", "訂單狀態": "取消"}
    assert extracted(LINE, gone).tables[Order]["status_norm"].tolist() == ["to_ship"]
    assert extracted(gone, gone | {"項次": "1"}).tables[Order]["status_norm"].tolist() == ["cancelled"]


def test_what_a_supplier_has_to_send_is_another_list() -> None:
    row = {"訂單號碼": "202608010001", "訂單項次": "1", "廠商商品號碼": "TEA", "客戶電話": "", "室內電話": "02-1234"}
    raw = sheet_of_rows([list(UNSHIPPED_HEADERS), [row.get(h, "") for h in UNSHIPPED_HEADERS]], "x")
    assert [name for name, platform in platforms().items() if platform.identify(raw)] == ["etmall.unshipped"]
    tables = UNSHIPPED.extract(raw).tables
    assert tables[Order]["phone"].tolist() == ["02-1234"]
    assert tables[OrderLine][["order_id", "line_no", "sku"]].to_numpy().tolist() == [["202608010001", "1", "TEA"]]


def test_the_shared_report_is_read_as_big5(shared: Path) -> None:
    path = shared / "data/exports/etmall/etmall_sales_report_S.csv"
    with path.open(encoding="cp950", newline="") as file:
        rows = list(csv.DictReader(file))
    found = read_export(path.read_bytes(), path.name, list(platforms().values()))
    assert found.platform.name == "etmall.report"
    assert found.extract.hits == []
    assert found.extract.tables[Order]["status_norm"].tolist() == ["done", "cancelled"]
    lines = found.extract.tables[OrderLine]
    told = [
        [r["訂單編號"], r["項次"], r["商品名稱"], float(r["數量"]), float(r["售價"]), float(r["成本"])] for r in rows
    ]
    assert lines[["order_id", "line_no", "product", "qty", "unit_price", "cost"]].to_numpy().tolist() == told
