"""Trials of reading: what a cell holds is read as what it is."""

from __future__ import annotations

from typing import Final

from neiqin.edits import Formula
from neiqin.live.selftest.bench import DAY, DAY_NUMBER, MOMENT, SHEET, Bench, Shown, contents
from neiqin.live.selftest.trial import Trial, expect
from neiqin.text import N_

_LONG_ID: Final = "12345678901234567890"
_EXACT: Final = 123456789012345
_SUM: Final = 19.99567


def text_ids(bench: Bench) -> None:
    """Texts of digits are read as those texts, leading zeros and all."""
    texts = ("00123", "1E5", "TRUE", "2026-09-03", "=A1", "-5")
    book = bench.open([[Shown(text, "@")] for text in texts])
    expect({f"A{row}": ("text", text) for row, text in enumerate(texts, 1)}, contents(book))


def long_ids(bench: Bench) -> None:
    """A text of 20 digits is read digit for digit, a number of 15 digits exactly."""
    book = bench.open([[Shown(_LONG_ID, "@")], [_EXACT], [Shown(_EXACT, "0")]])
    number = ("number", float(_EXACT))
    expect({"A1": ("text", _LONG_ID), "A2": number, "A3": number}, contents(book))


def days_and_times(bench: Bench) -> None:
    """Days and moments are read as days, exact to the second, a time of the day as its part of a day."""
    book = bench.open([[Shown(DAY, MOMENT), Shown(DAY, "yyyy/m/d"), Shown(0.75, "hh:mm")]])
    seen = contents(book)
    day = ("date", round(DAY_NUMBER, 8))
    # Some programs call a time of the day a number, others a date.
    expect(({"A1": day, "B1": day}, 0.75), ({k: v for k, v in seen.items() if k != "C1"}, seen["C1"][1]))


def money(bench: Bench) -> None:
    """A number in a currency's format is read with all its digits."""
    formats = ('"$"#,##0.00', "[$NT$-404]#,##0.00", "[$¥-804]#,##0.00")
    book = bench.open([[Shown(_SUM, code) for code in formats]])
    expect({f"{letter}1": ("number", _SUM) for letter in "ABC"}, contents(book))


def truths(bench: Bench) -> None:
    """Truth values are read as such, and the text TRUE as a text."""
    book = bench.open([[True, False, Shown("TRUE", "@")]])
    expect({"A1": ("bool", 1.0), "B1": ("bool", 0.0), "C1": ("text", "TRUE")}, contents(book))


def errors(bench: Bench) -> None:
    """Error values are read as errors, and texts that look like them as texts."""
    book = bench.open([[Formula("NA()"), Formula("1/0"), "#N/A", "#DIV/0!"]])
    found = {"A1": ("error", "#N/A"), "B1": ("error", "#DIV/0!"), "C1": ("text", "#N/A"), "D1": ("text", "#DIV/0!")}
    expect(found, contents(book))


def blanks_and_formulas(bench: Bench) -> None:
    """A blank cell is read as nothing, a formula by what it shows, and it is known that it is a formula."""
    book = bench.open([[5, None, Formula("A1*2"), Formula('"a"&A1'), Formula('""')]])
    expect({"A1": ("number", 5.0), "C1": ("number", 10.0), "D1": ("text", "a5"), "E1": ("text", "")}, contents(book))
    columns = book.read(SHEET).columns
    expect([False, True, True, True], [bool(columns[at].formula[0]) for at in (0, 2, 3, 4)])


def long_texts(bench: Bench) -> None:
    """Texts of 300, 5,000 and 32,767 characters are read whole."""
    texts = ["x" * length for length in (300, 5_000, 32_767)]
    book = bench.open([[text] for text in texts])
    expect({f"A{row}": ("text", text) for row, text in enumerate(texts, 1)}, contents(book))


TRIALS: Final = (
    Trial("read.text_ids", N_("Read ids that are texts"), text_ids),
    Trial("read.long_ids", N_("Read long ids"), long_ids),
    Trial("read.days", N_("Read days and times"), days_and_times),
    Trial("read.money", N_("Read money"), money),
    Trial("read.truths", N_("Read truth values"), truths),
    Trial("read.errors", N_("Read error values"), errors),
    Trial("read.formulas", N_("Read blanks and formulas"), blanks_and_formulas),
    Trial("read.long_texts", N_("Read long texts"), long_texts),
)
