"""The contract of every Book, held by a workbook that is open in a running program."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import xlwings as xw
from hypothesis import HealthCheck, given, settings
from tests import test_book_contract as contract
from tests.books import Cell, Contents, Natives, everything, file, memory
from tests.test_book_contract import LIST, TEXTS, apply, edits_for, steps

from neiqin.edits import Content, ErrorValue, Formula
from neiqin.live.live_book import LiveBook

OTHERWISE = {
    "test_a_cell_holds_what_was_written",  # a program computes the formula
    "test_a_text_stays_the_text_it_is",  # it has one kind of line break
    "test_any_cells_are_written_and_taken_back",  # makes its books by itself
    "test_any_edits_come_to_the_same_in_both_books_and_are_taken_back",  # as above
}
globals().update({name: t for name, t in vars(contract).items() if name.startswith("test_") and name not in OTHERWISE})


@pytest.fixture
def make(program: xw.App) -> Callable[..., LiveBook]:
    """Make a book from rows of cells and the places of its native tables, and open it in the program."""
    return lambda contents, **natives: live(program, contents, natives)


def live(program: xw.App, contents: Contents, natives: Natives) -> LiveBook:
    return LiveBook(program.books.open(file(contents, natives).path))


CONTENTS: list[tuple[Content, Cell]] = [
    (5, ("NUMBER", 5.0)),
    (-0.125, ("NUMBER", -0.125)),
    (True, ("BOOL", 1.0)),
    (False, ("BOOL", 0.0)),
    ("plain", ("TEXT", "plain")),
    (ErrorValue("#N/A"), ("ERROR", "#N/A")),
    (Formula("1+1"), ("NUMBER", 2.0)),
    (Formula('"<"&"a"', "<a"), ("TEXT", "<a")),
]


@pytest.mark.parametrize(("content", "read"), CONTENTS, ids=str)
def test_a_cell_holds_what_was_written_and_computes(
    make: Callable[..., LiveBook], content: Content, read: Cell
) -> None:
    contract.test_a_cell_holds_what_was_written(make, content, read)


@pytest.mark.parametrize("text", [t for t in TEXTS if "\r" not in t], ids=repr)
def test_a_text_stays_the_text_it_is_whatever_a_program_would_make_of_it(
    make: Callable[..., LiveBook], text: str
) -> None:
    contract.test_a_text_stays_the_text_it_is(make, text)


@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps)
def test_any_edits_come_to_the_same_as_in_memory_and_are_taken_back(program: xw.App, kinds: list[str]) -> None:
    natives = {"Yard": [("Parcels", "A1:B3")]}
    books: list[Any] = [memory(LIST, natives), live(program, LIST, natives)]
    found = []
    for book in books:
        before = everything(book)
        inverses = [apply(book, edit) for edit in edits_for(kinds, "Parcels")]
        found.append(everything(book))
        for inverse in reversed(inverses):
            apply(book, *inverse.edits)
        assert everything(book) == before
    books[1].book.close()
    assert found[0] == found[1]
