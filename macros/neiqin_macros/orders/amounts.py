"""Rules A04-A09: what is missing, what does not add up, what is out of order in time."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from neiqin.rule import Found, NotApplicable, rule
from neiqin.text import N_
from neiqin_macros.money import UNITS, amount, units
from neiqin_macros.orders.desk import Desk
from neiqin_macros.orders.grades import by_day

if TYPE_CHECKING:
    from numpy.typing import NDArray


@rule(
    "A04",
    title=N_("A required field is empty"),
    message=N_("This field is empty; {share} % of the orders have it filled."),
    mend=N_("Ask the buyer, or take it from the platform."),
    score=40,
    guard=True,
    empty_share=0.2,
)
def empty_field(desk: Desk, empty_share: float) -> Iterator[Found]:
    """Empty name, phone, address, SKU, quantity or price, in columns that are at most a fifth empty."""
    applied = False
    tables = [(desk.orders, desk.live, ("receiver", "phone", "address"))]
    if desk.lines is not None:
        items = desk.live_line & desk.item_line
        tables.append((desk.lines, items, ("sku", "qty", "unit_price")))  # type: ignore[arg-type]
    for table, rows, fields in tables:
        for field in fields:
            empty = table.frame[field].isna().to_numpy() & ~table.skip(field) & rows
            share = empty.sum() / max(rows.sum(), 1)
            if field in table.present and rows.any() and share <= empty_share:
                applied = True
                params = {"share": round(100 * (1 - share), 1)}
                yield Found(table.table.table_name, field, np.flatnonzero(empty), params)
    if not applied:
        raise NotApplicable(N_("no required column that is mostly filled"))


@rule(
    "A05",
    title=N_("Quantity or price that cannot be"),
    message=N_("{value} cannot be right here."),
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
    wrong = (qty <= 0) | ((qty % 1 != 0) & ~np.isnan(qty) & bool(whole))
    for field, values, bad in (("qty", qty, wrong), ("unit_price", price, price < 0)):
        at = np.flatnonzero(rows & bad)
        yield Found("OrderLines", field, at, {"value": values[at]})


@rule(
    "A06",
    title=N_("Line amount is not quantity x price"),
    message=N_("Line amount {value} is not {qty} x {price} less discount, which is {expected}."),
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
    expected = units(frame["qty"] * frame["unit_price"]) - units(frame["line_discount"])
    allowed = units(tolerance + per_piece * frame["qty"].abs())
    known = frame[["qty", "unit_price", "line_amt"]].notna().all(axis=1).to_numpy() & ~lines.skip("line_discount")
    off = np.abs(units(frame["line_amt"]) - expected) > allowed
    at = np.flatnonzero(known & off & desk.live_line)
    params = {"value": frame["line_amt"], "qty": frame["qty"], "price": frame["unit_price"]}
    shown = {name: values.to_numpy()[at] for name, values in params.items()}
    yield Found("OrderLines", "line_amt", at, {**shown, "expected": amount(expected[at])})


@rule(
    "A07",
    title=N_("Payable is not the lines less discounts plus shipping"),
    message=N_("Payable is {value}; lines {lines}, discounts {discounts} and shipping {shipping} make {expected}."),
    mend=N_("Let finance look at it before it ships."),
    score=40,
    guard=True,
    tolerance=1,
    share=0.005,
)
def total_off(desk: Desk, tolerance: float, share: float) -> Iterator[Found]:
    """|Σ lines - order discounts + shipping - payable| over max(tolerance, share of payable)."""
    lines = desk.need_lines()
    desk.need("payable", "ship_fee")
    discounts = [f for f in ("discount_seller", "discount_platform") if desk.has(f)]
    if not discounts:
        raise NotApplicable(N_("no discount column with values"))
    frame = desk.orders.frame
    off = sum((np.abs(units(frame[f])) for f in discounts), np.zeros(len(frame), np.int64))
    goods, payable, shipping = desk.per_order(desk.line_amounts), units(frame["payable"]), units(frame["ship_fee"])
    expected = goods - off + shipping
    unknown = desk.per_order(np.ones(len(lines)), ~desk.amounts_known) > 0
    for field in ("ship_fee", *discounts):
        unknown |= desk.orders.skip(field)
    complete = (desk.per_order(np.ones(len(lines))) > 0) & ~unknown & frame["payable"].notna().to_numpy()
    allowed = np.maximum(tolerance * UNITS, share * np.abs(payable))
    at = np.flatnonzero(desk.live & complete & (np.abs(expected - payable) > allowed))
    shown = {"value": payable, "lines": goods, "discounts": off, "shipping": shipping, "expected": expected}
    yield Found("Orders", "payable", at, {name: amount(v[at]) for name, v in shown.items()})


@rule(
    "A08",
    title=N_("Paid amount is not what was payable"),
    message=N_("Paid {value} is not payable {payable}; the difference is {difference}, {tolerance} is allowed."),
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
    rows = desk.live & ~desk.unpaid & ~desk.cash_on_delivery & known.to_numpy()
    payable, paid, refunded = (units(frame[f]) for f in ("payable", "paid_amt", "refunded"))
    with_refund = rows & ~desk.orders.skip("refunded")
    readings = [(rows, paid), (with_refund, paid + refunded)]
    missed = [r & (np.abs(came - payable) > tolerance * UNITS) for r, came in readings]
    best = int(missed[1].sum() < missed[0].sum())
    at = np.flatnonzero(missed[best])
    difference = amount(readings[best][1][at] - payable[at])
    shown = {"value": frame["paid_amt"].to_numpy()[at], "payable": frame["payable"].to_numpy()[at]}
    yield Found("Orders", "paid_amt", at, {**shown, "difference": difference})


@rule(
    "A09",
    title=N_("Dates out of order, or in the future"),
    message=N_("{value} is out of order: it should not be {relation} {other}."),
    mend=N_("Compare the dates with the platform."),
    score=25,
    guard=True,
    seconds=60,
    future_days=1,
)
def dates_out_of_order(desk: Desk, seconds: float, future_days: float) -> Iterator[Found]:
    """Paid before created, shipped before paid (not cash on delivery), or any date past as-of + future_days."""
    frame = desk.orders.frame
    there = [f for f in ("created", "paid", "shipped", "done") if desk.has(f)]
    if not there:
        raise NotApplicable(N_("no dates"))
    latest = pd.Timestamp(desk.now) + pd.Timedelta(days=future_days)
    for field in there:
        at = np.flatnonzero(desk.live & (frame[field] > latest).to_numpy())
        params = {"value": _said(frame[field], at), "relation": ">", "other": str(latest)}
        yield Found("Orders", field, at, params)
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
        params = {"value": _said(frame[later], at), "relation": "<", "other": _said(frame[earlier], at)}
        yield Found("Orders", later, at, params)


def _said(times: pd.Series[Any], rows: NDArray[np.int64]) -> NDArray[Any]:
    return np.asarray(times.iloc[rows].dt.strftime("%Y-%m-%d %H:%M:%S"), dtype=object)
