"""Sheets of several blocks, with gaps in their rows and cells, after edits that reach everywhere."""

from __future__ import annotations

import random
import re

import numpy as np
import pytest
from tests.files.conftest import make
from tests.files.test_cells import Put, part
from tests.files.test_odd_markup import values
from tests.files.workbooks import package, sheet

from neiqin.address import Area, column_letters
from neiqin.edits import Cells, Column, Edit, Rows

ROW_COUNT, COLUMN_COUNT = 3_000, 6


def gappy(chance: random.Random, *, shared: bool) -> tuple[str, dict[tuple[int, int], object]]:
    """Make rows of which some are missing and some lack cells, and what they hold."""
    lines, held = [], {}
    for row in range(ROW_COUNT):
        if chance.random() < 0.05:
            continue
        cells = []
        for column in range(COLUMN_COUNT):
            name = f"{column_letters(column)}{row + 1}"
            if column == 2 and shared and row > 0:
                formula = (
                    f'<f t="shared" ref="C2:C{ROW_COUNT}" si="0">A2*2</f>' if row == 1 else '<f t="shared" si="0"/>'
                )
                cells.append(f'<c r="{name}">{formula}<v>{row}</v></c>')
                held[row, column] = float(row)
            elif chance.random() < 0.95:
                cells.append(f'<c r="{name}" s="{chance.choice((1, 2, 3))}"><v>{row + column / 10}</v></c>')
                held[row, column] = row + column / 10
        lines.append(f'<row r="{row + 1}" spans="1:6">{"".join(cells)}</row>')
    return "".join(lines), held


@pytest.mark.parametrize("seed", range(12))
def test_edits_reach_every_cell_and_no_other(put: Put, seed: int) -> None:
    chance = random.Random(seed)
    rows, held = gappy(chance, shared=False)
    book = put(package(sheet(rows, before="")))
    edits: list[Edit] = []
    for column in chance.sample(range(8), chance.randint(1, 4)):
        every = range(1, ROW_COUNT + chance.choice((-500, 0, 300)))
        some = sorted(chance.sample(every, chance.choice((3, 400, len(every)))))
        edits.append(Cells("Data", column, np.array(some), np.array(some) * -1.5))
        held.update({(row, column): row * -1.5 for row in some})
    make(book, *edits)
    assert values(book.read("Data")) == held
    numbers = [int(n) for n in re.findall(r'<row r="(\d+)"', part(book))]
    assert numbers == sorted(set(numbers))


@pytest.mark.parametrize("seed", range(4))
def test_a_shared_formula_follows_its_cells_through_all_blocks(put: Put, seed: int) -> None:
    chance = random.Random(seed)
    rows, held = gappy(chance, shared=True)
    book = put(package(sheet(rows, before="")))
    some = sorted({1, *chance.sample(range(2, ROW_COUNT), 900)})
    inverse = make(book, Cells("Data", 2, np.array(some), np.array(some) * 1.0))
    assert part(book).count("ref=") <= 1
    held.update({(row, 2): float(row) for row in some})
    assert values(book.read("Data")) == held
    book.apply(inverse, book.stamp())
    raw = book.read("Data")
    assert raw.columns[2].formula[raw.columns[2].rows > 0].all()


def test_rows_and_a_column_join_a_gappy_list(put: Put) -> None:
    rows, held = gappy(random.Random(1), shared=False)
    book = put(package(sheet(rows, before="")))
    bottom = max(row for row, _ in held)
    area = Area(0, 0, bottom, COLUMN_COUNT - 1)
    inverse = make(
        book,
        Rows("Data", area, 5_000, {0: np.arange(5_000.0)}),
        Column("Data", Area(0, 0, bottom + 5_000, COLUMN_COUNT - 1), "new", np.arange(bottom + 5_000.0)),
    )
    read = values(book.read("Data"))
    assert read[bottom + 5_000, 0] == 4_999.0
    assert read[bottom + 5_000, COLUMN_COUNT] == bottom + 4_999.0
    book.apply(inverse, book.stamp())
    assert values(book.read("Data")) == held
