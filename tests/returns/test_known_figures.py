"""The report on open data with known figures: five shops, none of them tuned to."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from tests.orders.desks import cells
from tests.orders.test_real_shops import rows
from tests.platforms.reading import read_path, rows_of
from tests.returns.desks import done

from neiqin.memory import MemoryBook
from neiqin_macros.tables.orders import Order


def report(**sheets: Any) -> dict[str, Any]:
    """The report's summary of a workbook, its sheets given as frames or rows whose columns are our fields."""
    tables = {n: cells(rows(s) if isinstance(s, pd.DataFrame) else s) for n, s in sheets.items()}
    return done("report", MemoryBook(tables)).summary


@cache
def online_retail(shared: Path) -> dict[str, Any]:
    """Twenty days of a British wholesaler, whose cancel invoices stand among the others."""
    path = shared / "data/orders/online_retail_2010-12_first20days.csv"
    sheet = pd.read_csv(path, dtype={"CustomerID": str}, encoding="latin-1")
    sheet["InvoiceDate"] = pd.to_datetime(sheet["InvoiceDate"], format="%d/%m/%Y %H:%M")
    names = {
        "InvoiceNo": "order_id", "StockCode": "sku", "Description": "product", "Quantity": "qty",
        "InvoiceDate": "created", "UnitPrice": "unit_price", "CustomerID": "buyer_key", "Country": "country",
    }  # fmt: skip
    return report(Sales=sheet.rename(columns=names))


def test_every_cancel_invoice_of_online_retail_is_tied_or_told(shared: Path) -> None:
    summary = online_retail(shared)
    assert (summary["told_in"]["credit_notes"], summary["told_in"]["credit_note_lines"]) == (299, 680)
    assert summary["tied"] + summary["untied"] == 680
    assert summary["tied"] > 200
    assert summary["left_out"] == {"credit_note": 299, "stock_movement": 138}
    assert summary["orders"]["base"] == 1893 - 299 - 138


def test_what_online_retail_takes_back_is_paid_back(shared: Path) -> None:
    for level in ("orders", "order_skus", "units", "money"):
        counts = online_retail(shared)[level]
        assert 0 < counts["asked"] == counts["valid"] == counts["refunded"] < counts["base"], level


def test_superstore_has_296_returned_orders(shared: Path) -> None:
    folder = shared / "data/orders"
    lines = pd.read_csv(folder / "superstore_orders.csv", encoding="latin-1")
    lines["created"] = pd.to_datetime(lines["Order Date"], format="%m/%d/%Y")
    names = {
        "Order ID": "order_id", "Product ID": "sku", "Quantity": "qty", "Sales": "line_amt", "Customer ID": "buyer_key",
        "State": "province", "Ship Mode": "carrier",
    }  # fmt: skip
    listed = pd.read_csv(folder / "superstore_returns.csv")["Order ID"]
    summary = report(
        Sales=lines[[*names, "created"]].rename(columns=names),
        Returns=pd.DataFrame({"return_id": listed, "order_id": listed}),
    )
    assert (summary["tied"], summary["untied"]) == (296, 0)
    assert summary["orders"]["base"] == 5009
    assert summary["orders"]["asked"] == summary["orders"]["valid"] == 296
    assert summary["money"]["base"] == pytest.approx(2_297_200.86, abs=0.01)
    returned = lines[lines["Order ID"].isin(listed)]
    assert summary["money"]["asked"] == pytest.approx(returned["Sales"].sum(), abs=0.01)
    assert summary["units"]["asked"] == returned["Quantity"].sum()


@cache
def synthetic(shared: Path) -> dict[str, Any]:
    """3,000 made-up orders with reasons, couriers and warehouses."""
    folder = shared / "data/orders"
    orders, returns, logistics, products = (
        pd.read_csv(folder / f"returns_synth_{name}.csv") for name in ("orders", "returns", "logistics", "products")
    )
    returned = returns[returns["is_returned"] == 1]
    orders = orders.merge(logistics, on="order_id")
    orders["created"] = pd.to_datetime(orders["order_date"])
    of_orders = {
        "order_id": "order_id", "created": "created", "customer_id": "buyer_key", "courier_partner": "carrier",
        "delivery_city": "city", "warehouse_city": "warehouse", "payment_method": "pay_method",
        "final_price": "payable",
    }  # fmt: skip
    of_lines = {"order_id": "order_id", "product_id": "sku", "quantity": "qty", "final_price": "line_amt"}
    return report(
        Orders=orders[list(of_orders)].rename(columns=of_orders),
        Lines=orders[list(of_lines)].rename(columns=of_lines),
        Products=products[["product_id", "product_name", "category"]].set_axis(["sku", "product", "category"], axis=1),
        Returns=pd.DataFrame(
            {
                "return_id": "R" + returned["order_id"],
                "order_id": returned["order_id"],
                "reason_raw": returned["return_reason"],
            }
        ),
    )


def test_the_first_synthetic_set_has_its_rate(shared: Path) -> None:
    orders = synthetic(shared)["orders"]
    assert orders["base"] == 3000
    assert orders["valid_rate"] == pytest.approx(0.3283, abs=5e-5)


def test_the_second_synthetic_set_has_its_rate_cost_and_days(shared: Path) -> None:
    folder = shared / "data/orders"
    orders, returns = (pd.read_csv(folder / f"revlog_{name}.csv") for name in ("orders", "returns"))
    for frame, name in ((orders, "Order_Date"), (returns, "Return_Date")):
        frame[name] = pd.to_datetime(frame[name])
    refunded = returns["Return_Date"] + pd.to_timedelta(returns["Resolution_Time_Days"], "D")
    of_orders = {"Order_ID": "order_id", "Order_Date": "created", "Carrier": "carrier", "Price": "payable"}
    summary = report(
        Orders=orders[list(of_orders)].rename(columns=of_orders),
        Returns=pd.DataFrame(
            {
                "return_id": returns["Order_ID"],
                "order_id": returns["Order_ID"],
                "reason_raw": returns["Return_Reason"],
                "asked": returns["Return_Date"],
                "refunded_at": refunded,
                "ship_cost": returns["Return_Cost"],
            }
        ),
    )
    assert summary["orders"]["base"] == 500
    assert summary["orders"]["refunded_rate"] == pytest.approx(0.262)
    assert summary["costs"]["cost"] == 174_484
    assert summary["days"]["asked_to_refunded_at"]["mean"] == pytest.approx(5.19, abs=0.005)


def test_tmall_tells_refunds_in_its_orders(shared: Path) -> None:
    found = read_path(shared / "data/exports/taobao_tmall/tmall_order_report.csv")
    summary = report(Orders=rows_of(found, Order))
    assert summary["orders"]["refunded"] == summary["told_in"]["refunded_orders"] == 5646
    assert summary["refunded_in_full"] == 5132
    assert summary["orders"]["base"] == 28_010 - 3923
    assert summary["money"]["refunded"] == pytest.approx(found_refunds(shared), abs=0.01)


def found_refunds(shared: Path) -> float:
    """All refunds of the Tmall report, added up from the file itself."""
    path = shared / "data/exports/taobao_tmall/tmall_order_report.csv"
    return float(pd.read_csv(path, skipinitialspace=True)["退款金额"].sum())


def test_old_data_are_judged_as_of_their_own_last_day(shared: Path) -> None:
    cohorts = online_retail(shared)["cohorts"]
    assert list(cohorts)[-1] < datetime(2011, 1, 1).isoformat()
    assert list(cohorts.values())[-1]["D+7"] is None
