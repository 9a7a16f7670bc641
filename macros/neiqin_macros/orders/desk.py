"""The desk: orders, lines and products as all rules see them, with what is set aside before any rule runs."""

from __future__ import annotations

import dataclasses
import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from neiqin.damage import SCIENTIFIC
from neiqin.rule import NotApplicable
from neiqin.text import N_
from neiqin_macros.money import units
from neiqin_macros.orders.goods.catalogue import places_of
from neiqin_macros.orders.rows.grades import Grade, address_grade, grade
from neiqin_macros.orders.rows.keys import Keys, columns_of
from neiqin_macros.orders.rows.set_aside import ASIDE, why_aside
from neiqin_macros.orders.rows.texts import Texts
from neiqin_macros.words import CASH_ON_DELIVERY, OrderStatus, ProductKind, YesNo

if TYPE_CHECKING:
    from collections.abc import Hashable
    from datetime import datetime

    from numpy.typing import NDArray

    from neiqin.table_range import TableRange
    from neiqin_macros.tables.blacklist import Blacklist
    from neiqin_macros.tables.delivery_limits import DeliveryLimit
    from neiqin_macros.tables.history import OrderHistory
    from neiqin_macros.tables.order_lines import OrderLine
    from neiqin_macros.tables.orders import Order
    from neiqin_macros.tables.price_calendar import PriceCalendar
    from neiqin_macros.tables.products import Product
    from neiqin_macros.tables.returns import Return
    from neiqin_macros.tables.sku_map import Bundle
    from neiqin_macros.tables.stock import Stock

