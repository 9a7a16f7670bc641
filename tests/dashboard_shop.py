"""A small made-up shop in one template: orders, stock, purchases and returns of ten weeks, checked by our macros."""

from __future__ import annotations

import random
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pandas as pd

from neiqin.changes import Changes, NewRows, Result
from neiqin.files.file_book import FileBook
from neiqin.macro import find_macro
from neiqin.opened import Opened
from neiqin.options import Options
from neiqin.run import finish, run
from neiqin.text import Language
from neiqin_macros.tables.order_lines import OrderLine
from neiqin_macros.tables.orders import Order
from neiqin_macros.tables.products import Product
from neiqin_macros.tables.purchases import Purchase, Supplier
from neiqin_macros.tables.returns import Return
from neiqin_macros.tables.stock import Stock
from neiqin_macros.templates import render

NOW = datetime(2026, 9, 30, 9)
DAY = NOW.replace(hour=0)
MACROS = ("orders.validate", "stock.plan", "stock.monitor", "returns.check", "returns.track")
_PLATFORMS = ("shopee", "shopee", "shopee", "momo", "shopify", "my own site")
_STATUSES = ("to_ship", "shipped", "done", "done", "cancelled")
_REASONS = ("尺寸不合", "瑕疵", "不喜歡", "寄錯")
_WAY = ("requested", "in_review", "awaiting_return", "in_transit", "received", "inspected", "refunded", "rejected")


def shop_in(path: Path, language: Language, *, orders: int = 240, day: str = "2026-09-30") -> dict[str, dict[str, Any]]:
    """Write the shop into a new `shop` workbook, run the macros, and give what each counted."""
    path.write_bytes(render("shop", language, {"dashboard.day": day}))
    options = Options(language, NOW, person="test")
    book = FileBook(path)
    stamp = book.stamp()
    finish("test", Opened(book), Result(Changes(rows=tuple(rows(orders)))), options, stamp, review=False)
    return {name: run(find_macro(name), FileBook(path), options).summary for name in MACROS}


def rows(count: int) -> list[NewRows]:
    """The rows that imports would bring."""
    rng = random.Random(16)
    skus = [f"SKU-{i:02}" for i in range(14)]
    orders, lines, returns = [], [], []
    for i in range(count):
        created = DAY + timedelta(hours=9) - timedelta(minutes=int(rng.triangular(0, 70 * 1440, 2 * 1440)))
        status = rng.choice(_STATUSES) if created > DAY - timedelta(days=9) else rng.choice(_STATUSES[1:])
        platform, key = rng.choice(_PLATFORMS), f"N{i:06}"
        unpaid = rng.random() < 0.03
        orders.append(
            {
                "platform": platform, "order_id": key, "created": created,
                "paid": None if unpaid else created + timedelta(hours=1),
                "shipped": created + timedelta(days=1) if status in {"shipped", "done"} else None,
                "status_norm": status, "buyer_key": f"b{rng.randrange(90)}", "receiver": "Lin",
                "phone": f"09{rng.randrange(10**8):08}" if rng.random() > 0.06 else "123",
                "address": "台北市中山區南京東路三段1號", "country": "TW",
                "currency": "USD" if i % 19 == 7 else "TWD",
                "human_decision": "pass" if i % 11 == 0 else None,
                "handler": "Amy" if i % 7 == 0 else None,
            }
        )  # fmt: skip
        goods = 0.0
        for line in range(rng.randrange(1, 3)):
            at, qty = min(int(rng.expovariate(0.3)), 13), rng.randrange(1, 4)
            price = 100 + 35.5 * at
            goods += price * qty
            lines.append(
                {"platform": platform, "order_id": key, "line_no": str(line + 1), "sku": skus[at], "product": skus[at],
                 "qty": qty, "unit_price": price, "line_amt": price * qty}
            )  # fmt: skip
        orders[-1] |= {"goods": goods, "payable": goods, "paid_amt": None if unpaid else goods}
        if rng.random() < 0.3 and status != "to_ship":
            at = rng.randrange(len(_WAY))
            asked = created + timedelta(days=rng.randrange(1, 12))
            if asked < NOW:
                returns.append(
                    {"return_id": f"R{i:06}", "platform": platform, "order_id": key, "type": "return",
                     "sku": lines[-1]["sku"], "qty": 1, "reason_raw": rng.choice(_REASONS), "status_norm": _WAY[at],
                     "asked": asked, "received": asked + timedelta(days=4) if at >= 4 else None,
                     "refunded_at": asked + timedelta(days=6) if _WAY[at] == "refunded" else None,
                     "refund_amt": 100.0 + i, "came_back": "no" if i % 23 == 5 else None}
                )  # fmt: skip
    products = [
        {"sku": sku, "product": f"Product {sku}", "cost": 40 + 10 * i, "list_price": 100 + 35.5 * i, "supplier": "Kiln"}
        for i, sku in enumerate(skus)
    ]
    stock = [{"sku": sku, "warehouse": "A", "on_hand": rng.choice([0, 3, 9, 40, 300])} for sku in skus]
    purchases = [
        {"po_id": f"P{i}", "line": "1", "sku": skus[i % 14], "supplier": "Kiln", "qty": 20, "unit_cost": 40,
         "ordered": DAY - timedelta(days=30 - i), "expected": DAY + timedelta(days=i - 9),
         "received_qty": 20 if i % 4 == 0 else None, "status": ("ordered", "received", "draft")[i % 3]}
        for i in range(18)
    ]  # fmt: skip
    suppliers = [{"supplier": "Kiln", "lead_time": 10}]
    found = (
        (Product, products), (Supplier, suppliers), (Stock, stock), (Purchase, purchases),
        (Order, orders), (OrderLine, lines), (Return, returns),
    )  # fmt: skip
    return [NewRows(table, pd.DataFrame(records)) for table, records in found]
