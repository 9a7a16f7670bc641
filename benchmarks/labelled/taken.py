"""A shop from which single orders are taken, spoilt and put back; and such an order with its lines."""

from __future__ import annotations

import copy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from benchmarks.labelled.fulfilment import waybill
from benchmarks.labelled.people import draw_names, draw_phones

if TYPE_CHECKING:
    from numpy.random import Generator
    from numpy.typing import NDArray

    from benchmarks.labelled.shop import Shop

TIMES: Final = ("created", "paid", "shipped", "done")
MONEY: Final = ("goods", "ship_fee", "discount_seller", "discount_platform", "coupons", "payable")


@dataclass
class TakenOrder:
    """One order: its fields and those of its lines, as plain values (None, NaN or NaT where blank)."""

    fields: dict[str, Any]
    lines: list[dict[str, Any]]
    copies: list[dict[str, Any]] = field(default_factory=list)
    """Further rows of the same order, as exports that overlap bring them."""

    def total(self) -> None:
        """Bring amounts and sums in line with quantities, prices and discounts; what was paid is what is payable."""
        order = self.fields
        for line in self.lines:
            line["line_amt"] = round(line["qty"] * line["unit_price"] - line["line_discount"], 2)
        order["goods"] = round(sum(line["line_amt"] for line in self.lines), 2)
        off = order["discount_seller"] + order["discount_platform"]
        self.charge(round(order["goods"] - off + order["ship_fee"], 2))

    def without_discounts(self) -> None:
        """Take discounts off, so that a price that is cut down leaves no order below zero."""
        self.fields |= {"discount_seller": 0.0, "discount_platform": 0.0, "coupons": 0.0}
        for line in self.lines:
            line["line_discount"] = 0.0

    def charge(self, payable: float) -> None:
        """Set what is payable, what was paid if it is, and a refund to the share that it was."""
        order = self.fields
        if not pd.isna(order["refunded"]):
            order["refunded"] = round(order["refunded"] * payable / order["payable"], 2)
        order["payable"] = payable
        if not pd.isna(order["paid_amt"]):
            order["paid_amt"] = payable

    def unship(self) -> None:
        """Make it one that waits to leave."""
        order = self.fields
        order |= {"shipped": pd.NaT, "done": pd.NaT, "carrier": None, "waybill": None, "status_norm": "to_ship"}
        order |= {"refunded": np.nan, "after_sale_status": None}

    def rename(self, order_id: str) -> None:
        """Give it another id, on its lines too."""
        for row in (self.fields, *self.lines):
            row["order_id"] = order_id


