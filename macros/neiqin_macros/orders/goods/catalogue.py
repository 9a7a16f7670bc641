"""The product list beside the lines: which product a line is, and what is left of it when bundles are taken apart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from neiqin_macros.orders.goods.sku_mapping import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray


@dataclass(frozen=True)
class Pieces:
    """What lines come to in single products: for each, the line, the place of its SKU in `skus`, and how many."""

    line: NDArray[np.int64]
    sku: NDArray[np.int64]
    quantity: NDArray[np.float64]
    skus: list[str]


def places_of(wanted: Sequence[str], known: Sequence[str]) -> NDArray[np.int64]:
    """The place of each wanted SKU among known ones, -1 where it is none; capitals and width do not count.

    Of known SKUs that are alike but for those, the one spelled the same is taken, else the first.
    """
    exact = {sku: i for i, sku in reversed([*enumerate(known)])}
    folded = {fold(sku): i for i, sku in reversed([*enumerate(known)])}
    return np.array([exact.get(sku, folded.get(fold(sku), -1)) for sku in wanted], np.int64)


def pieces(
    codes: NDArray[np.int64], skus: Sequence[str], quantity: NDArray[np.float64], bundles: pd.DataFrame | None
) -> Pieces:
    """Take lines apart into single products: a bundle's line is its parts, any other its own SKU.

    `codes` gives each line's SKU as a place in `skus` (-1: none, left out), `bundles` holds bundle, part, quantity
    (blank: 1). A bundle of bundles is taken apart once.
    """
    lines = np.flatnonzero((codes >= 0) & ~np.isnan(quantity))
    if bundles is None or bundles.empty:
        return Pieces(lines, codes[lines], quantity[lines], list(skus))
    parts = bundles.dropna(subset=["bundle", "part"])
    known = [*skus, *dict.fromkeys(parts["part"].tolist())]
    bundle, part = places_of(parts["bundle"].tolist(), skus), places_of(parts["part"].tolist(), known)
    listed = pd.DataFrame({"sku": bundle, "part": part, "each": parts["quantity"].fillna(1).to_numpy()})
    here = pd.DataFrame({"line": lines, "sku": codes[lines], "quantity": quantity[lines]})
    merged = here.merge(listed[bundle >= 0], on="sku", how="left")
    whole = merged["part"].isna().to_numpy()
    sku = np.where(whole, merged["sku"], merged["part"].fillna(-1)).astype(np.int64)
    count = merged["quantity"].to_numpy() * merged["each"].fillna(1).to_numpy()
    return Pieces(merged["line"].to_numpy(np.int64), sku, count, known)
