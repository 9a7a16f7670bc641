"""The catalogue of a made-up shop: a row a SKU, with what it costs, who delivers it, how often it sells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from neiqin_macros.sample.plan import ShopPlan


@dataclass(frozen=True)
class Goods:
    """A row a SKU in `frame`: names, prices, `weight` (how often it sells), pack, lead time, weekday of deliveries."""

    frame: pd.DataFrame

    def __len__(self) -> int:
        """How many SKUs there are."""
        return len(self.frame)

    def column(self, name: str) -> NDArray[Any]:
        """Give a column's values."""
        return self.frame[name].to_numpy()

    def at(self, *skus: str) -> NDArray[np.int64]:
        """Give the places of some SKUs."""
        places = {sku: i for i, sku in enumerate(self.frame["sku"])}
        return np.array([places[sku] for sku in skus], np.int64)


def goods_of(plan: ShopPlan) -> Goods:
    """Make a row of each variant; of a style's variants the first and the last sell less than those between."""
    suppliers = {supplier.name: supplier for supplier in plan.suppliers}
    rows = []
    for style in plan.styles:
        variants = (
            [variant.partition(" ")[::2] for variant in style.variants.split("|")] if style.variants else [("", "")]
        )
        for i, (code, name) in enumerate(variants):
            middle, dearer = 1.3 if 0 < i < len(variants) - 1 else 1.0, _DEARER.get(code, 1.0)
            price = rounded(style.price * dearer, plan.cent)
            supplier = suppliers[style.supplier]
            rows.append(
                {
                    "sku": f"{style.code}-{code}" if code else style.code,
                    "product": style.name,
                    "variant": name or None,
                    "category": style.category,
                    "supplier": style.supplier,
                    "list_price": price,
                    "cost": rounded(price * style.share or plan.fee * _GIVEN, plan.cent),
                    "weight": style.weight * middle / dearer / len(variants) ** 0.5,
                    "pack": style.pack,
                    "lead": supplier.lead,
                    "weekday": supplier.weekday,
                }
            )
    return Goods(pd.DataFrame(rows))


_GIVEN: Final = 0.05
"""What a gift costs, as a share of what shipping costs."""
_DEARER: Final = {"1K": 3.2}
"""How many times the price of the style's first variant another one costs."""


def rounded(money: Any, cent: float) -> Any:  # noqa: ANN401 - a number or an array of them
    """Round money to the currency's smallest unit in use."""
    return np.round(np.round(np.asarray(money) / cent) * cent, 2)[()]
