"""The desk: orders, lines and products as all rules see them, with what is set aside before any rule runs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from neiqin.rule import NotApplicable
from neiqin.text import N_
from neiqin_macros.money import units
from neiqin_macros.orders.grades import Grade, address_grade, grade, matches
from neiqin_macros.words import OrderStatus, ProductKind, YesNo

if TYPE_CHECKING:
    from datetime import datetime

    from numpy.typing import NDArray

    from neiqin.table_range import TableRange
    from neiqin_macros.tables import Order, OrderLine, Product

KEY: Final = ("platform", "shop", "order_id")
RETURN_MARK: Final = re.compile(r"^[CcRr]\d")
# Lines that are no item: postage, fees, corrections by hand.
SERVICE: Final = re.compile(
    r"^(?:POST|DOT|M|D|C2|S|B|BANK CHARGES|AMAZONFEE|CRUK|PADS)$|postage|shipping fee|bank charge"
    r"|運費|运费|邮费|郵資|補差價|补差价|差價|手續費|手续费",
    re.IGNORECASE,
)
CASH_ON_DELIVERY: Final = re.compile(r"貨到付款|货到付款|cash on delivery|\bCOD\b|取貨付款|到付", re.IGNORECASE)
OPEN_AFTER_SALE_ENDS: Final = re.compile(
    r"成功|完成|關閉|关闭|撤銷|撤销|取消|拒絕|拒绝|closed|complete|reject|cancel", re.IGNORECASE
)


@dataclass(frozen=True)
class Desk:
    """What the rules look at. Arrays are as long as their table; an order is represented by its first row."""

    orders: TableRange[Order]
    lines: TableRange[OrderLine] | None
    products: TableRange[Product] | None
    now: datetime
    country: str = ""

    def has(self, field: str) -> bool:
        """Whether an order field is there with at least one value."""
        return field in self.orders.present and bool(self.orders.frame[field].notna().any())

    def need(self, *fields: str) -> None:
        """Ask for order fields.

        Raises:
            NotApplicable: one of them is not there, or holds nothing.

        """
        for field in fields:
            if not self.has(field):
                header = self.orders.table.columns()[field].header.en
                raise NotApplicable(N_("no column “{column}” with values"), column=header)

    def need_lines(self, *fields: str) -> TableRange[OrderLine]:
        """Ask for the order lines with some fields filled.

        Raises:
            NotApplicable: there are no lines, or a field holds nothing.

        """
        if self.lines is None or not len(self.lines):
            raise NotApplicable(N_("no order lines"))
        for field in fields:
            if field not in self.lines.present or self.lines.frame[field].isna().all():
                header = self.lines.table.columns()[field].header.en
                raise NotApplicable(N_("no column “{column}” with values"), column=header)
        return self.lines

    def grade(self, field: str) -> Grade:
        """How much an order column tells, over all orders."""
        values = self.orders.frame[field][self.first]
        return address_grade(values) if field == "address" else grade(values)

    @cached_property
    def _codes(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Number the orders by key, alike in the orders' and the lines' rows; -1 where the id is blank."""
        n = len(self.orders)
        frames = [self.orders.frame] + ([self.lines.frame] if self.lines is not None else [])
        codes, known = pd.factorize(pd.concat([f["order_id"] for f in frames], ignore_index=True))
        count = len(known) + 1
        for field in ("platform", "shop"):
            both = all(f[field].notna().any() for f in frames)
            if both:
                more, distinct = pd.factorize(pd.concat([f[field] for f in frames], ignore_index=True))
                codes = np.where(codes < 0, -1, codes * (len(distinct) + 1) + more + 1)
                count *= len(distinct) + 1
        return codes[:n].astype(np.int64), codes[n:].astype(np.int64)

    @cached_property
    def first(self) -> NDArray[np.bool_]:
        """Rows that begin an order; later rows of the same id repeat it, a row without id stands for itself."""
        codes = self._codes[0]
        return ~pd.Series(codes).duplicated().to_numpy() | (codes < 0)

    @cached_property
    def first_row(self) -> NDArray[np.int64]:
        """For each order row, the row that begins its order."""
        codes, rows = self._codes[0], np.arange(len(self.orders))
        starts = self.first & (codes >= 0)
        place = pd.Series(rows[starts], index=codes[starts])
        found = place.reindex(codes).to_numpy()
        return np.where(codes < 0, rows, np.nan_to_num(found, nan=0)).astype(np.int64)

    @cached_property
    def order_of_line(self) -> NDArray[np.int64]:
        """For each line, the row that begins its order; -1 where no such order stands in the table."""
        codes, lines = self._codes
        starts = self.first & (codes >= 0)
        place = pd.Series(np.flatnonzero(starts), index=codes[starts])
        return place.reindex(lines).fillna(-1).to_numpy().astype(np.int64)

    def status(self, *codes: str) -> NDArray[np.bool_]:
        """Rows whose status is one of some codes."""
        return self.orders.frame["status_norm"].isin(codes).to_numpy()

    @cached_property
    def cash_on_delivery(self) -> NDArray[np.bool_]:
        """Orders paid at the door: `cod`, and where that is blank, the payment method."""
        frame = self.orders.frame
        said = frame["cod"]
        by_method = matches(frame["pay_method"], CASH_ON_DELIVERY)
        return np.where(said.isna(), by_method, said == YesNo.YES)

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
        told = (frame["status_norm"].notna() & (frame["status_norm"] != OrderStatus.CANCELLED)).to_numpy()
        waiting = self.status(OrderStatus.AWAITING_PAYMENT)
        return np.where(told, waiting, late) & ~self.cash_on_delivery

    @cached_property
    def line_amounts(self) -> NDArray[np.int64]:
        """What each line comes to, in ten-thousandths: the line amount, else quantity x price - discount."""
        if self.lines is None:
            return np.zeros(0, np.int64)
        frame = self.lines.frame
        computed = units(frame["qty"] * frame["unit_price"]) - units(frame["line_discount"])
        return np.where(frame["line_amt"].notna(), units(frame["line_amt"]), computed)

    @cached_property
    def amounts_known(self) -> NDArray[np.bool_]:
        """Lines whose amount is known."""
        if self.lines is None:
            return np.zeros(0, bool)
        frame = self.lines.frame
        discount = ~self.lines.skip("line_discount")
        return (frame["line_amt"].notna() | ((frame["qty"] * frame["unit_price"]).notna() & discount)).to_numpy()

    def per_order(self, values: NDArray[Any], rows: NDArray[np.bool_] | None = None) -> NDArray[np.int64]:
        """Add up a line value over each order, exactly; by order row, 0 for orders without lines."""
        at = self.order_of_line >= 0 if rows is None else (self.order_of_line >= 0) & rows
        total = np.zeros(len(self.orders), np.int64)
        np.add.at(total, self.order_of_line[at], values[at].astype(np.int64))
        return total

    @cached_property
    def payable(self) -> NDArray[np.float64]:
        """What each order comes to: `payable`, and where no such column is, the sum of its lines; NaN if unknown."""
        if self.has("payable"):
            return self.orders.frame["payable"].to_numpy()
        if self.lines is None or not self.amounts_known.any():
            return np.full(len(self.orders), np.nan)
        unknown = self.per_order(np.ones(len(self.lines)), ~self.amounts_known)
        count = self.per_order(np.ones(len(self.lines)))
        total = self.per_order(self.line_amounts) / 10_000
        return np.where((unknown == 0) & (count > 0), total, np.nan)

    @cached_property
    def refunded_in_full(self) -> NDArray[np.bool_]:
        """Orders of which at least all that was payable went back."""
        refunded, payable = self.orders.frame["refunded"], self.orders.frame["payable"]
        enough = (units(refunded) >= units(payable)) & (units(payable) > 0)
        return self.first & enough & np.asarray(refunded.notna(), bool)

    @cached_property
    def set_aside(self) -> NDArray[np.object_]:
        """Why each order's first row is not looked at by the rules; an empty text for live orders."""
        frame = self.orders.frame
        unshipped = frame["shipped"].isna().to_numpy() & (self.has("shipped") | self.status(*_UNSHIPPED))
        status = frame["after_sale_status"]
        open_after_sale = status.notna().to_numpy() & ~matches(status, OPEN_AFTER_SALE_ENDS)
        full = self.refunded_in_full | (self.status(OrderStatus.REFUNDED) & frame["refunded"].isna().to_numpy())
        reasons = (
            ("cancelled", self.status(OrderStatus.CANCELLED)),
            ("return", self._returns()),
            ("stock_movement", self._stock_movements()),
            ("refunded_in_full", full & ~(unshipped & open_after_sale)),
        )
        aside = np.full(len(frame), "", dtype=object)
        for reason, rows in reversed(reasons):
            aside[rows & self.first] = reason
        return aside

    def _returns(self) -> NDArray[np.bool_]:
        """Every line below zero, and no money came in or the id carries a return mark."""
        frame = self.orders.frame
        if self.lines is None or self.lines.frame["qty"].isna().all():
            return np.zeros(len(frame), bool)
        one = np.ones(len(self.lines))
        below = self.per_order(one, (self.lines.frame["qty"] < 0).to_numpy())
        all_below = (below > 0) & (below == self.per_order(one))
        no_money = (frame["payable"] <= 0).to_numpy() | (frame["paid_amt"] <= 0).to_numpy()
        return all_below & (no_money | matches(frame["order_id"], RETURN_MARK))

    def _stock_movements(self) -> NDArray[np.bool_]:
        """Nothing payable and no buyer, in a file that has buyers."""
        if not self.has("buyer_key"):
            return np.zeros(len(self.orders), bool)
        return (self.payable == 0) & self.orders.frame["buyer_key"].isna().to_numpy()

    @cached_property
    def live(self) -> NDArray[np.bool_]:
        """First rows of the orders that the rules look at."""
        return self.first & (self.set_aside == "")

    @cached_property
    def live_line(self) -> NDArray[np.bool_]:
        """Lines of live orders, and lines whose order does not stand in the table."""
        at = self.order_of_line
        return np.where(at >= 0, self.live[at], True)

    @cached_property
    def item_line(self) -> NDArray[np.bool_]:
        """Lines that are items: neither postage nor fees, by the products' kind, else by words."""
        if self.lines is None:
            return np.zeros(0, bool)
        frame = self.lines.frame
        service = matches(frame["sku"], SERVICE) | matches(frame["product"], SERVICE)
        if self.products is not None and self.products.frame["kind"].notna().any():
            kinds = self.products.frame.drop_duplicates("sku").set_index("sku")["kind"]
            kind = frame["sku"].map(kinds)
            service = np.where(kind.isna(), service, kind == ProductKind.SERVICE)
        return ~service


_UNSHIPPED: Final = (OrderStatus.AWAITING_PAYMENT, OrderStatus.AWAITING_REVIEW, OrderStatus.TO_SHIP)
