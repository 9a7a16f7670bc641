"""The one palette: the colours, signs and kinds of text of reports, templates, marks, charts and the terminal.

Colour-blind people and black-and-white printers tell its fills and series apart (`tests/test_palette.py`).
"""

from __future__ import annotations

from typing import Final

PAPER: Final = "#FFFFFF"
INK: Final = "#1F3864"
"""Titles, headings and headers."""
GREY: Final = "#595959"
"""What is said beside: notes, labels, axes."""
RULE: Final = "#D9D9D9"
"""Lines between rows, grid lines of charts."""
SHADE: Final = "#E4E8F0"
"""Behind headers."""
LINK: Final = "#0B4A8F"
"""Links; they are read on every fill."""
COMPUTED: Final = "#F2F2F2"
"""Behind the columns that neiqin writes."""
COMPUTED_INK: Final = "#404040"
FILLS: Final = {"error": "#F5AE91", "warning": "#FFD966", "info": "#DBF2FF"}
"""Behind a finding, by its severity; the graver, the darker."""
EDGES: Final = {"error": "#A8321A", "warning": "#B07D00", "info": "#4A90C8"}
"""Beside a finding in words, by its severity: lines, which are seen on paper as fills are."""
SIGNS: Final = {"error": "■", "warning": "▲", "info": "●"}
"""What stands before a finding, so that its severity is seen without its colour."""
TERMINAL: Final = {"error": "red", "warning": "yellow", "info": "blue"}
"""The same meanings in the colours that every terminal has."""
SERIES: Final = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#595959")
"""Colours of a chart's series (after Okabe and Ito, Color Universal Design, 2008)."""
MARKERS: Final = ("circle", "square", "triangle", "diamond", "x", "star")
"""Markers of a chart's lines, in the order of their colours."""
