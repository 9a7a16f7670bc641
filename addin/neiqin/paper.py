"""The paper that our sheets are printed on: lying A4, with the sheet's name and the page's number at the foot."""

from __future__ import annotations

from typing import Any, Final

_A4: Final = 9
_FOOT: Final = 0.2
"""Inches that the foot needs beside the margin."""
_LONGEST: Final = 100
"""Characters of a title at the foot; Excel takes 255 in all."""


def lay_on_paper(sheet: Any, title: str, *, margin: float = 0.5) -> None:  # noqa: ANN401 - XlsxWriter has no types
    """Set a sheet of XlsxWriter up for printing; `margin` in inches."""
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.set_margins(left=margin, right=margin, top=margin, bottom=round(margin + _FOOT, 2))
    told = title[:_LONGEST].replace("&", "&&")
    # The blank keeps the size of the type from a number with which a title begins.
    sheet.set_footer(f"&L&8 {told}&R&8 &P / &N")
