"""Which order, and which line of it, each row of Returns belongs to, and which rows say the same."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from neiqin.groups import grouped
from neiqin_macros.orders.buyers.past_orders import orders_of
from neiqin_macros.orders.goods.sku_mapping import fold
from neiqin_macros.orders.rows.keys import SCOPE
from neiqin_macros.orders.rows.once import once
from neiqin_macros.words import TiedBy

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from neiqin.table_range import Coded, TableRange
    from neiqin_macros.orders.desk import Desk
    from neiqin_macros.tables.returns import Return

HOW: Final = tuple(TiedBy)
"""The words of `Ties.how`, by their places."""
_PLACE: Final = {word: place for place, word in enumerate(HOW)}


@dataclass(frozen=True)
class Ties:
    """What each of n returns belongs to; all arrays are as long as the returns.

    `order` is the row of Orders that begins the order and `line` the row of OrderLines, -1 for none. `how` is a place
    in `HOW`. `item` numbers what was sold, the order and SKU: rows of one number are several claims for the same, and a
    row that is not tied is told by the order id and SKU that it names. `again` is the row above that is the same claim
    for the same item, -1 for none: such a row counts once.
    """

    order: NDArray[np.int64]
    line: NDArray[np.int64]
    how: NDArray[np.uint8]
    item: NDArray[np.int64]
    again: NDArray[np.int64]

    @property
    def tied(self) -> NDArray[np.bool_]:
        """Rows whose order stands in the workbook."""
        return self.order >= 0

    @property
    def whole(self) -> NDArray[np.bool_]:
        """Rows that are about an order as a whole, because they name neither line nor SKU."""
        return self.by(TiedBy.ORDER)

    def by(self, word: TiedBy) -> NDArray[np.bool_]:
        """Rows that were tied in one way."""
        return self.how == _PLACE[word]

    def counts(self) -> dict[TiedBy, int]:
        """How many rows were tied in each way, those only that occur."""
        count = np.bincount(self.how, minlength=len(HOW)).tolist()
        return {word: n for word, n in zip(HOW, count, strict=True) if n}


@once
def ties_of(desk: Desk) -> Ties:
    """Tie every row of Returns: by order id (platform and shop where both name them), then line number, else SKU.

    A claim that names neither is about the order's only line, or about the whole order. One whose line or SKU the order
    does not have keeps the order alone.
    """
    if desk.returns is None or not len(desk.returns):
        nothing = np.zeros(0, np.int64)
        return Ties(nothing, nothing, np.zeros(0, np.uint8), nothing, nothing)
    order = orders_of(desk, desk.returns.frame)
    line, how = _lines(desk, desk.returns, order)
    item = _items(desk, desk.returns, order, line)
    return Ties(order, line, how, item, _again(desk.returns, item))


def _lines(
    desk: Desk, returns: TableRange[Return], order: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.uint8]]:
    """The line of each claim, and how the claim was tied."""
    n = len(order)
    named = returns.filled("line_no") | returns.filled("sku")
    line = np.full(n, -1, np.int64)
    how = np.where(order < 0, _PLACE[TiedBy.NOTHING], np.where(named, _PLACE[TiedBy.ORDER_ALONE], _PLACE[TiedBy.ORDER]))
    if desk.lines is None:
        return line, how.astype(np.uint8)
    claimed = np.zeros(len(desk.orders) + 1, bool)  # -1, no order, is the last
    claimed[order[order >= 0]] = True
    rows = np.flatnonzero(claimed[desk.order_of_line])
    of_line = desk.order_of_line[rows]
    ways = (("line_no", "line_no", TiedBy.LINE), ("sku", "sku", TiedBy.SKU), ("sku", "our_sku", TiedBy.SKU))
    for mine, theirs, word in ways:
        at = np.flatnonzero((order >= 0) & (line < 0) & returns.filled(mine))
        found = _found(order[at], (returns.coded(mine), at), of_line, (desk.lines.coded(theirs), rows))
        line[at] = np.append(rows, -1)[found]
        how[at[found >= 0]] = _PLACE[word]
    count = np.bincount(of_line, minlength=len(desk.orders))
    only = np.full(len(desk.orders), -1, np.int64)
    only[of_line] = rows
    at = np.flatnonzero((order >= 0) & ~named)
    at = at[count[order[at]] == 1]
    line[at], how[at] = only[order[at]], _PLACE[TiedBy.ONLY_LINE]
    return line, how.astype(np.uint8)


def _found(
    order: NDArray[np.int64],
    wanted: tuple[Coded, NDArray[np.int64]],
    of_line: NDArray[np.int64],
    known: tuple[Coded, NDArray[np.int64]],
) -> NDArray[np.int64]:
    """The place of the first line of each claim's order that has its text, -1 for none; capitals do not count."""
    (asked, texts), (there, others) = (_of_rows(*given) for given in (wanted, known))
    number: dict[str, int] = {}
    for text in map(fold, others):
        number.setdefault(text, len(number))
    width = len(number) + 2
    lines = np.append([number[fold(text)] for text in others], -1).astype(np.int64)[there]
    claims = np.append([number.get(fold(text), len(number)) for text in texts], len(number)).astype(np.int64)[asked]
    at = np.flatnonzero(lines >= 0)
    keys = of_line[at] * width + lines[at]
    at = at[np.argsort(keys, kind="stable")]
    keys = np.sort(keys)
    place = np.searchsorted(keys, order * width + claims)
    same = np.append(keys, -1)[place] == order * width + claims
    return np.where(same, np.append(at, -1)[place], -1)


def _of_rows(coded: Coded, rows: NDArray[np.int64]) -> tuple[NDArray[np.int64], list[str]]:
    """The codes of some rows and the texts of these rows alone; -1 where one is blank."""
    used, codes = np.unique(coded.codes[rows], return_inverse=True)
    blank = int(len(used) > 0 and used[0] < 0)
    return codes - blank, [coded.distinct[i] for i in used[blank:].tolist()]


def _items(
    desk: Desk, returns: TableRange[Return], order: NDArray[np.int64], line: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Number what was sold: the order and, of that, the SKU; a line without a SKU is known by itself."""
    n = len(order)
    rows = np.arange(n)
    named = [returns.frame[name].to_numpy(dtype=object) for name in (*SCOPE, "order_id")]
    elsewhere = grouped(*named)[0]
    nowhere = (order < 0) & ~returns.filled("order_id")
    whose = np.where(order >= 0, order, len(desk.orders) + np.where(nowhere, n + rows, elsewhere))
    own = returns.frame["sku"].fillna(returns.frame["line_no"]).to_numpy(dtype=object)
    what = own.copy()
    if desk.lines is not None:
        at = np.flatnonzero(line >= 0)
        what[at] = desk.lines.frame["sku"].to_numpy(dtype=object)[line[at]]
    codes, texts = pd.factorize(what)
    folded = pd.factorize(np.array([fold(str(text)) for text in texts], dtype=object))[0]
    thing = np.append(folded, -1)[codes]
    thing = np.where((line >= 0) & (thing < 0), len(texts) + line, thing)
    return grouped(whose, thing)[0]


def _again(returns: TableRange[Return], item: NDArray[np.int64]) -> NDArray[np.int64]:
    """The first row of the same claim (platform, shop and return id) for the same item, for all rows but that."""
    rows = np.arange(len(item))
    claim, n = grouped(*(returns.coded(name).codes for name in (*SCOPE, "return_id")), item)
    first = np.zeros(n, np.int64)
    first[claim[::-1]] = rows[::-1]
    return np.where(returns.filled("return_id") & (first[claim] != rows), first[claim], -1)