TOTAL: Final = re.compile(r"^(?:(?:grand |sub)?totals?|sum|[合總总小共][計计]|總共|总共)\s*[:：]?$", re.IGNORECASE)
# Lines that are no item: postage, fees, corrections by hand.
SERVICE: Final = re.compile(
    r"^(?:POST|DOT|M|D|BANK CHARGES|AMAZONFEE)$|postage|shipping fee|bank charge"
    r"|運費|运费|邮费|郵資|補差價|补差价|差價|手續費|手续费",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Desk:
    """What the rules look at. Arrays are as long as their table; an order is represented by its first row."""

    orders: TableRange[Order]
    lines: TableRange[OrderLine] | None
    products: TableRange[Product] | None
    now: datetime
    country: str = ""
    bundles: TableRange[Bundle] | None = None
    stock: TableRange[Stock] | None = None
    prices: TableRange[PriceCalendar] | None = None
    blacklist: TableRange[Blacklist] | None = None
    limits: TableRange[DeliveryLimit] | None = None
    returns: TableRange[Return] | None = None
    history: TableRange[OrderHistory] | None = None
    ship_hours: float = 48
    _struck: dict[str, NDArray[np.bool_]] = dataclasses.field(default_factory=dict)
    _filled: dict[str, bool] = dataclasses.field(default_factory=dict)
    _grades: dict[str, Grade] = dataclasses.field(default_factory=dict)
    _texts: dict[str, Texts] = dataclasses.field(default_factory=dict)
    kept: dict[Hashable, Any] = dataclasses.field(default_factory=dict)
    """What functions beside this file have worked out of it; see `once`."""

    def has(self, field: str) -> bool:
        """Whether an order field is there with at least one value."""
        if field not in self._filled:
            self._filled[field] = field in self.orders.present and bool(self.orders.filled(field).any())
        return self._filled[field]

    def need(self, *fields: str) -> None:
        """Ask for order fields.

        Raises:
            NotApplicable: one of them is not there, or holds nothing.

        """
        for field in fields:
            if not self.has(field):
                header = self.orders.table.columns()[field].header
                raise NotApplicable(N_("no column “{column}” with values"), column=header)

    def need_lines(self, *fields: str) -> TableRange[OrderLine]:
        """Ask for the order lines with some fields filled.

        Raises:
            NotApplicable: there are no lines, or a field holds nothing.

        """
        if self.lines is None or not len(self.lines):
            raise NotApplicable(N_("no order lines"))
        for field in fields:
            if field not in self.lines.present or not self.lines.filled(field).any():
                header = self.lines.table.columns()[field].header
                raise NotApplicable(N_("no column “{column}” with values"), column=header)
        return self.lines

    def note(self, code: str, rows: NDArray[np.int64]) -> None:
        """Remember which order rows a rule hit, for rules that build on it."""
        hit = np.zeros(len(self.orders), bool)
        hit[rows] = True
        self._struck[code] = hit

    def struck(self, code: str) -> NDArray[np.bool_]:
        """First rows of orders that another rule hit; rules run in the order of their codes.

        Raises:
            NotApplicable: that rule is off, silenced or does not apply itself.

        """
        if code not in self._struck:
            raise NotApplicable(N_("rule {rule}, on which it builds, did not run"), rule=code)
        return self._struck[code]

    def texts(self, field: str) -> Texts:
        """The distinct texts of an order column."""
        if field not in self._texts:
            self._texts[field] = Texts.taken(self.orders.coded(field))
        return self._texts[field]

    def grade(self, field: str) -> Grade:
        """How much an order column tells, over all orders."""
        if field not in self._grades:
            graded = address_grade if field == "address" else grade
            self._grades[field] = graded(self.texts(field), self.first)
        return self._grades[field]

    def masked(self, field: str) -> NDArray[np.bool_]:
        """Rows whose value is masked."""
        texts = self.texts(field)
        return texts.spread(texts.masked)

    @cached_property
    def keys(self) -> Keys:
        """The keys of orders and lines as numbers."""
        return Keys.of(self.orders.coded, self.lines.coded if self.lines is not None else columns_of(None))

    @cached_property
    def damaged(self) -> NDArray[np.bool_]:
        """Rows whose id is none: two that Excel turned into 2.1E+18 are not the same order."""
        return self.texts("order_id").hold_beside_digits(SCIENTIFIC)

    @cached_property
    def first_row(self) -> NDArray[np.int64]:
        """For each order row, the row that begins its order; a row without a readable id is an order of its own."""
        return self.keys.first_rows(self.damaged)

    @cached_property
    def first(self) -> NDArray[np.bool_]:
        """Rows that begin an order; later rows of the same id repeat it, and a row of totals is none."""
        return (self.first_row == np.arange(len(self.orders))) & ~self.totals

    @cached_property
    def totals(self) -> NDArray[np.bool_]:
        """Rows that add up the others, as people put them below a list."""
        return self.texts("order_id").hold_beside_digits(TOTAL)

    @cached_property
    def order_of_line(self) -> NDArray[np.int64]:
        """For each line, the row that begins its order; -1 where no such order stands in the table."""
        return self.keys.orders_of_lines(self.first_row, self.damaged)

    def status(self, *codes: str) -> NDArray[np.bool_]:
        """Rows whose status is one of some codes."""
        texts = self.texts("status_norm")
        return texts.spread(np.array([text in codes for text in texts.distinct], bool))

    @cached_property
    def cash_on_delivery(self) -> NDArray[np.bool_]:
        """Orders paid at the door: `cod`, and where that is blank, the payment method."""
        said = self.texts("cod")
        by_method = self.texts("pay_method").hold(CASH_ON_DELIVERY)
        return np.where(
            said.filled, said.spread(np.array([text == YesNo.YES for text in said.distinct], bool)), by_method
        )

    @cached_property
    def unpaid(self) -> NDArray[np.bool_]:
        """Orders nobody has paid for: by status where it is told, else by payment time, else by the amount paid."""
        frame = self.orders.frame
        nothing = ~(frame["paid_amt"].fillna(0) > 0).to_numpy()
        if self.has("paid"):
            late = frame["paid"].isna().to_numpy() & ~self.orders.skip("paid") & nothing
        elif self.has("paid_amt"):
            late = nothing & frame["paid_amt"].notna().to_numpy()
        else:
            late = np.zeros(len(frame), bool)
        told = self.orders.filled("status_norm") & ~self.status(OrderStatus.CANCELLED)
        waiting = self.status(OrderStatus.AWAITING_PAYMENT)
        return np.where(told, waiting, late) & ~self.cash_on_delivery

    @cached_property
    def line_amounts(self) -> NDArray[np.int64]:
        """What each line comes to, in ten-thousandths: the line amount, else quantity x price - discount."""
        if self.lines is None:
            return np.zeros(0, np.int64)
        amounts = self.lines.frame["line_amt"]
        return np.where(amounts.notna(), units(amounts), self.expected_amounts)

    @cached_property
    def expected_amounts(self) -> NDArray[np.int64]:
        """Quantity x price - discount of each line; a discount written below zero (91APP) is one all the same."""
        if self.lines is None:
            return np.zeros(0, np.int64)
        goods = units(self.lines.frame["qty"] * self.lines.frame["unit_price"])
        return goods - np.where(goods < 0, -1, 1) * np.abs(units(self.lines.frame["line_discount"]))

    @cached_property
    def amounts_known(self) -> NDArray[np.bool_]:
        """Lines whose amount is known."""
        if self.lines is None:
            return np.zeros(0, bool)
        frame = self.lines.frame
        discount = ~self.lines.skip("line_discount")
        return (frame["line_amt"].notna() | ((frame["qty"] * frame["unit_price"]).notna() & discount)).to_numpy()

    def per_order(self, values: NDArray[np.int64]) -> NDArray[np.int64]:
        """Add up a line value over each order, exactly; by order row, 0 for orders without lines."""
        n = len(self.orders) + 1
        if float(np.abs(values).max(initial=0)) * len(values) < _EXACT:
            return np.bincount(self._place, values, n)[1:].astype(np.int64)
        high, low = (np.bincount(self._place, half, n)[1:].astype(np.int64) for half in (values >> 32, values & _LOW))
        return (high << 32) + low

    def lines_per_order(self, rows: NDArray[np.bool_]) -> NDArray[np.int64]:
        """Count some lines over each order; by order row."""
        return np.bincount(self._place[rows], minlength=len(self.orders) + 1)[1:]

    @cached_property
    def line_count(self) -> NDArray[np.int64]:
        """How many lines each order has."""
        return np.bincount(self._place, minlength=len(self.orders) + 1)[1:]

    @cached_property
    def amount_per_order(self) -> NDArray[np.int64]:
        """What each order's lines come to, in ten-thousandths; lines whose amount is unknown count 0."""
        return self.per_order(self.line_amounts)

    @cached_property
    def _place(self) -> NDArray[np.int64]:
        return self.order_of_line + 1  # lines without an order come first

    @cached_property
    def payable(self) -> NDArray[np.float64]:
        """What each order comes to: `payable`, and where no such column is, the sum of its lines; NaN if unknown."""
        if self.has("payable"):
            return self.orders.frame["payable"].to_numpy()
        if self.lines is None or not self.amounts_known.any():
            return np.full(len(self.orders), np.nan)
        unknown = self.lines_per_order(~self.amounts_known)
        count = self.line_count
        total = self.amount_per_order / 10_000
        return np.where((unknown == 0) & (count > 0), total, np.nan)

    @cached_property
    def refunded_in_full(self) -> NDArray[np.bool_]:
        """Orders of which at least all that was payable went back."""
        refunded, payable = (self.orders.frame[field].to_numpy() for field in ("refunded", "payable"))
        at = np.flatnonzero(self.first & (refunded > 0) & (payable > 0))
        full = np.zeros(len(self.orders), bool)
        full[at] = units(refunded[at]) >= units(payable[at])
        return full

    @cached_property
    def unshipped(self) -> NDArray[np.bool_]:
        """Orders that have not left, by status where that tells, else by shipment time in a file that has them."""
        no_time = self.orders.frame["shipped"].isna().to_numpy() & ~self.orders.skip("shipped")
        told = self.status(*_UNSHIPPED) | (self.has("shipped") & ~self.status(*_SHIPPED))
        return no_time & told

    @cached_property
    def open(self) -> NDArray[np.bool_]:
        """First rows of live orders that are paid, or paid at the door, and have not left."""
        return self.live & ~self.unpaid & self.unshipped

    def need_open(self) -> NDArray[np.bool_]:
        """Ask for the open orders.

        Raises:
            NotApplicable: neither a shipment time nor a status tells which are open.

        """
        if not (self.has("shipped") or self.has("status_norm")):
            raise NotApplicable(N_("neither shipment times nor statuses tell which orders are open"))
        return self.open

    @cached_property
    def due(self) -> NDArray[np.datetime64]:
        """When each open order must have left: `ship_by`, else payment (at the door: creation) + `ship_hours`."""
        frame = self.orders.frame
        begun = frame["paid"].where(~self.cash_on_delivery, frame["paid"].fillna(frame["created"]))
        late = begun + pd.Timedelta(hours=self.ship_hours)
        due = frame["ship_by"].fillna(late).to_numpy("datetime64[us]")
        return np.where(self.open, due, np.datetime64("NaT", "us"))

    @cached_property
    def aside(self) -> NDArray[np.uint8]:
        """Why each order's first row is not looked at by the rules, as its place in `ASIDE`; 0 for live orders."""
        return why_aside(self)

    @property
    def set_aside(self) -> NDArray[np.object_]:
        """Why each order's first row is not looked at by the rules; an empty text for live orders."""
        return np.array(ASIDE, dtype=object)[self.aside]

    @cached_property
    def live(self) -> NDArray[np.bool_]:
        """First rows of the orders that the rules look at."""
        return self.first & (self.aside == 0)

    @cached_property
    def live_line(self) -> NDArray[np.bool_]:
        """Lines of live orders, and lines whose order does not stand in the table."""
        return np.append(self.live, True)[self.order_of_line]  # -1, no order, is the last

    @cached_property
    def item_line(self) -> NDArray[np.bool_]:
        """Lines that are items: neither postage nor fees, by the products' kind, else by words."""
        if self.lines is None:
            return np.zeros(0, bool)
        service = np.zeros(len(self.lines), bool)
        for field in ("sku", "product"):
            service |= Texts.taken(self.lines.coded(field)).hold(SERVICE)
        if self.products is not None and self.products.filled("kind").any():
            kind = self.of_product("kind")
            service = np.where(pd.isna(kind), service, kind == ProductKind.SERVICE)
        return ~service

    @cached_property
    def sold(self) -> Texts:
        """What each line sells: our SKU where the SKU map has said it, else the line's own."""
        if self.lines is None:
            return Texts(np.zeros(0, np.int64), [])
        if self.lines.filled("our_sku").any():
            return Texts.of(self.lines.frame["our_sku"].fillna(self.lines.frame["sku"]))
        return Texts.taken(self.lines.coded("sku"))

    @cached_property
    def product_of_line(self) -> NDArray[np.int64]:
        """For each line, the row of its product; -1 where the product list does not know it."""
        if self.products is None:
            return np.full(len(self.sold.codes), -1, np.int64)
        skus = self.products.frame["sku"]
        rows = np.flatnonzero(skus.notna())
        found = places_of(self.sold.distinct, skus.iloc[rows].tolist())
        return np.append(np.append(rows, -1)[found], -1)[self.sold.codes]

    def of_product(self, field: str) -> NDArray[Any]:
        """Give each line a field of its product; NaN or NaT where the product or the field is not known."""
        if self.products is None:
            return np.full(len(self.sold.codes), np.nan, dtype=object)
        key = ("product", field)
        if key not in self.kept:
            values = self.products.frame[field].mask(self.products.skip(field)).to_numpy()
            nothing = np.array([np.datetime64("NaT") if values.dtype.kind == "M" else np.nan], values.dtype)
            self.kept[key] = np.append(values, nothing)[self.product_of_line]
        found: NDArray[Any] = self.kept[key]
        return found

    @cached_property
    def ordered(self) -> NDArray[np.float64]:
        """How many pieces of what is `sold` each line orders: our units as the SKU map told them, else its quantity."""
        if self.lines is None:
            return np.zeros(0)
        frame = self.lines.frame
        mapped = self.lines.filled("our_sku") & self.lines.filled("units")
        return np.where(mapped, frame["units"].to_numpy(), frame["qty"].to_numpy())


_EXACT: Final = 2**53
"""Floats add up whole numbers exactly below this."""
_LOW: Final = 0xFFFFFFFF
_UNSHIPPED: Final = (OrderStatus.AWAITING_PAYMENT, OrderStatus.AWAITING_REVIEW, OrderStatus.TO_SHIP)
_SHIPPED: Final = (OrderStatus.SHIPPED, OrderStatus.DELIVERED, OrderStatus.DONE, OrderStatus.RETURNING)
