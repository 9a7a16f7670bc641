"""Rules B01 and B02: SKUs that the product list does not know, as lines or as parts of a bundle."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np

from neiqin.rule import Found, NotApplicable, rule
from neiqin.text import N_
from neiqin_macros.orders.desk import Desk
from neiqin_macros.orders.goods.catalogue import places_of
from neiqin_macros.orders.goods.sku_mapping import fold

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
    lines = desk.need_lines()
    if not lines.filled("our_sku").any():
        desk.need_lines("sku")
    known = desk.products.frame["sku"].dropna().to_numpy()
    bundles = desk.bundles.frame["bundle"].dropna() if desk.bundles is not None else ()
    folded = {fold(sku) for sku in (*known, *bundles)}
    distinct = desk.sold.distinct
    missing = np.array([fold(sku) not in folded for sku in distinct], bool)
    at = np.flatnonzero(desk.sold.spread(missing) & desk.live_line & desk.item_line)
    nearest = {distinct[i]: "" for i in np.flatnonzero(missing)}
    nearest.update(nearest_known(list(nearest)[:_NEAREST_FOR], list(known)))
    skus = np.array([*distinct, ""], dtype=object)[desk.sold.codes[at]]
    near = np.array([*(nearest[s] for s in skus), ""], dtype=object)[:-1]
    lonely = near == ""
    message = N_("SKU “{value}” is not in the product list.")
    yield Found("OrderLines", "sku", at[~lonely], {"value": skus[~lonely], "nearest": near[~lonely]})
    yield Found("OrderLines", "sku", at[lonely], {"value": skus[lonely]}, message=message)


@rule(
    "B02",
    title=N_("Part of a bundle not in the product list"),
    message=N_("“{value}” holds “{parts}”, which is not in the product list."),
    mend=N_("Correct the part in the list of bundles, or add the product."),
    score=40,
    guard=True,
)
def unknown_part(desk: Desk) -> Iterator[Found]:
    """Item lines that sell a bundle with a part which is neither in Products nor a bundle itself."""
    if desk.products is None or desk.products.frame["sku"].isna().all():
        raise NotApplicable(N_("no product list"))
    if desk.bundles is None or desk.bundles.frame[["bundle", "part"]].isna().any(axis=1).all():
        raise NotApplicable(N_("no list of bundles"))
    lines = desk.need_lines()
    if not lines.filled("our_sku").any():
        desk.need_lines("sku")
    listed = desk.bundles.frame[["bundle", "part"]].dropna()
    known = [*desk.products.frame["sku"].dropna(), *listed["bundle"].unique()]
    lacking = listed[places_of(listed["part"].tolist(), known) < 0]
    bundles = lacking["bundle"].unique().tolist()
    parts = lacking.groupby("bundle")["part"].agg(", ".join)
    # Two spellings of one bundle are one.
    place = np.append(places_of(desk.sold.distinct, bundles), -1)[desk.sold.codes]
    at = np.flatnonzero((place >= 0) & desk.live_line & desk.item_line)
    names = np.array([*desk.sold.distinct, ""], dtype=object)[desk.sold.codes[at]]
    named = np.array([*(parts[b] for b in bundles), ""], dtype=object)[place[at]]
    yield Found("OrderLines", "sku", at, {"value": names, "parts": named})


def nearest_known(unknown: Sequence[str], known: Sequence[str]) -> dict[str, str]:
    """The most similar known SKU for each unknown one, or an empty text when none is near."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - only tables with unknown SKUs need it

    folded = [fold(k) for k in known]
    found = {u: process.extractOne(fold(u), folded, scorer=fuzz.ratio, score_cutoff=_NEAR) for u in unknown}
    return {u: known[best[2]] if best else "" for u, best in found.items()}
