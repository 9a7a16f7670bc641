"""How reports look: one scale of type, in the colours of the one palette."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from neiqin.palette import EDGES, FILLS, GREY, INK, LINK, RULE, SERIES, SHADE

if TYPE_CHECKING:
    from neiqin.report import Format

Native = Any
"""An object of XlsxWriter, which has no types."""
NUMBER_FORMATS: Final[dict[Format, str]] = {
    "integer": "#,##0",
    "decimal": "#,##0.0",
    "hundredths": "#,##0.00",
    "money": "#,##0.00",
    "percent": "0.0%",
    "date": "yyyy-mm-dd",
    "minute": "yyyy-mm-dd hh:mm",
}
_BOLD: Final = {"bold": True, "font_color": INK}
_BAR: Final = {"align": "left", "indent": 1, "left": 5, "left_color": SERIES[4]}
_UNDER: Final = {"bottom": 1, "bottom_color": INK}
_TEXTS: Final[dict[str, dict[str, Any]]] = {
    "title": {**_BOLD, "font_size": 18},
    "heading": {**_BOLD, "font_size": 14, **_UNDER, "bottom": 2},
    "caption": {**_BOLD, "font_size": 12},
    "note": {"font_color": GREY},
    "plain": {},
    "label": {"font_color": GREY, **_BAR},
    "value": {**_BOLD, "font_size": 16, **_BAR},
    "header": {**_BOLD, "bg_color": SHADE, "valign": "bottom", **_UNDER},
    "cell": {**_UNDER, "bottom_color": RULE},
    "total": {**_BOLD, "top": 1, "top_color": INK, **_UNDER},
    **{severity: {**_BAR, "left_color": colour} for severity, colour in EDGES.items()},
}
_WRAPPED: Final = {"heading", "caption", "note", "plain", "header", "cell", *EDGES}


class Look:
    """The formats of one workbook in the making, each made once."""

    def __init__(self, book: Native) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, Any], ...], Any] = {}

    def text(self, look: str, form: Format = "plain", *, fill: str = "", link: bool = False, **more: object) -> Native:
        """Give the format of a kind of text with a format of numbers, a severity's fill, and the look of a link.

        `more` are properties as XlsxWriter names them.
        """
        wanted: dict[str, Any] = {"valign": "vcenter", "text_wrap": look in _WRAPPED, **_TEXTS[look], **more}
        if form in NUMBER_FORMATS:
            wanted["num_format"] = NUMBER_FORMATS[form]
        if fill:
            wanted["bg_color"] = FILLS[fill]
        if link:
            wanted |= {"font_color": LINK, "underline": 1}
        key = tuple(sorted(wanted.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format(wanted)
        return self._made[key]
