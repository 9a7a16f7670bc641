"""Days on which nobody works, as clerks keep them: a row for a day, or for all days up to another."""

from __future__ import annotations

from datetime import datetime

from tests.orders.desks import cells

from neiqin.memory import MemoryBook
from neiqin.opened import Opened
from neiqin_macros.days_off import DaysOff, days_off
from neiqin_macros.tables.holidays import Holiday


def read(*rows: dict[str, object]) -> DaysOff:
    return days_off(Opened(MemoryBook({"Holidays": cells(rows, "day")})).find(Holiday))


def test_a_row_is_a_day_or_all_days_up_to_another() -> None:
    found = read({"day": datetime(2026, 1, 1)}, {"day": datetime(2026, 2, 16), "to": datetime(2026, 2, 18)})
    assert found.holidays.astype(str).tolist() == ["2026-01-01", "2026-02-16", "2026-02-17", "2026-02-18"]
    assert not len(found.worked)


def test_a_day_that_is_worked_is_none_off() -> None:
    found = read({"day": datetime(2026, 2, 7), "works": "yes"})
    assert (found.holidays.tolist(), found.worked.astype(str).tolist()) == ([], ["2026-02-07"])


def test_a_holiday_with_a_slip_in_its_year_counts_for_its_first_day() -> None:
    for last in (datetime(2027, 2, 18), datetime(2025, 2, 18)):
        assert read({"day": datetime(2026, 2, 16), "to": last}).holidays.astype(str).tolist() == ["2026-02-16"]


def test_no_table_has_no_days() -> None:
    assert not len(days_off(None).holidays)
    assert not len(read().holidays)
