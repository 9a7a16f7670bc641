"""NQ_RISK_SCORE and NQ_RISK_REASONS: what orders.validate says of orders that stand in some columns of cells."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, Any, Final, TypeVar

import numpy as np
import pandas as pd

from neiqin.address import Area
from neiqin.cell_values import IdColumn, NumberColumn, TextColumn, TimeColumn
from neiqin.functions import function
from neiqin.macro import rules_for
from neiqin.rule import Rulebook
from neiqin.table import Table
from neiqin.table_range import Place, TableRange, empty_series, series
from neiqin.text import N_
from neiqin_macros.orders.desk import Desk
from neiqin_macros.orders.settings import DeskSettings
from neiqin_macros.orders.work.scoring import check, judge
from neiqin_macros.tables.order_desk import VALIDATE
from neiqin_macros.tables.order_lines import OrderLine
from neiqin_macros.tables.orders import Order

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

T = TypeVar("T", bound=Table)
_LONG_AGO: Final = datetime(1970, 1, 1)  # noqa: DTZ001 - local by design
_LINE: Final = ("sku", "product", "qty", "unit_price", "line_discount", "line_amt")
_ORDER_COLUMNS: Final = {
    "order_id": N_("Order ids; rows of the same id are one order. Left out, each row is an order."),
    "receiver": N_("Who receives it."),
    "phone": N_("Phones."),
    "email": N_("E-mail addresses."),
    "address": N_("Addresses."),
    "city": N_("Cities or counties, where they stand apart from the address."),
    "district": N_("Districts, where they stand apart from the address."),
    "zip": N_("Postcodes."),
    "country": N_("Countries (TW or Taiwan); one for all, or one for each."),
    "ubn": N_("Tax IDs of Taiwan (UBN)."),
    "buyer_note": N_("What the buyers wrote."),
    "payable": N_("What each order comes to."),
    "paid_amt": N_("What was paid."),
    "created": N_("When each order was placed."),
    "paid": N_("When it was paid."),
    "qty": N_("Quantities, one order line a row."),
    "unit_price": N_("Unit prices."),
    "line_amt": N_("Amounts of the order lines."),
    "line_discount": N_("Discounts of the order lines."),
    "sku": N_("SKUs."),
    "product": N_("Product names."),
    "buyer_key": N_("The buyers' accounts."),
    "ship_fee": N_("Shipping fees."),
    "discount_seller": N_("The seller's discounts."),
    "discount_platform": N_("The platform's discounts."),
    "currency": N_("Currencies (TWD, CNY)."),
    "pay_method": N_("How it is paid."),
    "as_of": N_("The present time, one value. Left out, it is the latest time in the columns."),
}


@function(
    name="NQ_RISK_SCORE",
    title=N_("Risk score"),
    about=N_("The score, 0 to 100, that each order has from the rules, which stands on the order's first row."),
    arguments=_ORDER_COLUMNS,
    result=0,
)
@function(
    name="NQ_RISK_REASONS",
    title=N_("Risk reasons"),
    about=N_("The codes of the rules that each order hits, which stand on the order's first row."),
    arguments=_ORDER_COLUMNS,
    result=1,
)
def risk(
    order_id: IdColumn | None = None,
    receiver: TextColumn | None = None,
    phone: IdColumn | None = None,
    email: TextColumn | None = None,
    address: TextColumn | None = None,
    city: TextColumn | None = None,
    district: TextColumn | None = None,
    zip: IdColumn | None = None,  # noqa: A002 - as the column is named
    country: TextColumn | None = None,
    ubn: IdColumn | None = None,
    buyer_note: TextColumn | None = None,
    payable: NumberColumn | None = None,
    paid_amt: NumberColumn | None = None,
    created: TimeColumn | None = None,
    paid: TimeColumn | None = None,
    qty: NumberColumn | None = None,
    unit_price: NumberColumn | None = None,
    line_amt: NumberColumn | None = None,
    line_discount: NumberColumn | None = None,
    sku: IdColumn | None = None,
    product: TextColumn | None = None,
    buyer_key: TextColumn | None = None,
    ship_fee: NumberColumn | None = None,
    discount_seller: NumberColumn | None = None,
    discount_platform: NumberColumn | None = None,
    currency: IdColumn | None = None,
    pay_method: TextColumn | None = None,
    as_of: datetime | None = None,
) -> tuple[NDArray[np.float64], NDArray[np.object_]]:
    """Score and reasons by the rules as they come, without the noise guard.

    Columns that are not there, and tables that only a workbook has, make the rules that need them silent.
    """
    columns = {f: v for f, v in locals().items() if f != "as_of" and v is not None}
    return _judged(columns, as_of)


def _judged(
    columns: dict[str, NDArray[Any]], as_of: datetime | None
) -> tuple[NDArray[np.float64], NDArray[np.object_]]:
    n = len(next(iter(columns.values()), ()))
    if "order_id" not in columns:
        columns["order_id"] = np.arange(1, n + 1).astype(str).astype(object)
    orders = _table(Order, {f: v for f, v in columns.items() if f not in _LINE})
    per_line = {f: v for f, v in columns.items() if f in _LINE}
    lines = _table(OrderLine, {"order_id": columns["order_id"], **per_line}) if per_line else None
    desk = Desk(orders, lines, None, as_of or _latest(columns))
    settings = DeskSettings()
    _, score, reasons = judge(desk, check(desk, _rulebook(), settings), settings)
    return score, reasons


@cache
def _rulebook() -> Rulebook:
    """The rules as they come; a share of a shop's orders says nothing of a few cells, so none is guarded."""
    return Rulebook({code: replace(rule, guard=False) for code, rule in rules_for(VALIDATE).items()})


def _latest(columns: Mapping[str, NDArray[Any]]) -> datetime:
    times = [columns[f] for f in ("created", "paid") if f in columns]
    latest = pd.Series(np.concatenate(times)).max() if times else pd.NaT
    return _LONG_AGO if pd.isna(latest) else latest.to_pydatetime()


def _table(table: type[T], columns: Mapping[str, NDArray[Any]]) -> TableRange[T]:
    """A table as if it had been read, of columns of equal length."""
    n = len(columns["order_id"])
    frame = {
        field: series(columns[field], column) if field in columns else empty_series(n, column)
        for field, column in table.columns().items()
    }
    place = Place("", "", Area(0, 0, n, len(columns) - 1), {field: at for at, field in enumerate(columns)})
    return TableRange(table, pd.DataFrame(frame, copy=False), place, np.arange(1, n + 1))
