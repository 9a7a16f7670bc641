"""Writes `addin/neiqin/widths.csv`: how far characters advance in the fonts that show our sheets, measured.

Run it as `python -m tools.widths FOLDER` where `Carlito-*.ttf`, whose advances are Calibri's by design (Debian:
fonts-crosextra-carlito), and `DejaVuSans*.ttf`, in which LibreOffice shows Calibri where neither is, stand in FOLDER.
"""

from __future__ import annotations

import csv
import sys
import unicodedata
from pathlib import Path
from typing import Final

from tools.fonts import read_font

GOAL: Final = Path(__file__).resolve().parents[1] / "addin" / "neiqin" / "widths.csv"
FONTS: Final = {
    "calibri": "Carlito-Regular.ttf",
    "calibri_bold": "Carlito-Bold.ttf",
    "dejavu": "DejaVuSans.ttf",
    "dejavu_bold": "DejaVuSans-Bold.ttf",
}
_RANGES: Final = ((0x20, 0x17F), (0x391, 0x3C9), (0x2010, 0x205E), (0x20A0, 0x20BF), (0x2100, 0x22FF), (0x25A0, 0x25FF))
"""Latin with its accents, Greek, punctuation, currencies, arrows and mathematics, shapes."""


def main() -> None:
    """Measure and write."""
    folder = Path(sys.argv[1])
    fonts = [read_font(folder / name).advances for name in FONTS.values()]
    rows = []
    for first, last in _RANGES:
        for character in map(chr, range(first, last + 1)):
            told = [font.get(character) for font in fonts]
            if unicodedata.category(character)[0] != "C" and any(told):
                rows.append([f"{ord(character):04X}", *("" if t is None else round(t * 1000) for t in told)])
    with GOAL.open("w", encoding="ascii", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["code", *FONTS])
        writer.writerows(rows)


if __name__ == "__main__":
    main()
