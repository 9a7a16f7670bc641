"""Days and times are read as platforms write them, and never guessed at."""

from __future__ import annotations

from datetime import datetime

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel

from neiqin import times


def time(text: str) -> np.datetime64:
    return np.datetime64(text, "us")


@pytest.mark.parametrize(
    ("platform", "text", "read"),
    [
        ("Shopify, kept local", "2026-08-01 10:15:00 +0800", "2026-08-01T10:15:00"),
        ("Shopify, late on the last of a month", "2026-08-31 23:50:00 -0700", "2026-08-31T23:50:00"),
        ("Amazon", "2026-08-01T10:15:00+00:00", "2026-08-01T10:15:00"),
        ("Amazon, Z", "2026-08-01T10:15:00.250Z", "2026-08-01T10:15:00.250"),
        ("Shopee, Taobao", "2026-09-03 10:15", "2026-09-03T10:15"),
        ("momo", "2026/09/03", "2026-09-03"),
        ("re-saved by a clerk", "2026/9/10 8:00", "2026-09-10T08:00"),
        ("Chinese", "2026年9月3日", "2026-09-03"),
        ("Chinese with a time", "2026年9月3日 8:05:09", "2026-09-03T08:05:09"),
        ("re-saved in Taiwan", "2026/9/3 下午 03:05:09", "2026-09-03T15:05:09"),
        ("re-saved in Taiwan, after midnight", "2026/9/3 上午 12:05:00", "2026-09-03T00:05:00"),
        ("Chinese, without a blank", "2026年9月3日下午3:05", "2026-09-03T15:05"),
        ("full-width", "２０２６-０９-０３", "2026-09-03"),
        ("dots", "2026.9.3", "2026-09-03"),
        ("compact", "20260903", "2026-09-03"),
        ("TikTok", "25/06/2026 13:03:57\t", "2026-06-25T13:03:57"),
        ("TikTok, a shop in the US", "03/31/2026 10:00:00 AM", "2026-03-31T10:00:00"),
        ("TikTok, afternoon", "03/31/2026 01:00:00 PM", "2026-03-31T13:00:00"),
        ("noon", "03/31/2026 12:00:00 PM", "2026-03-31T12:00:00"),
        ("midnight", "03/31/2026 12:00:00 AM", "2026-03-31T00:00:00"),
        ("Etsy", "09/30/26", "2026-09-30"),
        ("eBay", "Sep-30-26", "2026-09-30"),
        ("eBay, with a long year", "Sep-30-2026", "2026-09-30"),
        ("Online Retail", "13/12/2010 08:26", "2010-12-13T08:26"),
        ("one reading only, day or month first", "05/05/2026", "2026-05-05"),
    ],
)
def test_a_time_is_read_as_its_platform_writes_it(platform: str, text: str, read: str) -> None:
    values, bad = times.parse_times([text])
    assert not bad[0], platform
    assert values[0] == time(read)


def test_the_whole_column_tells_which_comes_first() -> None:
    values, bad = times.parse_times(["03/04/2026", "25/04/2026"])
    assert not bad.any()
    assert values.tolist() == [time("2026-04-03").item(), time("2026-04-25").item()]
    values, _ = times.parse_times(["03/04/2026", "04/25/2026"])
    assert values[0] == time("2026-03-04")


@pytest.mark.parametrize("column", [["03/04/2026"], ["03/04/2026", "25/04/2026", "04/25/2026"]])
def test_a_column_that_does_not_tell_is_refused(column: list[str]) -> None:
    values, bad = times.parse_times(column)
    assert bad[0]
    assert np.isnat(values[0])


def test_rubbish_beside_them_does_not_unsettle_sound_dates() -> None:
    values, bad = times.parse_times(["03/04/2026", "25/04/2026", "99/99/2026", "soon"])
    assert bad.tolist() == [False, False, True, True]
    assert values[0] == time("2026-04-03")


