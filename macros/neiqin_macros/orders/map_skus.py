"""orders.map_skus: every line is looked up in the SKU map, and what could not be found is listed once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from neiqin.changes import Changes, FieldChange, Result
from neiqin.hits import Hits
from neiqin.macro import macro
from neiqin.table_range import TableRange, empty_series
from neiqin.text import N_, Reason
from neiqin_macros.orders.desk import SERVICE
from neiqin_macros.orders.goods.nearest import nearest_products
from neiqin_macros.orders.goods.sku_mapping import Looked, look_up
from neiqin_macros.orders.rows.texts import Texts
from neiqin_macros.tables.order_lines import OrderLine
from neiqin_macros.tables.products import Product
from neiqin_macros.tables.sku_map import Bundle, SkuMap

if TYPE_CHECKING:
    from numpy.typing import NDArray

_NOTHING: Final = N_("not looked up: the workbook has neither a SKU map nor a product list with SKUs")
_UNKNOWN: Final = N_("“{value}” ({lines} lines) is none of our SKUs; the nearest are {nearest}.")
_LONELY: Final = N_("“{value}” ({lines} lines) is none of our SKUs, and none is near.")
_NOT_COMPARED: Final = N_("“{value}” ({lines} lines) is none of our SKUs; too many are unknown to say what is near.")
_UNKNOWN_MEND: Final = N_("Say which it is in the SKU map, and import again or run orders.map_skus.")
_DOUBTFUL: Final = N_("The SKU map has different answers for “{value}” ({lines} lines): {answers}.")
_DOUBTFUL_MEND: Final = N_("Correct the SKU map, or name the platform and shop in it.")
LABELS: Final = (N_("our SKUs"), N_("found"), N_("not found"), N_("doubtful"), N_("nothing to look up by"))
"""The summary's counts as the terminal says them; in JSON they keep their names."""


@macro(
    title=N_("Look up our SKUs"),
    about=N_("Fills our SKU and units of every order line from the SKU map, and lists what it could not find."),
    icon="look_up",
)
def map_skus(
    lines: TableRange[OrderLine],
    maps: TableRange[SkuMap] | None,
    products: TableRange[Product] | None,
    bundles: TableRange[Bundle] | None,
) -> Result:
    """Look every line up; what is not found, or found twice over, is left blank."""
    ours = _ours(products, bundles)
    mapped = _frame(maps)
    if not len(ours) and not mapped["our_sku"].notna().any():
        reason = Reason(_NOTHING)
        return Result(summary={"our_SKUs": reason}, notes=(reason,))
    looked = look_up(lines.frame, mapped, ours["sku"].tolist())
    rows = np.arange(len(lines))
    units = lines.frame["qty"].to_numpy() * looked.each
    changes = (
        FieldChange("OrderLines", "our_sku", rows, looked.our_sku),
        FieldChange("OrderLines", "units", rows, units),
    )
    unknown, nameless = _unknown(lines, looked)
    counts = {
        "found": int((~pd.isna(looked.our_sku)).sum()), "not_found": int(unknown.sum()),
        "doubtful": int(looked.doubtful.sum()), "nothing_to_look_up_by": int(nameless.sum()),
    }  # fmt: skip
    known = _candidates(ours, mapped)
    hits = [*_not_found(lines.frame, unknown, known), *_not_one(lines.frame, looked)]
    return Result(Changes(changes), tuple(hits), {"our_SKUs": counts})


def _frame(maps: TableRange[SkuMap] | None) -> pd.DataFrame:
    """The map's rows; one whose units cannot be read says nothing."""
    if maps is not None:
        return maps.frame.assign(our_sku=maps.frame["our_sku"].mask(maps.skip("units_each")))
    return pd.DataFrame({name: empty_series(0, column) for name, column in SkuMap.columns().items()})


