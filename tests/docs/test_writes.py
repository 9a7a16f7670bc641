"""What a page says that a macro writes is what it writes, on a workbook in which it has something to do."""

from __future__ import annotations

import pytest
from tests.docs.filled import IN_ORDER, Wrote
from tools.reference.codes import codes
from tools.reference.house import columns_written_by, our_macros
from tools.reference.writes import WRITES

from neiqin.outcome import Outcome

Day = dict[str, tuple[Outcome, Wrote]]


def is_of(title: str, family: str) -> bool:
    """Whether a sheet's name is one of a family's: `PO Lin` of `PO {supplier}`."""
    return title.startswith(family.partition("{")[0])


def test_every_macro_is_declared_and_was_run() -> None:
    assert set(WRITES) == set(our_macros()) == set(IN_ORDER)


@pytest.mark.parametrize("name", IN_ORDER)
def test_it_writes_the_sheets_that_its_page_names(day: Day, name: str) -> None:
    declared, (_, wrote) = WRITES[name], day[name]
    families = {s for s in wrote.sheets for family in declared.families if is_of(s, family)}
    review = {"Review"} if our_macros()[name].review else set()
    assert wrote.sheets - families == {*declared.sheets, *review}
    assert bool(families) == bool(declared.families)


@pytest.mark.parametrize("name", IN_ORDER)
def test_it_adds_rows_to_the_tables_that_its_page_names(day: Day, name: str) -> None:
    assert day[name][1].rows == {*WRITES[name].whole, *WRITES[name].adds}


@pytest.mark.parametrize("name", IN_ORDER)
def test_it_writes_no_other_columns_than_its_page_names(day: Day, name: str) -> None:
    own = {(table.table_name, field) for table, fields in columns_written_by(name).items() for field in fields}
    wrote = {(table, field) for table, field in day[name][1].fields if table not in day[name][1].rows}
    assert wrote <= own | set(WRITES[name].imported)
    assert set(WRITES[name].imported) <= day[name][1].fields


def test_every_table_with_columns_of_a_macro_was_written_by_it(day: Day) -> None:
    for name, (_, wrote) in day.items():
        expected = {table.table_name for table in columns_written_by(name)}
        assert expected <= {table for table, _ in wrote.fields} | wrote.rows, name


def test_every_finding_of_the_day_is_documented_with_its_words(day: Day) -> None:
    found = {(i.code, i.message, i.mend) for outcome, _ in day.values() for i in outcome.issues}
    assert len({code for code, _, _ in found}) > 3
    for code, message, mend in found:
        assert (message, mend) in {(said.message, said.mend) for said in codes()[code].said}, code
