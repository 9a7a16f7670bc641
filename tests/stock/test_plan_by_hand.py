"""Every figure of the plan worked out again by LibreOffice, in formulas that know only the columns beside it."""

from __future__ import annotations

import math
import random
import shutil
import subprocess
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.utils import get_column_letter
from tests.stock.shops import NOW, days_ago, plan, rows_of, shop

TODAY, EPOCH = NOW.replace(hour=0), datetime(1899, 12, 30)
FORMULAS = {
    "Days to cover": "ROUND({Lead days}+{Review days},2)",
    "Demand": "{Sales a day}*{Days to cover}*{Season}+{Promotions add}",
    "Level": "{Demand}+{Safety stock}",
    "Position": "{On hand}+{Arriving}-{Committed}",
    "Need": "MAX({Level}+{Ordered ahead}-{Position},0)",
    # Up to whole pieces, to the minimum, to whole packs, and not above what the shelf holds.
    "Order qty": (
        "IF({Need}<=0,0,MIN(CEILING(MAX(ROUNDUP({Need},0),N({MOQ})),IF(N({Pack})>0,{Pack},1)),"
        "IF(ISNUMBER({Max stock}),FLOOR(MAX({Max stock}-{Position},0),IF(N({Pack})>0,{Pack},1)),1E9)))"
    ),
    "Amount": "{Order qty}*{Unit cost}",
    "Days of cover": "IF({On hand}-{Committed}<=0,0,ROUND(({On hand}-{Committed})/{Sales a day},1))",
    "Runs out": "{today}+INT(IF({On hand}-{Committed}<=0,0,({On hand}-{Committed})/{Sales a day}))",
}
MINIMUM = 150_000
EXACT = {"Demand": 0.00501, "Amount": 0.00501, "Days of cover": 0.1001}
"""How far off a figure may be that is shown rounded; a half may go either way."""


def a_shop(items: int, days: int) -> Any:
    """A shop of some items with all that goes into a sum, made at random."""
    rng = random.Random(7)
    skus = [f"S{i:03}" for i in range(items)]

    def some(value: Any, share: float = 0.5) -> Any:
        return value if rng.random() < share else None

    products = [
        {
            "sku": sku, "product": sku, "supplier": rng.choice(["Kiln", "Mill", "Loom"]),
            "cost": rng.randrange(100, 9_000) / 100, "list_price": 120,
            "lead_time": some(rng.randrange(2, 40)), "moq": some(rng.randrange(1, 80)),
            "pack": some(rng.choice([1, 6, 12, 25])), "max_stock": some(rng.randrange(20, 400), 0.1),
        }
        for sku in skus
    ]  # fmt: skip
    rates = {sku: math.exp(rng.gauss(-0.5, 1.2)) for sku in skus}
    sales = [
        {"day": days_ago(d), "sku": sku, "qty": pieces}
        for sku in skus
        for d in range(1, days + 1)
        if (pieces := sum(rng.random() < rates[sku] / 8 for _ in range(8)))
    ]
    return shop(
        Products=products,
        Stock=[{"sku": sku, "on_hand": rng.randrange(60), "reserved": some(rng.randrange(5))} for sku in skus],
        Sales=sales,
        Suppliers=[
            {"supplier": "Kiln", "order_days": "Tue, Fri", "min_amount": MINIMUM},
            {"supplier": "Mill", "lead_time": 21},
        ],
        Purchases=[
            {"po_id": f"P{i}", "sku": rng.choice(skus), "qty": rng.randrange(1, 60), "expected": days_ago(d)}
            for i, d in enumerate(range(-51, 9))
        ],
        Promotions=[{"sku": sku, "promo_from": days_ago(-2), "promo_to": days_ago(-6)} for sku in skus[::4]]
        + [{"sku": None, "promo_from": days_ago(60), "promo_to": days_ago(50)}],
    )  # fmt: skip


def sheet_of_formulas(rows: list[dict[str, Any]], path: Path) -> None:
    """The plan's rows as they stand, and beside them the formulas, with no value stored for any."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for number, row in enumerate(rows, start=2):
        values = [(v - EPOCH).days if isinstance(v, datetime) else v for v in row.values()]
        places = {h: f"{get_column_letter(c)}{number}" for c, h in enumerate(row, start=1)}
        places["today"] = str((TODAY - EPOCH).days)
        formulas = ["=" + formula.format_map(places) for formula in FORMULAS.values()]
        for column, value in enumerate([*values, *formulas], start=1):
            sheet.cell(number, column, value)
    book.save(path)


def worked_out(rows: list[dict[str, Any]], folder: Path) -> Iterator[dict[str, float]]:
    """What LibreOffice makes of the formulas, row by row."""
    sheet_of_formulas(rows, folder / "plan.xlsx")
    command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to",
               "xlsx:Calc MS Excel 2007 XML", "--outdir", folder / "out", folder / "plan.xlsx"]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    sheet = openpyxl.load_workbook(folder / "out" / "plan.xlsx", data_only=True).worksheets[0]
    first = len(rows[0]) + 1
    for number in range(2, len(rows) + 2):
        values = (sheet.cell(number, first + k).value for k in range(len(FORMULAS)))
        yield dict(zip(FORMULAS, values, strict=True))


@pytest.mark.parametrize("days", [60, 480])
def test_two_hundred_items_add_up(days: int, tmp_path: Path) -> None:
    if not shutil.which("soffice"):
        pytest.skip("not installed: LibreOffice")
    book = a_shop(220, days)
    plan(book)
    rows = random.Random(3).sample(rows_of(book), 200)
    wrong = [
        (row["SKU"], header, row[header], value)
        for row, again in zip(rows, worked_out(rows, tmp_path), strict=True)
        for header, value in again.items()
        if not same(row, header, value)
    ]
    assert wrong == []
    terms = ("Promotions add", "Ordered ahead", "Arriving", "Committed", "Order qty")
    told = {header: sum(bool(row[header]) for row in rows) for header in terms}
    assert days < 100 or min(told.values()) > 5, told


def same(row: dict[str, Any], header: str, value: Any) -> bool:
    """Whether what is shown is what LibreOffice worked out."""
    shown = row[header]
    if shown is None:  # it lasts for ever, or for more than ten years
        return row["Sales a day"] == 0 or value > (TODAY - EPOCH).days + 3_652
    if isinstance(shown, datetime):
        return (shown - EPOCH).days == value
    return math.isclose(shown, value, abs_tol=EXACT.get(header, 1e-6), rel_tol=1e-9)
