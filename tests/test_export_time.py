"""A file's name may tell when it was downloaded; what it tells of the days inside is something else."""

from __future__ import annotations

from datetime import datetime

import pytest

from neiqin.export_time import exported_at


@pytest.mark.parametrize(
    ("name", "time"),
    [
        ("1788000000_orders.csv", datetime(2026, 8, 29, 10, 40)),
        ("1788000000123.xlsx", datetime(2026, 8, 29, 10, 40, 0, 123000)),
        ("Order.20260805_081030.xlsx", datetime(2026, 8, 5, 8, 10, 30)),
        ("orders-20260805081030.csv", datetime(2026, 8, 5, 8, 10, 30)),
        ("list 2026-08-05 08.10.30 (1).csv", datetime(2026, 8, 5, 8, 10, 30)),
    ],
)
def test_an_epoch_in_front_or_a_day_with_its_time_is_when_it_was_made(name: str, time: datetime) -> None:
    assert exported_at(name) == time


@pytest.mark.parametrize(
    "name",
    [
        "orders.csv",
        "20260805.csv",
        "Order.toship.20260801_20260831.xlsx",
        "20260801000000-20260831235959.csv",
        "0912345678.csv",
        "x_1788000000.csv",
        "2026-13-45 99.99.99.csv",
    ],
)
def test_a_day_a_span_of_days_and_other_numbers_are_not(name: str) -> None:
    assert exported_at(name) is None


def test_an_export_s_own_pattern_comes_first() -> None:
    assert exported_at("x_1788000000.csv", r"_(\d{10})\.csv") == datetime(2026, 8, 29, 10, 40)
    assert exported_at("a20260101000000b20260805081030.csv", r"b(\d{14})") == datetime(2026, 8, 5, 8, 10, 30)


def test_where_the_pattern_does_not_fit_the_name_is_read_as_any_other() -> None:
    assert exported_at("1788000000.csv", r"_(\d{10})_") == datetime(2026, 8, 29, 10, 40)