def _ours(products: TableRange[Product] | None, bundles: TableRange[Bundle] | None) -> pd.DataFrame:
    """Our own SKUs with their names: products, and what is sold as a bundle of them."""
    found = [pd.DataFrame({"sku": [], "name": []}, dtype=object)]
    if products is not None:
        frame = products.frame
        name = (frame["product"].fillna("") + " " + frame["variant"].fillna("")).str.strip()
        found.append(pd.DataFrame({"sku": frame["sku"].astype(object), "name": name.astype(object)}))
    if bundles is not None:
        found.append(pd.DataFrame({"sku": bundles.frame["bundle"].astype(object), "name": ""}))
    return pd.concat(found, ignore_index=True).dropna(subset="sku").drop_duplicates("sku", ignore_index=True)


def _candidates(ours: pd.DataFrame, mapped: pd.DataFrame) -> pd.DataFrame:
    """What an unknown SKU may be meant to be: our own, and what the map names."""
    named = pd.DataFrame({"sku": mapped["our_sku"].astype(object), "name": ""}).dropna()
    return pd.concat([ours, named], ignore_index=True).drop_duplicates("sku", ignore_index=True)


def _unknown(lines: TableRange[OrderLine], looked: Looked) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Lines that should be in the map and are not, and lines that tell nothing to look them up by."""
    frame = lines.frame
    nameless = (frame["sku"].isna() & frame["item_id"].isna()).to_numpy()
    service = Texts.of(frame["sku"]).hold(SERVICE) | Texts.of(frame["product"]).hold(SERVICE)
    return pd.isna(looked.our_sku) & ~looked.doubtful & ~nameless & ~service, nameless & ~service


def _not_found(frame: pd.DataFrame, unknown: NDArray[np.bool_], known: pd.DataFrame) -> list[Hits]:
    """List each SKU (or item and variant) of a platform once, with how many lines it has and what is near."""
    said = frame["sku"].where(frame["sku"].notna(), frame["item_id"] + (" " + frame["variant"]).fillna(""))
    once = pd.DataFrame({"platform": frame["platform"], "value": said, "row": np.arange(len(frame))})[unknown]
    listed: Any = once.groupby(["platform", "value"], dropna=False, sort=False)["row"].agg(["first", "size"])
    if not len(listed):
        return []
    rows = listed["first"].to_numpy(np.int64)
    names = (frame["product"].fillna("") + " " + frame["variant"].fillna("")).iloc[rows].str.strip()
    values = said.to_numpy(dtype=object)[rows]
    near = np.array([*nearest_products(values.tolist(), names.tolist(), known), ""], dtype=object)[:-1]
    compared = ~pd.isna(near)
    params = {"value": values, "lines": listed["size"].to_numpy(), "nearest": near}
    found = []
    for some, message in (
        (compared & (near != ""), _UNKNOWN),
        (near == "", _LONELY),
        (~compared, _NOT_COMPARED),
    ):
        if some.any():
            told = {name: array[some] for name, array in params.items()}
            found.append(Hits("M01", "OrderLines", "sku", rows[some], message, _UNKNOWN_MEND, "warning", told))
    return found


def _not_one(frame: pd.DataFrame, looked: Looked) -> list[Hits]:
    """List what the map has different answers for, once for each kind of line."""
    kinds = np.flatnonzero(np.bincount(looked.kind[looked.doubtful], minlength=len(looked.first)))
    if not len(kinds):
        return []
    rows = looked.first[kinds]
    said = frame["sku"].where(frame["sku"].notna(), frame["item_id"])
    params = {
        "value": said.to_numpy(dtype=object)[rows],
        "lines": np.bincount(looked.kind)[kinds],
        "answers": np.array([looked.answers[int(k)] for k in kinds], dtype=object),
    }
    return [Hits("M02", "OrderLines", "sku", rows, _DOUBTFUL, _DOUBTFUL_MEND, "warning", params)]


AFTER_IMPORT: Final = map_skus
