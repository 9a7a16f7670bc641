"""The hand scanner's list: one row a shelf and product."""

from __future__ import annotations

from typing import Final

from neiqin.export import Export, Part
from neiqin.table import Names
from shelf_desk.shelves.shelf import Shelf

LIST: Final = Export(
    platform="scanner",
    kind="shelves",
    title=Names("Hand scanner: shelves", "手持掃描器：貨架", "手持扫描器：货架"),
    evidence="made up",
    signature=("Scan place", "Scan count"),
    parts=(Part(Shelf, {"place": "Scan place", "sku": "Scan item", "pieces": "Scan count"}),),
)
EXPORTS: Final = (LIST,)
