"""Make the README's pictures: reports of made-up shops, as LibreOffice prints them.

Run it as `python -m tools.pictures [FOLDER]` where LibreOffice, pdftoppm and Chinese fonts are installed.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd
from benchmarks.frame_workbook import write_frames
from benchmarks.returning_shop import draw_shop

if TYPE_CHECKING:
    from neiqin.text import Language

FOLDER: Final = Path(__file__).resolve().parents[1] / "docs" / "pictures"
AS_OF: Final = "2026-10-01"
_DAYS: Final = 1000
_GOODS: Final = ("杯", "盤", "碗", "壺", "蠟燭", "毛巾", "圍裙", "餐墊")
_COLOURS: Final = ("白", "黑", "綠", "藍", "灰")
_DOTS: Final = 88


def main() -> None:
    """Make every picture."""
    goal = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    goal.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        returns, stock = Path(folder) / "returns.xlsx", Path(folder) / "stock.xlsx"
        write_frames(returns, draw_shop(6000, seed=2))
        write_frames(stock, selling_shop())
        picture(returns, "returns.report", "en", goal / "returns-report.png", page=1)
        picture(returns, "returns.report", "en", goal / "returns-causes.png", page=3)
        picture(stock, "stock.replay", "zh-Hant", goal / "stock-replay.zh-Hant.png", page=1)


def picture(book: Path, macro: str, language: Language, goal: Path, *, page: int) -> None:
    """Print one page of a macro's report."""
    pdf = book.with_suffix(".pdf")
    options = ["--dry-run", "--as-of", AS_OF, "--lang", language, "--set", f"language={language}", "--pdf", str(pdf)]
    done = subprocess.run(["neiqin", "run", macro, str(book), *options], check=False, capture_output=True, text=True)
    if done.returncode > 1:  # findings are no failure
        sys.exit(done.stderr)
    at = str(page)
    subprocess.run(
        ["pdftoppm", "-r", str(_DOTS), "-f", at, "-l", at, "-singlefile", "-png", pdf, goal.with_suffix("")], check=True
    )


def selling_shop(seed: int = 3) -> dict[str, pd.DataFrame]:
    """Products, stock and two years of daily sales of a made-up shop, with a busy winter and a few large orders."""
    draw = np.random.default_rng(seed)
    skus = np.array([f"{g:02d}-{c}" for g in range(len(_GOODS)) for c in range(len(_COLOURS))], dtype=object)
    names = np.array([f"{colour}色{thing}" for thing in _GOODS for colour in _COLOURS], dtype=object)
    rate = np.exp(draw.normal(0.6, 1, len(skus)))
    day = np.arange(_DAYS)
    season = 1 + 0.5 * np.exp(-(((day + 274 - 340) % 365 - 20) ** 2) / 900)
    sold = draw.negative_binomial(1.2, 1.2 / (1.2 + rate[:, None] * season))
    sold[draw.integers(0, len(skus), 6), draw.integers(0, _DAYS, 6)] += 300
    item, at = np.nonzero(sold)
    first = np.datetime64(AS_OF, "us") - np.timedelta64(_DAYS, "D")
    cost = np.round(np.exp(draw.normal(4, 0.5, len(skus))), 0)
    products = pd.DataFrame(
        {
            "sku": skus,
            "product": names,
            "supplier": draw.choice(np.array(["大同窯業", "順發織品", "永盛五金"], dtype=object), len(skus)),
            "cost": cost,
            "list_price": np.round(cost * 1.8),
            "lead_time": draw.choice([7.0, 14.0, 21.0], len(skus)),
            "pack": draw.choice([1.0, 6.0, 12.0], len(skus)),
        }
    )
    stock = pd.DataFrame({"sku": skus, "on_hand": np.floor(rate * draw.uniform(0, 60, len(skus)))})
    sales = pd.DataFrame(
        {"day": first + at.astype("timedelta64[D]"), "sku": skus[item], "qty": sold[item, at].astype(float)}
    )
    return {"Products": products, "Stock": stock, "Sales": sales}


if __name__ == "__main__":
    main()
