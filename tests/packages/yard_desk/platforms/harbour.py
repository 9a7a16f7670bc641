"""The harbour's list: one row a thing, the parcel's fields on its first row only."""

from __future__ import annotations

from typing import Final

from tests.example import Parcel

from neiqin.export import Export, Part
from neiqin.table import Names

LIST: Final = Export(
    platform="harbour",
    kind="list",
    title=Names("Harbour list", "港口清單", "港口清单"),
    evidence="made up",
    signature=("包裹號碼", "重量 (公斤)"),
    parts=(
        Part(
            Parcel,
            {
                "parcel_no": "包裹號碼",
                "weight": "重量 (公斤)",
                "fee": ("費用", "Fee"),
                "sent": "寄出時間",
                "state": "狀態",
            },
            one_row_each=("parcel_no",),
        ),
    ),
)
EXPORTS: Final = (LIST,)
