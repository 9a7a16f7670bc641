"""Rules A04-A09: what is missing, what does not add up, what is out of order in time."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from neiqin.rule import Found, NotApplicable, rule
from neiqin.text import N_
from neiqin_macros.money import UNITS, amount, units
from neiqin_macros.orders.desk import Desk
from neiqin_macros.orders.rows.grades import by_day

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from neiqin.table_range import TableRange


@rule(
    "A04",
    title=N_("A required field is empty"),
    message=N_("{column} is empty here; {share} % of these rows have it filled."),
    mend=N_("Ask the buyer, or take it from the platform."),
    score=40,
    guard=True,
    empty_share=0.2,
)
def empty_field(desk: Desk, empty_share: float) -> Iterator[Found]:
    """Empty name, phone, address, SKU, quantity or price, in columns that are at most a fifth empty on the platform."""
    applied = False
    for table, rows, fields in _required(desk):
        platforms = _platforms(table)
        for field in fields:
            if field not in table.present:
                continue
            empty = ~table.filled(field) & ~table.skip(field)
            if field == "address":
                empty &= ~desk.orders.filled("store_no")  # a pick-up store is an address
            for platform in platforms:
                here = rows & platform
                share = (empty & here).sum() / max(here.sum(), 1)
                if here.any() and share <= empty_share:
                    applied = True
                    params = {"column": table.table.columns()[field].header, "share": round(100 * (1 - share), 1)}
                    yield Found(table.table.table_name, field, np.flatnonzero(empty & here), {**params, "value": ""})
    if not applied:
        raise NotApplicable(N_("no required column that is mostly filled"))


def _required(desk: Desk) -> Iterator[tuple[TableRange[Any], NDArray[np.bool_], tuple[str, ...]]]:
    """Tables, the rows of them that count, and the fields that no row may lack."""
    yield desk.orders, desk.live, ("receiver", "phone", "address")
    if desk.lines is not None:
        yield desk.lines, desk.live_line & desk.item_line, ("sku", "qty", "unit_price")


def _platforms(table: TableRange[Any]) -> list[NDArray[np.bool_]]:
    """The rows of each platform: a column that one of them leaves empty may be required by another."""
    codes = table.coded("platform").codes
    used = np.flatnonzero(np.bincount(codes + 1)) - 1
    return [codes == code for code in used]


@rule(
    "A05",
    title=N_("Quantity or price that cannot be"),
    message=N_("Quantity {value} cannot be: it is no whole number."),
    mend=N_("Compare the line with the platform and correct it."),
    level="block",
    whole=1,
)
def impossible_number(desk: Desk, whole: float) -> Iterator[Found]:
    """Quantity zero, below zero in an order that is no return, or not whole (`whole` = 0 allows it); price below 0."""
    lines = desk.need_lines()
    rows = desk.live_line & desk.item_line
    qty, price = (lines.frame[f].to_numpy() for f in ("qty", "unit_price"))
    if np.isnan(qty).all() and np.isnan(price).all():
        raise NotApplicable(N_("no quantities and no prices"))
    at = np.flatnonzero(rows & (qty <= 0))
    yield Found(
        "OrderLines", "qty", at, {"value": qty[at]}, message=N_("Quantity {value} cannot be: it must be over 0.")
    )
    if whole:
        at = np.flatnonzero(rows & (qty > 0) & (qty % 1 != 0))
        yield Found("OrderLines", "qty", at, {"value": qty[at]})
    at = np.flatnonzero(rows & (price < 0))
    yield Found("OrderLines", "unit_price", at, {"value": price[at]}, message=N_("Price {value} is below 0."))


@rule(
    "A06",
    title=N_("Line amount is not quantity x price"),
    message=N_(
        "Line amount {value} should be {expected}: {qty} x {price} less discount {discount} ({allowed} is allowed)."
    ),
    mend=N_("Compare the line with the platform."),
    score=25,
    guard=True,
    tolerance=0.01,
    per_piece=0.005,
)
def line_amount_off(desk: Desk, tolerance: float, per_piece: float) -> Iterator[Found]:
    """|line amount - (quantity x price - discount)| over tolerance + per_piece x quantity."""
    lines = desk.need_lines("qty", "unit_price", "line_amt")
    frame = lines.frame
    expected = desk.expected_amounts
    allowed = units(tolerance + per_piece * frame["qty"].abs())
    known = frame[["qty", "unit_price", "line_amt"]].notna().all(axis=1).to_numpy() & ~lines.skip("line_discount")
    off = np.abs(units(frame["line_amt"]) - expected) > allowed
    at = np.flatnonzero(known & off & desk.live_line)
    shown = {
        "value": frame["line_amt"],
        "expected": amount(expected),
        "qty": frame["qty"],
        "price": frame["unit_price"],
        "discount": frame["line_discount"].fillna(0).abs(),
        "allowed": amount(allowed),
    }
    yield Found("OrderLines", "line_amt", at, {name: np.asarray(values)[at] for name, values in shown.items()})


@rule(
    "A07",
    title=N_("Payable is not the lines less discounts plus shipping"),
    message=N_(
        "Payable is {value}, but lines {lines} less discounts {discounts} plus shipping {shipping} are {expected}"
        " ({allowed} is allowed)."
    ),
    mend=N_("Let finance look at it before it ships."),
    score=40,
    guard=True,
    tolerance=1,
    share=0.005,
)
def total_off(desk: Desk, tolerance: float, share: float) -> Iterator[Found]:
    """|Σ lines - order discounts + shipping - payable| over max(tolerance, share of payable)."""
    desk.need_lines()
    desk.need("payable", "ship_fee")
    discounts = [f for f in ("discount_seller", "discount_platform") if desk.has(f)]
    if not discounts:
        raise NotApplicable(N_("no discount column with values"))
    frame = desk.orders.frame
    off = sum((np.abs(units(frame[f])) for f in discounts), np.zeros(len(frame), np.int64))
    goods, payable, shipping = desk.amount_per_order, units(frame["payable"]), units(frame["ship_fee"])
    expected = goods - off + shipping
    unknown = desk.lines_per_order(~desk.amounts_known) > 0
    for field in discounts:
        unknown |= desk.orders.skip(field)
    for platform in _platforms(desk.orders):
        if frame.loc[platform, discounts].isna().all(axis=None):
            unknown |= platform  # it tells no discounts at all, though another one does
    # A blank discount is none; a blank amount or shipping fee is unknown.
    told = frame[["payable", "ship_fee"]].notna().all(axis=1).to_numpy()
    complete = (desk.line_count > 0) & ~unknown & told
    allowed = np.maximum(tolerance * UNITS, share * np.abs(payable))
    at = np.flatnonzero(desk.live & complete & (np.abs(expected - payable) > allowed))
    shown = {"value": payable, "lines": goods, "discounts": off, "shipping": shipping, "expected": expected}
    params = {name: amount(v[at]) for name, v in shown.items()}
    yield Found("Orders", "payable", at, {**params, "allowed": amount(allowed[at])})


@rule(
    "A08",
    title=N_("Paid amount is not what was payable"),
    message=N_("{value} was paid, but {payable} was payable: {difference} apart ({tolerance} is allowed)."),
    mend=N_("Wait for the rest, or pay back what is too much."),
    score=40,
    guard=True,
    tolerance=0.01,
)
def payment_off(desk: Desk, tolerance: float) -> Iterator[Found]:
    """Paid live orders whose amount paid, or paid plus refunded if that fits this file better, is not payable."""
    desk.need("payable", "paid_amt")
    if not (desk.has("paid") or desk.has("status_norm")):
        raise NotApplicable(N_("neither payment times nor statuses tell what is paid"))
    frame = desk.orders.frame
    known = frame["payable"].notna() & frame["paid_amt"].notna()
    at_the_door = desk.cash_on_delivery & frame["paid"].isna().to_numpy()
    rows = desk.live & ~desk.unpaid & ~at_the_door & known.to_numpy()
    payable, paid, refunded = (units(frame[f]) for f in ("payable", "paid_amt", "refunded"))
    with_refund = rows & ~desk.orders.skip("refunded")
    readings = [(rows, paid), (with_refund, paid + refunded)]
    missed = [r & (np.abs(came - payable) > tolerance * UNITS) for r, came in readings]
    best = int(missed[1].sum() < missed[0].sum())
    at = np.flatnonzero(missed[best])
    difference = amount(np.abs(readings[best][1][at] - payable[at]))
    shown = {"value": amount(paid[at]), "payable": amount(payable[at]), "refunded": amount(refunded[at])}
    message = _PAID_AND_REFUNDED if best else None
    yield Found("Orders", "paid_amt", at, {**shown, "difference": difference}, message=message)


_PAID_AND_REFUNDED: Final = N_(
    "{value} was paid and {refunded} refunded, but {payable} was payable: {difference} apart ({tolerance} is allowed)."
)


@rule(
    "A09",
    title=N_("Dates out of order, or in the future"),
    message=N_("{column} {value} is earlier than {other} {earlier}."),
    mend=N_("Compare the dates with the platform."),
    score=25,
    guard=True,
    seconds=60,
    future_days=1,
)
def dates_out_of_order(desk: Desk, seconds: float, future_days: float) -> Iterator[Found]:
    """Paid before created, shipped before paid (not cash on delivery), or any date past as-of + future_days."""
    frame, headers = desk.orders.frame, {f: c.header for f, c in desk.orders.table.columns().items()}
    there = [f for f in ("created", "paid", "shipped", "done", "last_scan") if desk.has(f)]
    if not there:
        raise NotApplicable(N_("no dates"))
    latest = pd.Timestamp(desk.now) + pd.Timedelta(days=future_days)
    for field in there:
        at = np.flatnonzero(desk.live & (frame[field] > latest).to_numpy())
        params = {"column": headers[field], "value": _said(frame[field], at), "now": f"{desk.now:%Y-%m-%d %H:%M}"}
        yield Found("Orders", field, at, params, message=N_("{column} {value} lies in the future: now is {now}."))
    for earlier, later in pairwise(["created", "paid", "shipped"]):
        if earlier not in there or later not in there:
            continue
        before, after = frame[earlier], frame[later]
        if by_day(before) or by_day(after):
            before, after = before.dt.normalize(), after.dt.normalize()
        wrong = (after < before - pd.Timedelta(seconds=seconds)).to_numpy() & desk.live
        if later == "shipped":
            wrong &= ~desk.cash_on_delivery
        at = np.flatnonzero(wrong)
        params = {"column": headers[later], "value": _said(frame[later], at)}
        yield Found("Orders", later, at, {**params, "other": headers[earlier], "earlier": _said(frame[earlier], at)})


def _said(times: pd.Series[Any], rows: NDArray[np.int64]) -> NDArray[Any]:
    return np.asarray(times.iloc[rows].dt.strftime("%Y-%m-%d %H:%M:%S"), dtype=object)
