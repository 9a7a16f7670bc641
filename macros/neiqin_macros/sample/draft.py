"""A made-up shop's orders on the way to being written: sound ones, of which some are taken and spoiled, each once."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from neiqin_macros.sample.fulfilment import SHIP_HOURS
from neiqin_macros.sample.orders import totalled

if TYPE_CHECKING:
    from numpy.random import Generator
    from numpy.typing import NDArray

    from neiqin_macros.sample.goods import Goods
    from neiqin_macros.sample.plan import ShopPlan

_PERSON: Final = ("buyer_key", "receiver", "email", "phone", "country", "province", "city", "district", "street", "zip")


@dataclass(frozen=True, slots=True)
class Trouble:
    """One planted trouble: the code of the rule that should find it, and the order it stands in."""

    code: str
    order_id: str


@dataclass
class Draft:
    """Orders by time, their lines (`order` is the order's row), and which orders are spoiled already."""

    rng: Generator
    plan: ShopPlan
    goods: Goods
    orders: pd.DataFrame
    lines: pd.DataFrame
    now: pd.Timestamp
    taken: NDArray[np.bool_] = field(init=False)
    planted: list[tuple[str, int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Begin with all orders sound; those of buyers with several are left as they are."""
        self.taken = self.orders["buyer_key"].duplicated(keep=False).to_numpy().copy()

    @property
    def open(self) -> NDArray[np.bool_]:
        """Orders that are paid and have not left."""
        return (self.orders["status_norm"] == "to_ship").to_numpy()

    @property
    def sent(self) -> NDArray[np.bool_]:
        """Orders that have left."""
        return self.orders["status_norm"].isin(["shipped", "delivered", "done"]).to_numpy()

    @property
    def alive(self) -> NDArray[np.bool_]:
        """Orders that are neither cancelled nor waited for to be paid."""
        return self.open | self.sent

    def telling(self, *fields: str) -> NDArray[np.bool_]:
        """Orders of platforms whose exports tell some fields, of orders or of lines."""
        can = [set(fields) <= {*c.tells.split(), *c.told_of_lines.split()} for c in self.plan.channels]
        return np.array(can)[self.orders["channel"]]

    def take(self, code: str, *rows: NDArray[np.bool_]) -> int | None:
        """Take an order that nobody has taken, for a trouble: of the first of some rows that has any; None for none."""
        for some in rows:
            at = np.flatnonzero(some & ~self.taken)
            if len(at):
                order = int(self.rng.choice(at))
                self.taken[order] = True
                self.planted.append((code, order))
                return order
        return None

    def set(self, order: int, **values: Any) -> None:  # noqa: ANN401 - a value of whatever field
        """Write fields of an order."""
        for name, value in values.items():
            self.orders.loc[order, name] = value

    def line(self, order: int) -> int:
        """Give the row of an order's first line."""
        return int(np.flatnonzero((self.lines["order"] == order).to_numpy())[0])

    def set_line(self, order: int, *, total: bool = True, **values: Any) -> None:  # noqa: ANN401 - as above
        """Write fields of an order's first line; `total` makes its amounts follow."""
        row = self.line(order)
        for name, value in values.items():
            self.lines.loc[row, name] = value
        if total:
            self.total(order)

    def total(self, order: int) -> None:
        """Add an order up again, without coupons."""
        rows = (self.lines["order"] == order).to_numpy()
        mine = self.lines[rows]
        amounts = np.round(mine["qty"] * mine["unit_price"] - mine["line_discount"], 2)
        self.lines.loc[rows, "line_amt"] = amounts
        self.set(order, goods=round(float(amounts.sum()), 2), discount_seller=0.0, discount_platform=0.0)
        again = totalled(self.plan, self.orders.loc[[order]])
        self.set(order, ship_fee=float(again["ship_fee"].iloc[0]), payable=float(again["payable"].iloc[0]))

    def same_person(self, order: int, other: int) -> None:
        """Let an order be the one's who placed another."""
        for name in _PERSON:
            self.orders.loc[order, name] = self.orders[name].iloc[other]

    def same_goods(self, order: int, other: int) -> None:
        """Let an order hold what another one holds, at the same prices."""
        mine = self.lines["order"] == order
        copied = self.lines[self.lines["order"] == other].assign(order=order)
        both = pd.concat([self.lines[~mine], copied])
        self.lines = both.sort_values("order", kind="stable", ignore_index=True)
        self.total(order)

    def unship(self, order: int, paid: pd.Timestamp) -> None:
        """Let an order be paid at a time, and not have left."""
        never = pd.NaT
        due = paid + pd.Timedelta(hours=SHIP_HOURS)
        self.set(order, status_norm="to_ship", created=paid - pd.Timedelta(minutes=3), paid=paid, ship_by=due)
        self.set(order, shipped=never, arrived=never, done=never, carrier=None, waybill=None)

    def waiting(self) -> NDArray[np.float64]:
        """Pieces of each SKU, by its place in the catalogue, that paid orders wait for; of what ran out none."""
        places = {sku: i for i, sku in enumerate(self.goods.column("sku"))}
        open_ = self.open[self.lines["order"]]
        lines, (sku, _, _) = self.lines[open_], self.plan.odd.bundle
        parts = [lines["sku"].replace(sku, part) for part in self.plan.odd.parts]
        pieces = np.zeros(len(self.goods))
        alone = (lines["sku"] != sku).to_numpy()
        for part, rows in zip(parts, (np.ones(len(lines), bool), ~alone), strict=True):
            at = part.map(places).to_numpy(float)
            known = rows & ~np.isnan(at)
            np.add.at(pieces, at[known].astype(np.int64), lines["qty"].to_numpy()[known])
        pieces[self.goods.at(self.plan.odd.runs_out[0])] = 0
        return pieces

    def troubles(self) -> tuple[Trouble, ...]:
        """Name what was planted."""
        ids = self.orders["order_id"]
        return tuple(Trouble(code, ids.iloc[order]) for code, order in self.planted)
