"""The products that an unknown SKU most looks like, by SKU and by name, with how alike they are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from neiqin_macros.orders.goods.sku_mapping import fold

if TYPE_CHECKING:
    import pandas as pd

_SHOWN: Final = 3
_NEAR: Final = 60
_COMPARISONS: Final = 5_000_000
"""So many take a few seconds; for SKUs beyond them, nothing is compared."""


def nearest_products(skus: Sequence[str], names: Sequence[str], known: pd.DataFrame) -> list[str | None]:
    """Say for each SKU and product name the most similar products: CUP-500-BK (92), CUP-500-WH (83).

    `known` are the products: sku, name. The number is the better of the two likenesses, of 100.
    None is said of those that were not compared, for there are too many.
    """
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - only tables with unknown SKUs need it

    ours = known["sku"].tolist()
    folded = {i: fold(sku) for i, sku in enumerate(ours)}
    named = {i: fold(name) for i, name in enumerate(known["name"]) if name}
    most = max(20, _COMPARISONS // max(1, len(folded) + len(named)))
    told: list[str | None] = []
    for sku, name in zip(skus[:most], names[:most], strict=True):
        best: dict[int, float] = {}
        for text, choices, scorer in ((fold(sku), folded, fuzz.ratio), (fold(name), named, fuzz.token_sort_ratio)):
            if text:
                for _, score, at in process.extract(text, choices, scorer=scorer, limit=_SHOWN, score_cutoff=_NEAR):
                    best[at] = max(score, best.get(at, 0))
        top = sorted(best, key=lambda at: (-best[at], ours[at]))[:_SHOWN]
        told.append(", ".join(f"{ours[at]} ({best[at]:.0f})" for at in top))
    return told + [None] * (len(skus) - len(told))
