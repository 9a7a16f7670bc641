"""The bare names of reasons, which count where nothing else is said."""

from __future__ import annotations

from typing import Final

from neiqin_macros.words import ReasonCode

BARE: Final[dict[ReasonCode, str]] = {
    ReasonCode.SIZE: r"尺寸|尺码|码数|大小|\bsiz(?:e|ing)\b|\bfit\b",
    ReasonCode.COLOUR: r"颜色|\bcolou?r\b",
    ReasonCode.DEFECT: r"^(?:品质|质量|quality)$",
    ReasonCode.SLOW_DELIVERY: r"^(?:物流|快递|delivery|shipping)$",
}
"""A bare name of a reason counts where it is all that is said, or said to be the issue."""
