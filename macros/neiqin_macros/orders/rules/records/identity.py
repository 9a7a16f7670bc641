"""Rules A01-A03 and A12: ids that are missing or damaged, lines and orders that stand twice, totals among them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from neiqin.damage import KEPT, were_rounded
from neiqin.rule import Found, NotApplicable, rule
from neiqin.text import N_, Reason
from neiqin_macros.money import units
from neiqin_macros.orders.desk import Desk
from neiqin_macros.orders.rows.once import once

if TYPE_CHECKING:
    from numpy.typing import NDArray

_MIX: Final = np.uint64(0x9E3779B97F4A7C15)
_LONGEST: Final = 18
"""Digits of ids of which 1 in 1,000 sound ones looks rounded."""
_POWERS: Final = Reason(N_("it stands in scientific notation"))
_ZEROS: Final = Reason(N_("only zeros stand after its 15th digit"))
_DOWNLOAD_AGAIN: Final = N_("Download the export again and import it with neiqin without opening it in Excel first.")


@rule(
    "A01",
    title=N_("Order id missing, or damaged by Excel"),
    message=N_("Order id “{value}” is damaged: {why}."),
    mend=_DOWNLOAD_AGAIN,
    level="block",
    rounded_share=0.5,
)
def damaged_id(desk: Desk, rounded_share: float) -> Iterator[Found]:
    """Ids empty or in scientific notation; and, when most long ids end in zeros, every one that does."""
    ids, texts = desk.orders.frame["order_id"], desk.texts("order_id")
    empty = np.flatnonzero(~texts.filled)
    yield Found("Orders", "order_id", empty, {"value": ""}, message=N_("The order id is empty."))
    scientific = np.flatnonzero(desk.damaged)
    yield Found("Orders", "order_id", scientific, {"value": ids.to_numpy()[scientific], "why": _POWERS})
    long, rounded = texts.spread(texts.digits & (texts.lengths > KEPT)), texts.spread(_rounded(desk))
    zeros = (ids[rounded & desk.first].str.len() - KEPT).to_numpy(np.int64)
    if were_rounded(int((long & desk.first).sum()), zeros, rounded_share):
        rows = np.flatnonzero(rounded)
        yield Found("Orders", "order_id", rows, {"value": ids.to_numpy()[rows], "why": _ZEROS})


@once
def _rounded(desk: Desk) -> NDArray[np.bool_]:
    """Distinct order ids of digits with only zeros after those that Excel keeps."""
    texts = desk.texts("order_id")
    zero = np.array([text[-1:] == "0" and not text[KEPT:].strip("0") for text in texts.distinct], bool)
    return zero & texts.digits & (texts.lengths > KEPT)


@rule(
    "A01z",
    title=N_("One long order id that ends in zeros"),
    message=N_("Order id {value} ends in zeros after its 15th digit, as ids do that Excel has rounded."),
    mend=N_("Compare it with the platform's back office."),
    score=40,
)
def rounded_id(desk: Desk) -> Iterator[Found]:
    """Ids of 18 digits and more with only zeros after the 15th; 1 in 1,000 sound ones looks so."""
    ids, texts = desk.orders.frame["order_id"], desk.texts("order_id")
    longest = texts.spread(texts.digits & (texts.lengths >= _LONGEST))
    if not longest.any():
        raise NotApplicable(N_("no order id has 18 digits"))
    rows = np.flatnonzero(longest & texts.spread(_rounded(desk)) & desk.live)
    yield Found("Orders", "order_id", rows, {"value": ids.to_numpy()[rows]})


@rule(
    "A02",
    title=N_("The same order line twice"),
    message=N_("This line of order {value} stands in the table twice."),
    mend=N_("Keep one of the two, unless the buyer did order it twice."),
    level="info",
)
def repeated_line(desk: Desk) -> Iterator[Found]:
    """Later lines with the same order and line id, or, without line ids, alike in SKU, quantity, price and amount."""
    lines = desk.need_lines()
    number, sku = lines.coded("line_no").codes, lines.coded("sku").codes
    comparable = (sku >= 0) & lines.filled("qty")
    if not (number >= 0).any() and not comparable.any():
        raise NotApplicable(N_("no line ids, and no SKU with quantity"))
    order = desk.keys.lines
    rows = _again(number >= 0, *order.values(), number)
    amounts = [lines.frame[field].to_numpy() for field in ("qty", "unit_price", "line_amt")]
    rows |= _again((number < 0) & comparable, *order.values(), sku, *amounts)
    at = np.flatnonzero(rows & (order["order_id"] >= 0))
    yield Found("OrderLines", "order_id", at, {"value": lines.frame["order_id"].to_numpy()[at]})


def _again(rows: NDArray[np.bool_], *columns: NDArray[Any]) -> NDArray[np.bool_]:
    """Of some rows, those that say the same as an earlier one; blank numbers are alike."""
    at = np.flatnonzero(rows)
    found = np.zeros(len(rows), bool)
    # Most rows differ from all others in a number made of everything, which one look tells.
    mixed = np.zeros(len(at), np.uint64)
    for values in columns:
        told = values[at].astype(np.float64) + 0.0  # -0.0 is 0.0
        told[np.isnan(told)] = np.nan
        mixed = mixed * _MIX + told.view(np.uint64)
        mixed ^= mixed >> np.uint64(29)
    some = at[pd.Series(mixed).duplicated(keep=False).to_numpy()]
    found[some] = pd.DataFrame({i: values[some] for i, values in enumerate(columns)}).duplicated().to_numpy()
    return found


@rule(
    "A03",
    title=N_("The same order with other details"),
    message=N_("Order {key} stands here again: {column} is “{value}”, on its first row “{first}”."),
    mend=N_("Keep what the newest export says."),
    score=40,
    minutes=5,
)
def conflicting_copy(desk: Desk, minutes: float) -> Iterator[Found]:
    """Later rows of an order whose buyer, contact, amounts or times differ from its first row; blank is no conflict."""
    later = np.flatnonzero(~desk.first)
    if not len(later):
        raise NotApplicable(N_("every order stands once"))
    first, ids = desk.first_row[later], desk.orders.frame["order_id"].to_numpy()
    for field in ("buyer_key", "receiver", "phone", "address", "payable", "paid_amt", "created", "paid"):
        if not desk.has(field) or (field == "payable" and _is_the_lines(desk)):
            continue
        at = _differs(desk, field, later, first, minutes)
        values = desk.orders.frame[field].to_numpy()
        params = {"key": ids[later[at]], "column": desk.orders.table.columns()[field].header}
        yield Found("Orders", field, later[at], {**params, "value": values[later[at]], "first": values[first[at]]})


def _differs(
    desk: Desk, field: str, later: NDArray[np.int64], first: NDArray[np.int64], minutes: float
) -> NDArray[np.int64]:
    """Which of the later rows say something else than their order's first row; blank or masked is no difference."""
    texts = field in {"buyer_key", "receiver", "phone", "address"}
    values: NDArray[Any] = desk.texts(field).codes if texts else desk.orders.frame[field].to_numpy()
    here, there = values[later], values[first]
    at = np.flatnonzero(here != there)  # few do
    here, there = here[at], there[at]
    if texts:
        known = np.append(~desk.texts(field).masked, False)
        return at[known[here] & known[there]]
    if values.dtype.kind == "M":
        return at[np.abs(here - there) > np.timedelta64(round(minutes * 60_000_000), "us")]
    return at[~np.isnan(here) & ~np.isnan(there) & (units(here) != units(there))]


def _is_the_lines(desk: Desk) -> bool:
    """Whether "amount" on a flat sheet is each line's own: quantity x price wherever an order has several lines."""
    orders, lines = desk.orders, desk.lines
    if lines is None or lines.place.sheet != orders.place.sheet or not np.array_equal(lines.rows, orders.rows):
        return False
    several = np.bincount(desk.first_row, minlength=len(orders))[desk.first_row] > 1
    payable, expected = units(orders.frame["payable"]), desk.expected_amounts
    rows = several & (payable != 0) & (expected != 0)
    return bool(rows.any() and (payable == expected)[rows].all())


@rule(
    "A12",
    title=N_("A row of totals among the orders"),
    message=N_("“{value}” is a row of totals, not an order; it was left out."),
    mend=N_("Keep totals apart from the list, or in the totals row of a native table."),
    level="info",
)
def totals_row(desk: Desk) -> Iterator[Found]:
    """Rows whose order id is a word for a total."""
    rows = np.flatnonzero(desk.totals)
    yield Found("Orders", "order_id", rows, {"value": desk.orders.frame["order_id"].to_numpy()[rows]})
