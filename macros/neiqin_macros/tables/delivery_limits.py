"""Places that parcels do not reach as others do: remote areas, places no carrier serves, closed pick-up stores."""

from __future__ import annotations

from typing import Annotated

from neiqin.table import TYPED, Header, Id, Names, Table, Text
from neiqin.text import N_
from neiqin_macros.words import LimitKind


class DeliveryLimit(
    Table,
    name="DeliveryLimits",
    titles=Names("Delivery limits", "配送限制", "配送限制"),
    about=N_("Places that parcels do not reach as others do, and closed pick-up stores."),
    key=("limit", "place"),
    needs=("limit", "place"),
    by_name=True,
):
    """One place: a province, city or district as an address names it, or a pick-up store's number."""

    limit: Annotated[
        LimitKind | None,
        Header(
            "Limit",
            "配送限制類型",
            "配送限制类型",
            writer=TYPED,
            width=14,
            about=N_(
                "Remote area, no delivery (it holds the order) or high risk for areas; store closed for pick-up stores."
            ),
        ),
    ] = None
    place: Annotated[
        Id,
        Header(
            "Place or store",
            "地區或店號",
            "地区或店号",
            writer=TYPED,
            width=24,
            about=N_("A province, city or district as addresses name it, or the number of a pick-up store."),
        ),
    ]
    note: Annotated[
        Text | None,
        Header(
            "Note",
            "備註",
            "备注",
            writer=TYPED,
            width=32,
            about=N_("What you want to remember about the place, such as a surcharge; no macro reads it."),
        ),
    ] = None
