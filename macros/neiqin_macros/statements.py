"""Statements: which way the money went, for those that tell it beside the amount."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import pandas as pd

_OUT: Final = ("出账", "支出", "出帳", "付", "扣款")


def signed(frame: pd.DataFrame, direction: pd.Series[Any]) -> pd.DataFrame:
    """Give what was paid out a sign below zero, whether the statement writes it so or not."""
    out = direction.isin(_OUT).to_numpy(bool)
    return frame.assign(net=frame["net"].mask(out, -frame["net"].abs())) if "net" in frame else frame
