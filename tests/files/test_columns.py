"""A column added at the right edge of a table or list, and cut again."""

from __future__ import annotations

import numpy as np
import pytest
from tests.files.conftest import make
from tests.files.test_cells import Put, part
from tests.files.test_odd_markup import PLAIN, values
from tests.files.workbooks import ROWS, package, sheet, table, with_table

from neiqin.address import Area
from neiqin.edits import Column, Marks
from neiqin.errors import EditRefused
from neiqin.raw import Mark

LIST = Area(0, 0, 2, 1)


def test_a_table_gets_a_column_with_its_own_number_and_name(put: Put) -> None:
    book = put(with_table(ROWS, table("A1:B3", "id", "qty")))
    make(book, Column("Data", LIST, "net\nprice <", [1.0, 2.0], "0.00", table="Goods"))
    listed = part(book, "xl/tables/table1.xml")
    assert '<tableColumns count="3">' in listed
    assert '<tableColumn id="3" name="net_x000a_price &lt;"/>' in listed
    assert 'ref="A1:C3"' in listed
    assert book.read("Data").tables[0].headers == ("id", "qty", "net\nprice <")
    assert book.read("Data").text_at(0, 2) == "net\nprice <"


def test_it_looks_like_its_neighbour_but_for_the_number_format(put: Put) -> None:
    book = put(package(sheet()))
    make(book, Column("Data", LIST, "new", ["x", "y"]))
    assert '<c r="C1" s="1" t="inlineStr">' in part(book)
    assert '<c r="C2" s="4" t="inlineStr">' not in part(book)
    assert '<c r="C2" t="inlineStr">' in part(book)


def test_cutting_it_leaves_what_was_there(put: Put) -> None:
    book = put(with_table(ROWS, table("A1:B3", "id", "qty")))
    inverse = make(book, Column("Data", LIST, "new", np.array([1.0, np.nan]), table="Goods"))
    book.apply(inverse, book.stamp())
    assert values(book.read("Data")) == PLAIN
    assert part(book, "xl/tables/table1.xml") == table("A1:B3", "id", "qty")


def test_something_at_the_right_is_named(put: Put) -> None:
    book = put(package(sheet(ROWS.replace("</row>", '<c r="C1"><v>1</v></c></row>', 1))))
    with pytest.raises(EditRefused, match=r"Cell C1 .* stands in the way"):
        make(book, Column("Data", LIST, "new", [1.0, 2.0]))


def test_a_name_that_exists_is_refused(put: Put) -> None:
    book = put(with_table(ROWS, table("A1:B3", "id", "qty")))
    with pytest.raises(EditRefused, match="already has a column “QTY”"):
        make(book, Column("Data", LIST, "QTY", [1.0, 2.0], table="Goods"))


@pytest.mark.parametrize("kind", ["queryTable", "xml"])
def test_tables_filled_from_outside_get_no_column(put: Put, kind: str) -> None:
    book = put(with_table(ROWS, table("A1:B3", "id", "qty", kind=f' tableType="{kind}"')))
    with pytest.raises(EditRefused, match="query or an XML map"):
        make(book, Column("Data", LIST, "new", [1.0, 2.0], table="Goods"))


def test_a_table_that_moved_is_refused(put: Put) -> None:
    book = put(with_table(ROWS, table("A1:B3", "id", "qty")))
    with pytest.raises(EditRefused, match="not where it was"):
        make(book, Column("Data", Area(0, 1, 2, 2), "new", [1.0, 2.0], table="Goods"))


def test_columns_side_by_side_come_and_go_together_with_their_marks(put: Put) -> None:
    book = put(with_table(ROWS, table("A1:B3", "id", "qty")))
    before = values(book.read("Data"))
    marks = (Mark("error", (Area(1, 2, 1, 2),)),)
    inverse = make(
        book,
        Column("Data", LIST, "score", [1.0, 2.0], "0.0", table="Goods"),
        Column("Data", Area(0, 0, 2, 2), "reasons", ["a", None], table="Goods"),
        Marks("Data", marks),
    )
    raw = book.read("Data")
    assert raw.tables[0].headers == ("id", "qty", "score", "reasons")
    assert values(raw) == {**before, (0, 2): "score", (1, 2): 1.0, (2, 2): 2.0, (0, 3): "reasons", (1, 3): "a"}
    assert raw.marks == marks
    assert part(book).count('s="1" t="inlineStr"') == 4
    book.apply(inverse, book.stamp())
    assert values(book.read("Data")) == before
    assert part(book, "xl/tables/table1.xml") == table("A1:B3", "id", "qty")