@dataclass
class OpenShop:
    """The shop while it is spoilt; an order is taken once, so that no two troubles meet by intention."""

    shop: Shop
    rng: Generator
    taken: list[TakenOrder] = field(default_factory=list)
    blacklist: list[dict[str, Any]] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Look up which orders suit which trouble."""
        orders = self.shop.orders
        self._starts = np.cumsum(self.shop.line_count) - self.shop.line_count
        self._free = ~orders["status_norm"].isin(["cancelled", "refunded"]).to_numpy()
        self._free[-1] = False  # by the last sound order one tells when the set was drawn up
        age = pd.Timestamp(self.shop.now) - orders["created"]
        self.paid = orders["paid_amt"].notna().to_numpy()
        self.at_the_door = (orders["cod"] == "yes").to_numpy()
        self.paid_ahead = self.paid & ~self.at_the_door
        self.shipped = orders["shipped"].notna().to_numpy()
        self.several = self.shop.line_count > 1
        self.plain_phone = (orders["country"] == "TW").to_numpy() & ~orders["phone"].str.contains(r"\*").to_numpy()
        numbered = orders["address"].str.contains("號").to_numpy() & (orders["country"] == "TW").to_numpy()
        self.at_home = orders["store_no"].isna().to_numpy() & numbered
        self.recent = ((age < pd.Timedelta(hours=40)) & (age > pd.Timedelta(hours=8))).to_numpy()
        self.settled = ((age > pd.Timedelta(days=2)) & (age < pd.Timedelta(days=27))).to_numpy()
        self.usual = ~self.shop.bulk
        # Who has one order only: what he does makes no other, sound order look odd.
        self.alone = ~orders[["buyer_key"]].duplicated(keep=False).to_numpy()
        self.alone &= ~orders["phone"].duplicated(keep=False).to_numpy()
        self.alone &= ~orders["address"].duplicated(keep=False).to_numpy()
        self.largest = float(np.percentile(orders["payable"], 99.9))
        self.sku_lines = self.shop.lines["sku"].value_counts().to_dict()
        self.products = self.shop.products.set_index("sku")
        self.costs = self.products["cost"].to_dict()
        self.limited = self._any_line(self.products["limit_qty"].notna())

    def _any_line(self, of_sku: pd.Series[Any]) -> NDArray[np.bool_]:
        """Orders that have a line whose SKU is of some kind."""
        lines = of_sku.reindex(self.shop.lines["sku"]).to_numpy(bool)
        return np.logical_or.reduceat(lines, self._starts)

    def take(self, suits: NDArray[np.bool_] | None = None) -> TakenOrder:
        """Take a live order that suits and was not taken before."""
        found = self._free if suits is None else self._free & suits
        rows = np.flatnonzero(found)
        if not len(rows):
            raise ValueError("the shop is too small for so many troubles")
        row = int(self.rng.choice(rows))
        self._free[row] = False
        order = self.look(row)
        order.fields["row"] = row
        return self.put(order)

    def give_back(self) -> None:
        """Put back the order that was taken last and does not suit after all."""
        self.taken.pop()

    def look(self, row: int | None = None) -> TakenOrder:
        """Give an order as it stands, any one where none is named, and leave it there."""
        if row is None:
            row = int(self.rng.integers(len(self.shop.orders)))
        fields = {str(name): values.iloc[row] for name, values in self.shop.orders.items()}
        start = int(self._starts[row])
        rows = self.shop.lines.iloc[start : start + int(self.shop.line_count[row])]
        return TakenOrder(fields, [{str(k): v for k, v in line.items()} for line in rows.to_dict("records")])

    def put(self, order: TakenOrder) -> TakenOrder:
        """Put an order on the pile of those that were spoilt or added."""
        self.taken.append(order)
        return order

    def again(
        self, order: TakenOrder, minutes: float, other: TakenOrder | None = None, who: dict[str, str] | None = None
    ) -> TakenOrder:
        """Order the same again some minutes later, with the lines of another order or by somebody else."""
        made = copy.deepcopy(TakenOrder(order.fields, (other or order).lines))
        made.fields.pop("row", None)
        made.fields |= who or {}
        if other:
            made.fields |= {name: other.fields[name] for name in MONEY}
            made.charge(other.fields["payable"])
        later = pd.Timedelta(seconds=round(minutes * 60))
        made.fields |= {name: made.fields[name] + later for name in TIMES if not pd.isna(made.fields[name])}
        made.fields |= {"refunded": np.nan, "after_sale_status": None}
        made.rename(f"{made.fields['created']:%y%m%d}{self.rng.integers(10**11, 10**12)}")
        if made.fields["waybill"]:
            made.fields |= {"carrier": "黑貓宅急便", "waybill": waybill(0, int(self.rng.integers(10**9, 10**10)))}
        for line in made.lines:
            line |= {name: made.fields[name] for name in ("platform", "shop")}
        return self.put(made)

    def somebody(self) -> dict[str, str]:
        """Somebody new: account, name and phone."""
        name, phone = draw_names(self.rng, 1)[0], draw_phones(self.rng, np.array(["TW"], dtype=object))[0]
        account = f"buyer{self.rng.integers(10**7, 10**8)}"
        return {"buyer_key": account, "receiver": name, "phone": phone, "email": f"{account}@example.com"}

    def goods_line(self, order: TakenOrder) -> dict[str, Any]:
        """Give one of an order's lines that is no gift."""
        lines = [line for line in order.lines if line["unit_price"] > 0]
        return lines[int(self.rng.integers(len(lines)))]

    def tables(self) -> tuple[pd.DataFrame, pd.DataFrame]:
        """Orders and lines with what was spoilt in its place, by time."""
        gone = np.zeros(len(self.shop.orders), bool)
        gone[[order.fields["row"] for order in self.taken if "row" in order.fields]] = True
        rows = [row for order in self.taken for row in (order.fields, *order.copies)]
        orders = _joined(self.shop.orders[~gone], rows)
        kept = self.shop.lines[~np.repeat(gone, self.shop.line_count)]
        lines = _joined(kept, [line for order in self.taken for line in order.lines])
        orders = orders.sort_values("created", kind="stable", ignore_index=True)
        place = pd.Series(np.arange(len(orders)), index=orders["order_id"]).groupby(level=0).first()
        at = np.argsort(lines["order_id"].map(place).to_numpy(), kind="stable")
        return orders, lines.iloc[at].reset_index(drop=True)


def _joined(frame: pd.DataFrame, rows: list[dict[str, Any]]) -> pd.DataFrame:
    """Add rows to a frame, whose types stay as they are."""
    if not rows:
        return frame
    more = pd.DataFrame(rows, columns=frame.columns)
    return pd.concat([frame, more.astype(frame.dtypes.to_dict())], ignore_index=True)
