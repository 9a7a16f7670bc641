"""Trials of writing: a cell comes to hold what was meant, and its neighbours what they held."""

from __future__ import annotations

from typing import Final

import numpy as np

from neiqin.edits import Cells, Formula
from neiqin.live.selftest.bench import DAY, DAY_NUMBER, MOMENT, SHEET, Bench, Rows, Shown, column, contents, make
from neiqin.live.selftest.trial import Trial, expect
from neiqin.text import N_

_LIST: Final[Rows] = [["No", "Kg"], ["A", 5], ["B", 7.5], ["C", 1]]
_HELD: Final = {
    "A1": ("text", "No"), "B1": ("text", "Kg"), "A2": ("text", "A"), "B2": ("number", 5.0),
    "A3": ("text", "B"), "B3": ("number", 7.5), "A4": ("text", "C"), "B4": ("number", 1.0),
}  # fmt: skip


def _texts_stay(bench: Bench, *texts: str) -> None:
    book = bench.open(_LIST)
    make(book, column(2, *texts))
    expect(_HELD | {f"C{row}": ("text", text) for row, text in enumerate(texts, 2)}, contents(book))


def ids(bench: Bench) -> None:
    """Ids are written digit for digit, leading zeros, 20 digits and all."""
    _texts_stay(bench, "00123", "12345678901234567890", "1E10", "007-1")


def lookalikes(bench: Bench) -> None:
    """Texts that look like numbers, days, formulas, truth or error values stay texts."""
    texts = (
        "12.5",
        "2026-09-03",
        "3/4",
        "10:30",
        "=1+1",
        "+886912345678",
        "-x",
        "@home",
        "'quoted",
        "TRUE",
        "#N/A",
        "5%",
    )
    _texts_stay(bench, *texts)


def long_texts(bench: Bench) -> None:
    """Texts of 300, 9,000 and 32,767 characters are written whole."""
    _texts_stay(bench, "x" * 300, "y1" * 4_500, "z" * 32_767)


def chinese(bench: Bench) -> None:
    """Chinese, rare characters, emoji and line breaks are written as they are."""
    _texts_stay(bench, "訂單編號", "订单编号", "𠮷野家 😀", "two\nlines", " two  blanks ")


def days_and_blanks(bench: Bench) -> None:
    """Days become days in the format that was asked for; what is missing becomes a blank cell."""
    book = bench.open(_LIST)
    rows = np.arange(1, 4)
    make(
        book,
        Cells(SHEET, 2, rows, np.array([DAY, "NaT", DAY], "datetime64[us]"), MOMENT),
        Cells(SHEET, 1, rows, np.array([np.nan, 7.5, np.nan])),
    )
    day = ("date", round(DAY_NUMBER, 8))
    left = {key: value for key, value in _HELD.items() if key not in {"B2", "B4"}}
    expect(left | {"C2": day, "C4": day}, contents(book))
    expect(MOMENT, str(book.book.sheets[SHEET].range("C2").number_format).casefold())


def formats_kept(bench: Bench) -> None:
    """A cell keeps its own number format when a number is written into it."""
    codes = ("#,##0.00", "0.0%", "[$NT$-404]#,##0.00")
    book = bench.open([["n"], *([Shown(1, code)] for code in codes)])
    sheet = book.book.sheets[SHEET]
    before = [sheet.range(f"A{row}").number_format for row in (2, 3, 4)]
    make(book, column(0, 1234.5, 0.25, 9.5, number_format="0"))
    expect(before, [sheet.range(f"A{row}").number_format for row in (2, 3, 4)])
    expect([1234.5, 0.25, 9.5], [contents(book)[f"A{row}"][1] for row in (2, 3, 4)])


def formulas(bench: Bench) -> None:
    """Formulas beside what is written stay and follow it; a formula that is written computes."""
    book = bench.open([["n", "twice", "sum"], [1, Formula("A2*2"), None], [2, Formula("A3*2"), None]])
    make(book, column(0, 10, 20), column(2, Formula("SUM(A2:A3)"), None))
    found = contents(book)
    expect([("number", 20.0), ("number", 40.0), ("number", 30.0)], [found[key] for key in ("B2", "B3", "C2")])
    sheet = book.book.sheets[SHEET]
    expect(["=A2*2", "=A3*2", "=SUM(A2:A3)"], [sheet.range(key).formula for key in ("B2", "B3", "C2")])


TRIALS: Final = (
    Trial("write.ids", N_("Write ids"), ids),
    Trial("write.lookalikes", N_("Write texts that look like something else"), lookalikes),
    Trial("write.long_texts", N_("Write long texts"), long_texts),
    Trial("write.chinese", N_("Write Chinese and emoji"), chinese),
    Trial("write.days", N_("Write days and blanks"), days_and_blanks),
    Trial("write.formats", N_("Number formats stay"), formats_kept),
    Trial("write.formulas", N_("Formulas stay and compute"), formulas),
)
