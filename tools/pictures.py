"""Make the READMEs' pictures: the demo's made-up shop, as a laptop shows its sheets and as its reports are printed.

Run it as `python -m tools.pictures [FOLDER]` where LibreOffice, its bridge to Python, pdftoppm and Chinese fonts are.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from benchmarks.frame_workbook import write_frames

from neiqin import review
from neiqin.demo import run_demo
from neiqin.live.office import Office
from neiqin.sample import samples
from neiqin.text import LANGUAGES, Reason
from neiqin_macros.dashboards.desk import TITLE
from neiqin_macros.sample.shop import draw_shop
from tools.rendering import SCREEN, draw_sheet

if TYPE_CHECKING:
    from neiqin.text import Language, Spoken

FOLDER: Final = Path(__file__).resolve().parents[1] / "docs" / "pictures"
AS_OF: Final = datetime(2026, 9, 30)  # noqa: DTZ001 - a shop's own days have no zone
SHEETS: Final[dict[str, tuple[Spoken, tuple[int, int]]]] = {
    "dashboard": (TITLE, (SCREEN[0], 1240)),
    "review": (Reason(review.TITLE), (SCREEN[0], 620)),
}
"""Sheets of the demo's workbook by the names of their pictures, with how much of them is drawn, in pixels."""
PAST: Final = 1000
"""Days of sales behind the picture of a replay; the demo's shop has fewer."""
_DOTS: Final = 88


def main() -> None:
    """Make every picture in every language."""
    goal = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    goal.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch, Office.start() as office:
        for language in LANGUAGES:
            folder = Path(scratch) / language
            for sample in samples():
                list(run_demo(folder, language, sample, AS_OF, given=True))
            book = folder / "shop.xlsx"
            for name, (title, size) in SHEETS.items():
                draw_sheet(office, book, title.in_language(language), size, goal / named(name, language))
            printed(book, "returns.report", language, goal / named("returns-report", language))
            long = folder / "long.xlsx"
            write_frames(long, {t.table_name: f for t, f in draw_shop(language, AS_OF, past=PAST).tables.items()})
            printed(long, "stock.replay", language, goal / named("stock-replay", language))


def named(picture: str, language: Language) -> str:
    """Name the file of a picture: `dashboard.png`, `dashboard.zh-Hant.png`."""
    return f"{picture}.png" if language == "en" else f"{picture}.{language}.png"


def printed(book: Path, macro: str, language: Language, goal: Path) -> None:
    """Print the first page of a macro's report."""
    pdf = book.with_suffix(".pdf")
    options = ["--dry-run", "--as-of", f"{AS_OF:%Y-%m-%dT09:00}", "--lang", language, "--pdf", str(pdf)]
    options += ["--set", f"language={language}"]
    done = subprocess.run(["neiqin", "run", macro, str(book), *options], check=False, capture_output=True, text=True)
    if done.returncode > 1:  # findings are no failure
        sys.exit(done.stderr)
    first = ["-r", str(_DOTS), "-l", "1", "-singlefile", "-png"]
    subprocess.run(["pdftoppm", *first, pdf, goal.with_suffix("")], check=True)


if __name__ == "__main__":
    main()
