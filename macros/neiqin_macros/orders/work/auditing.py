"""What is written into the audit log: each change of an order's decision, handling or person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from neiqin.changes import NewRows
from neiqin.saying import listed
from neiqin_macros.tables.audit_log import AuditEntry
from neiqin_macros.tables.orders import Order

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from neiqin.macro import Occasion
    from neiqin.table_range import TableRange


def changed(old: NDArray[Any], new: NDArray[Any]) -> NDArray[np.bool_]:
    """Where two columns of codes or texts differ; blank is like blank."""
    same = (old == new) | (pd.isna(old) & pd.isna(new))
    return ~np.asarray(same, bool)


def entries(
    orders: TableRange[Order],
    rows: NDArray[np.int64],
    field: str,
    new: NDArray[Any],
    *,
    macro: str,
    occasion: Occasion,
    reasons: NDArray[Any] | None = None,
) -> tuple[NewRows, ...]:
    """Log what one field of some orders was and is now; none for no rows. Choices are said in the workbook's language.

    `new` and `reasons` are as long as the orders; `reasons`, if not given, are those that stand in the workbook.
    """
    if not len(rows):
        return ()
    frame, column = orders.frame, Order.columns()[field]
    why = frame["reasons"].to_numpy(dtype=object) if reasons is None else reasons
    told: dict[str, Any] = {
        "at": np.full(len(rows), np.datetime64(occasion.now, "us")),
        "who": _all(occasion.person or np.nan, len(rows)),
        "macro": _all(macro, len(rows)),
        **{name: frame[name].to_numpy(dtype=object)[rows] for name in ("platform", "shop", "order_id")},
        "what": _all(column.header, len(rows)),
    }
    for name, values in (("old", frame[field].to_numpy(dtype=object)), ("new", new)):
        codes, distinct = pd.factorize(np.asarray(values, dtype=object)[rows])
        known = {choice.value: choice for choice in column.choices or ()}
        words = [known.get(d, d) for d in distinct]
        told[name] = listed([*words, np.nan])[codes]
    told["rules"] = why[rows]
    return (NewRows(AuditEntry, pd.DataFrame(told)),)


def _all(value: object, n: int) -> NDArray[np.object_]:
    return listed([value] * n)