@pytest.mark.parametrize(
    "text", ["2026-02-30", "2026-13-01", "tomorrow", "0226-09-03", "1026-09-03", "9/2026", "13/1/202"]
)
def test_what_is_no_day_is_refused(text: str) -> None:
    assert times.parse_times([text])[1][0]


def test_a_blank_time_is_nothing_and_not_bad() -> None:
    values, bad = times.parse_times(["", "--", "暂无数据"])
    assert not bad.any()
    assert np.isnat(values).all()


@given(st.lists(st.datetimes(datetime(1900, 1, 1), datetime(2199, 12, 31)), min_size=1))
def test_a_time_written_the_iso_way_reads_back(moments: list[datetime]) -> None:
    values, bad = times.parse_times([t.isoformat(sep=" ") for t in moments])
    assert not bad.any()
    assert values.tolist() == moments


@given(st.floats(1, 2_950_000), st.booleans())
def test_a_serial_is_the_day_that_openpyxl_reads(serial: float, date1904: bool) -> None:  # noqa: FBT001 - drawn
    epoch = CALENDAR_MAC_1904 if date1904 else CALENDAR_WINDOWS_1900
    expected = np.datetime64(from_excel(serial, epoch), "us")
    read = times.from_serial(np.array([serial]), date1904=date1904)[0]
    assert abs(read - expected) <= np.timedelta64(1, "ms")


@pytest.mark.parametrize(
    ("serial", "day"), [(1, "1900-01-01"), (59, "1900-02-28"), (61, "1900-03-01"), (46268, "2026-09-03")]
)
def test_the_day_in_1900_that_never_was_shifts_the_days_before_it(serial: float, day: str) -> None:
    assert times.from_serial(np.array([float(serial)]), date1904=False)[0] == time(day)


@pytest.mark.parametrize("serial", [-1.0, 0.0, 0.5, 2_958_466.0, 1e300, np.inf, np.nan])
def test_a_number_that_is_no_day_of_the_calendar_is_no_time(serial: float) -> None:
    assert np.isnat(times.from_serial(np.array([serial]), date1904=False)[0])


def test_the_two_date_systems_are_1462_days_apart() -> None:
    serial = np.array([40_000.25])
    apart = times.from_serial(serial, date1904=True) - times.from_serial(serial, date1904=False)
    assert apart[0] == np.timedelta64(1462, "D")


def test_a_plain_number_is_a_day_only_where_it_can_be_nothing_else() -> None:
    read = times.from_number(np.array([46268.0, 20260903.0, 7.0, 2026.0, 20261399.0, 1e9]), date1904=False)
    assert read[:2].tolist() == [time("2026-09-03").item()] * 2
    assert np.isnat(read[2:]).all()


iso_like = st.from_regex(
    r"(19|2[0-9])[0-9]{2}[-/][01][0-9][-/][0-3][0-9]"
    r"([ T][0-2][0-9]:[0-6][0-9](:[0-6][0-9]( ?[+-]0[0-9]:?00|Z| UTC)?)?)?",
    fullmatch=True,
)


@given(st.lists(iso_like, min_size=1, max_size=6))
def test_times_read_by_the_batch_are_read_as_each_alone_beside_an_odd_one(texts: list[str]) -> None:
    values, bad = times.parse_times(texts)
    long_way, long_bad = times.parse_times([*texts, "?"])  # one odd text sends the batch the slow way
    np.testing.assert_array_equal(values, long_way[:-1])
    np.testing.assert_array_equal(bad, long_bad[:-1])


@given(st.lists(st.one_of(iso_like, st.sampled_from(["", "--", "25/04/2026", "03/04/2026", "2026-02-30"])), max_size=6))
def test_what_tells_day_or_month_is_found_among_other_times(texts: list[str]) -> None:
    told, doubtful = times.tell_day_first(texts)
    assert told is (True if "25/04/2026" in texts else None)
    assert doubtful == next((t for t in texts if t in {"25/04/2026", "03/04/2026"}), "")


def test_a_control_character_in_a_text_joins_nothing() -> None:
    assert times.parse_times(["2026-09-03\x1f2026-09-04", "2026-09-05"])[1].tolist() == [True, False]
