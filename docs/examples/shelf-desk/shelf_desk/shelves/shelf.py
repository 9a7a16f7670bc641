"""The table of shelves: what lies where, and how much fits."""

from __future__ import annotations

from typing import Annotated

from neiqin.table import TYPED, Header, Id, Names, Number, Table
from neiqin.text import N_

CHECK = "shelves.check"


class Shelf(
    Table,
    name="Shelves",
    titles=Names("Shelves", "貨架", "货架"),
    key=("place", "sku"),
    needs=("place", "pieces"),
):
    """One product on one shelf."""

    place: Annotated[
        Id, Header("Shelf place", "貨架位置", "货架位置", "Bin | Shelf code", about=N_("Where the shelf stands."))
    ]
    sku: Annotated[Id | None, Header("Shelf SKU", "架上商品", "架上商品", about=N_("What lies there."))] = None
    pieces: Annotated[
        Number | None, Header("Pieces on shelf", "架上件數", "架上件数", about=N_("How many pieces lie there."))
    ] = None
    room: Annotated[
        Number | None,
        Header("Shelf room", "貨架容量", "货架容量", writer=TYPED, about=N_("How many pieces fit; you type it.")),
    ] = None
    left: Annotated[
        Number | None,
        Header("Room left", "剩餘容量", "剩余容量", writer=CHECK, about=N_("How many more pieces fit.")),
    ] = None
