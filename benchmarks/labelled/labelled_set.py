"""A labelled set: the tables of a shop with troubles in it, and which order has which."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from benchmarks.labelled import (  # noqa: F401 - importing them registers their kinds
    troubles_of_amounts,
    troubles_of_buyers,
    troubles_of_contact,
    troubles_of_records,
)
from benchmarks.labelled.people import draw_phones
from benchmarks.labelled.shop import SKUS, draw_shop
from benchmarks.labelled.taken import OpenShop
from benchmarks.labelled.trouble import TROUBLES, Difficulty

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.random import Generator

LABELS = ("order_id", "kind", "rule", "group")


@dataclass(frozen=True)
class LabelledSet:
    """Frames by table (orders, order_lines, products, blacklist, ...) with field names as columns, and their labels.

    A label is the id of an order, the kind of its trouble, the rule that should find it, and for orders that make
    trouble together the number of their group. Orders without a label are sound.
    """

    tables: Mapping[str, pd.DataFrame]
    labels: pd.DataFrame

    @property
    def sound(self) -> pd.DataFrame:
        """The orders that have no label."""
        orders = self.tables["orders"]
        return orders[~orders["order_id"].isin(self.labels["order_id"])]

    @property
    def now(self) -> datetime:
        """Right after the last sound order; what is spoilt may lie in the future."""
        times = self.sound["created" if "created" in self.sound else "paid"]
        last: datetime = pd.to_datetime(times, format="ISO8601").max().to_pydatetime()
        return last + timedelta(minutes=1)


def draw_labelled_set(
    seed: int = 1, difficulty: Difficulty = "default", orders: int = 20_000, each: int = 60, skus: int = SKUS
) -> LabelledSet:
    """Draw a shop and put `each` troubles of every kind into it; the same arguments give the same set."""
    rng = np.random.default_rng(seed)
    shop = OpenShop(draw_shop(rng, orders, skus), rng)
    labels = []
    group = 0
    for kind in TROUBLES.values():
        for _ in range(each):
            spoilt = kind.spoil(shop, kind.sizes[difficulty])
            group += 1
            labels += [(order, kind.kind, kind.rule, str(group)) for order in spoilt]
    frame, lines = shop.tables()
    tables = {
        "orders": frame,
        "order_lines": lines,
        "products": shop.shop.products,
        "blacklist": _blacklist(rng, shop),
    }
    # An order's id may itself be what was spoilt, so that it is asked last.
    rows = [(order.fields["order_id"], *rest) for order, *rest in labels]
    return LabelledSet(tables, pd.DataFrame(rows, columns=list(LABELS)))


def _blacklist(rng: Generator, shop: OpenShop) -> pd.DataFrame:
    """The entries that troubles made, among others whom nobody in the shop is."""
    strangers = draw_phones(rng, np.array(["TW"] * 20, dtype=object))
    rows = [{"kind": "phone", "value": phone, "note": "拒收"} for phone in strangers]
    rows += [{"kind": "account", "value": f"blocked{n}", "note": None} for n in range(5)]
    return pd.DataFrame([*shop.blacklist, *rows], columns=["kind", "value", "note"])
