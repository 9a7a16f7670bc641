"""An example or two of each worksheet function: the arguments of a call, as cells hold them."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

_SALES: Final = [[5, 7, 6, 8, 7, 9], [0, 0, 4, 0, 0, 5]]


def _september(day: int) -> datetime:
    return datetime(2026, 9, day)  # noqa: DTZ001 - Excel's days have no zone


EXAMPLES: Final[dict[str, list[tuple[Any, ...]]]] = {
    "NQ_ABC": [([900, 500, 300, 120, 60],)],
    "NQ_ADDRESS_OK": [(["台北市中山區南京東路1號", "台北市板橋區文化路1號"],)],
    "NQ_ADDRESS_SPLIT": [("104台北市中山區南京東路1號",)],
    "NQ_ARRIVAL": [(_september(24), 5, _september(25))],
    "NQ_CLEAN": [("  ＡＢＣ  １２３ ",)],
    "NQ_DAYS_OF_COVER": [([120, 0, 15], [8, 2, 0])],
    "NQ_DEMAND_CLASS": [(_SALES,)],
    "NQ_EMAIL_OK": [(["mei@example.com", "mei@example"],)],
    "NQ_EOQ": [(1200, 50, 2.4)],
    "NQ_FORECAST": [(_SALES,)],
    "NQ_MASK": [("0912345678", "phone"), ("mei@example.com", "email")],
    "NQ_ORDER_QTY": [(60, 12, 10, 5, 0, 12)],
    "NQ_PHONE_OK": [(["0912345678", "0912345"], "TW")],
    "NQ_POSTCODE_OK": [(["104", "220"], "台北市中山區南京東路1號")],
    "NQ_REASON_CODE": [(["too small", "寄錯顏色", "?"],)],
    "NQ_REASON_FAULT": [(["too small", "寄錯顏色", "?"],)],
    "NQ_REFUND_DUE": [(_september(1), "TW")],
    "NQ_REORDER_POINT": [(8, 3, 7, None, 0.95)],
    "NQ_RETURN_DEADLINE": [(_september(1), ["TW", "CN", "EU"])],
    "NQ_RETURN_ELIGIBLE": [(_september(8), _september(1), "TW"), (_september(20), _september(1), "TW")],
    "NQ_RETURN_RATE": [([12, 0], [200, 15])],
    "NQ_RISK_REASONS": [("A-1001", "王小明", "0912345", *[None] * 5, "TW")],
    "NQ_RISK_SCORE": [("A-1001", "王小明", "0912345", *[None] * 5, "TW")],
    "NQ_SAFETY_STOCK": [(8, 3, 7, None, 0.95)],
    "NQ_UBN_OK": [(["04595257", "04595258"],)],
    "NQ_XYZ": [(_SALES,)],
}
"""By the function's name. Days are written as DATE(), columns and blocks as constants of an array."""


def formula(name: str, arguments: tuple[Any, ...]) -> str:
    """Write a call as it stands in a cell."""
    return f"{name}({', '.join(_written(argument) for argument in arguments)})"


def _written(value: Any) -> str:  # noqa: ANN401 - whatever a cell may hold
    match value:
        case None:
            return ""
        case str():
            return f'"{value}"'
        case datetime():
            return f"DATE({value.year},{value.month},{value.day})"
        case [list(), *_]:
            return f"{{{';'.join(','.join(map(_written, row)) for row in value)}}}"
        case list():
            return f"{{{';'.join(map(_written, value))}}}"
    return f"{value:g}"
