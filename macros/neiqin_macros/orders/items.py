"""Rule B01: lines whose SKU the product list does not know."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
import pandas as pd

from neiqin.rule import Found, NotApplicable, rule
from neiqin.text import N_
from neiqin_macros.orders.desk import Desk
from neiqin_macros.orders.sku_mapping import fold

_NEAREST_FOR: Final = 500
_NEAR: Final = 60


@rule(
    "B01",
    title=N_("SKU not in the product list"),
    message=N_("SKU “{value}” is not in the product list; the nearest is “{nearest}”."),
    mend=N_("Correct the SKU, or add the product."),
    score=40,
    guard=True,
)
def unknown_sku(desk: Desk) -> Iterator[Found]:
    """Item lines whose SKU is not in Products or Bundles, exactly or folded (half-width, no case).

    Where the SKU map says which of our SKUs a line is, that one is looked for.
    """
    if desk.products is None or desk.products.frame["sku"].isna().all():
        raise NotApplicable(N_("no product list"))
    frame = desk.need_lines().frame
    if frame["our_sku"].isna().all():
        desk.need_lines("sku")
    known = desk.products.frame["sku"].dropna().to_numpy()
    bundles = desk.bundles.frame["bundle"].dropna() if desk.bundles is not None else ()
    folded = {fold(sku) for sku in (*known, *bundles)}
    sold = frame["our_sku"].fillna(frame["sku"])
    codes, distinct = pd.factorize(sold)
    missing = np.array([*(fold(sku) not in folded for sku in distinct), False], bool)
    at = np.flatnonzero(missing[codes] & desk.live_line & desk.item_line)
    nearest = dict.fromkeys(distinct[missing[:-1]], "")
    nearest.update(nearest_known(list(nearest)[:_NEAREST_FOR], list(known)))
    skus = sold.to_numpy()[at]
    near = np.array([*(nearest[s] for s in skus), ""], dtype=object)[:-1]
    lonely = near == ""
    message = N_("SKU “{value}” is not in the product list.")
    yield Found("OrderLines", "sku", at[~lonely], {"value": skus[~lonely], "nearest": near[~lonely]})
    yield Found("OrderLines", "sku", at[lonely], {"value": skus[lonely]}, message=message)


def nearest_known(unknown: Sequence[str], known: Sequence[str]) -> dict[str, str]:
    """The most similar known SKU for each unknown one, or an empty text when none is near."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - only tables with unknown SKUs need it

    folded = [fold(k) for k in known]
    found = {u: process.extractOne(fold(u), folded, scorer=fuzz.ratio, score_cutoff=_NEAR) for u in unknown}
    return {u: known[best[2]] if best else "" for u, best in found.items()}
