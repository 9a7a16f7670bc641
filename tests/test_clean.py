"""Raw texts are tidied as people meant them, and never guessed at."""

from __future__ import annotations

from datetime import datetime

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel

from neiqin import clean


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1,299", 1299),
        ("1,299.50", 1299.5),
        ("1,234,567", 1_234_567),
        ("1,23,456.78", 123_456.78),
        ("３０", 30),
        ("１，２９９", 1299),
        ("NT$100", 100),
        ("NT$ 1,299", 1299),
        ("CA$76.00", 76),
        ("$1,200.50", 1200.5),
        ("-$5", -5),
        ("¥88", 88),
        ("￥88.00", 88),
        ("88元", 88),
        ("TWD 88", 88),
        ("(5.00)", -5),
        ("（5.00）", -5),
        ("(NT$5.00)", -5),
        ("\u22125", -5),
        ("95,00", 95),
        ("1.299,00", 1299),
        ("1 299,50", 1299.5),
        ("12%", 0.12),
        ("1e3", 1000),
        (".5", 0.5),
        ("\t42\t", 42),
        ('="42"', 42),
        ("'42", 42),
        ("\xa042", 42),
    ],
)
def test_a_number_is_read_as_people_write_it(text: str, number: float) -> None:
    assert clean.parse_number(text) == pytest.approx(number, abs=1e-12)


@pytest.mark.parametrize("text", ["", "-", "--", "—", "暂无数据", "暫無資料", "N/A", "  ", "－", "$-", "NT$ -"])
def test_a_word_for_nothing_is_nothing_and_not_zero(text: str) -> None:
    assert np.isnan(clean.parse_number(text))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text", ["3 boxes", "1,29,3", "1,2,3", "12/3", "nan", "inf", "1.2.3", "5-", "$", "()", "%", "0,125", "1$2", "TRUE"]
)
def test_what_is_no_number_is_refused(text: str) -> None:
    assert clean.parse_number(text) is None


@given(st.decimals(-(10**11), 10**11, places=2))
def test_a_formatted_amount_reads_back(amount: float) -> None:
    assert clean.parse_number(f"{amount:,.2f}") == pytest.approx(float(amount))
    assert clean.parse_number(f"NT${amount:.2f}") == pytest.approx(float(amount))


@given(st.lists(st.one_of(st.text(max_size=8), st.from_regex(r"-?\d{1,4}(,\d{3})?(\.\d\d)?", fullmatch=True))))
def test_many_numbers_are_read_as_each_alone(texts: list[str]) -> None:
    values, bad = clean.parse_numbers(texts)
    alone = [clean.parse_number(t) for t in texts]
    assert bad.tolist() == [a is None for a in alone]
    np.testing.assert_array_equal(values, [np.nan if a is None else a for a in alone])


@pytest.mark.parametrize(
    ("text", "tidy"),
    [
        ("\t6917926768823643751", "6917926768823643751"),
        ("583870900000000001\t", "583870900000000001"),
        ('="2126000000000000001"', "2126000000000000001"),
        ("'1930000", "1930000"),
        ("No:YT0001234", "YT0001234"),
        ("２１２６", "2126"),
        ("\ufeffA1", "A1"),
        ("A1\n", "A1"),
        ("訂單 7", "訂單 7"),
        ("#1001", "#1001"),
    ],
)
def test_an_id_loses_its_guards_and_nothing_else(text: str, tidy: str) -> None:
    assert clean.tidy_id(text) == tidy
    assert clean.tidy_ids(["sound", text, "sound-2"])[1] == tidy


@pytest.mark.parametrize(
    ("text", "tidy"),
    [
        ("\tleave at the door \r\n", "leave at the door"),
        ("two\nlines", "two\nlines"),
        ('="0912"', "0912"),
        ("'0912", "0912"),
        ("= see below", "= see below"),
        ("'s-Gravenhage", "'s-Gravenhage"),
        ("ＡＢＣ", "ＡＢＣ"),
    ],
)
def test_a_text_keeps_what_a_person_wrote(text: str, tidy: str) -> None:
    assert clean.tidy_text(text) == tidy
    assert clean.tidy_texts(["sound", text])[1] == tidy


odd_texts = st.lists(
    st.text(st.sampled_from("aZ9 訂\t\r\n'=\"No:\u3000\xa0\u200b\ufeff\x00\x07－１"), max_size=7), max_size=12
)


@given(odd_texts)
def test_a_batch_is_tidied_as_each_text_alone(texts: list[str]) -> None:
    assert clean.tidy_texts(texts) == [clean.tidy_text(t) for t in texts]
    assert clean.tidy_ids(texts) == [clean.tidy_id(t) for t in texts]


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (3.0, "3"),
        (1e15, "1000000000000000"),
        (2.5, "2.5"),
        (-7.0, "-7"),
        (0.0, "0"),
        (-0.0, "0"),
        (float("inf"), "inf"),
    ],
)
def test_an_id_read_as_a_number_is_its_digits(number: float, text: str) -> None:
    assert clean.number_text(number) == text


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
    values, bad = clean.parse_times([text])
    assert not bad[0], platform
    assert values[0] == time(read)


def test_the_whole_column_tells_which_comes_first() -> None:
    values, bad = clean.parse_times(["03/04/2026", "25/04/2026"])
    assert not bad.any()
    assert values.tolist() == [time("2026-04-03").item(), time("2026-04-25").item()]
    values, _ = clean.parse_times(["03/04/2026", "04/25/2026"])
    assert values[0] == time("2026-03-04")


@pytest.mark.parametrize("column", [["03/04/2026"], ["03/04/2026", "25/04/2026", "04/25/2026"]])
def test_a_column_that_does_not_tell_is_refused(column: list[str]) -> None:
    values, bad = clean.parse_times(column)
    assert bad[0]
    assert np.isnat(values[0])


def test_rubbish_beside_them_does_not_unsettle_sound_dates() -> None:
    values, bad = clean.parse_times(["03/04/2026", "25/04/2026", "99/99/2026", "soon"])
    assert bad.tolist() == [False, False, True, True]
    assert values[0] == time("2026-04-03")


@pytest.mark.parametrize(
    "text", ["2026-02-30", "2026-13-01", "tomorrow", "0226-09-03", "1026-09-03", "9/2026", "13/1/202"]
)
def test_what_is_no_day_is_refused(text: str) -> None:
    assert clean.parse_times([text])[1][0]


def test_a_blank_time_is_nothing_and_not_bad() -> None:
    values, bad = clean.parse_times(["", "--", "暂无数据"])
    assert not bad.any()
    assert np.isnat(values).all()


@given(st.lists(st.datetimes(datetime(1900, 1, 1), datetime(2199, 12, 31)), min_size=1))
def test_a_time_written_the_iso_way_reads_back(times: list[datetime]) -> None:
    values, bad = clean.parse_times([t.isoformat(sep=" ") for t in times])
    assert not bad.any()
    assert values.tolist() == times


@given(st.floats(1, 2_950_000), st.booleans())
def test_a_serial_is_the_day_that_openpyxl_reads(serial: float, date1904: bool) -> None:  # noqa: FBT001 - drawn
    epoch = CALENDAR_MAC_1904 if date1904 else CALENDAR_WINDOWS_1900
    expected = np.datetime64(from_excel(serial, epoch), "us")
    read = clean.from_serial(np.array([serial]), date1904=date1904)[0]
    assert abs(read - expected) <= np.timedelta64(1, "ms")


@pytest.mark.parametrize(
    ("serial", "day"), [(1, "1900-01-01"), (59, "1900-02-28"), (61, "1900-03-01"), (46268, "2026-09-03")]
)
def test_the_day_in_1900_that_never_was_shifts_the_days_before_it(serial: float, day: str) -> None:
    assert clean.from_serial(np.array([float(serial)]), date1904=False)[0] == time(day)


@pytest.mark.parametrize("serial", [-1.0, 0.0, 0.5, 2_958_466.0, 1e300, np.inf, np.nan])
def test_a_number_that_is_no_day_of_the_calendar_is_no_time(serial: float) -> None:
    assert np.isnat(clean.from_serial(np.array([serial]), date1904=False)[0])


def test_the_two_date_systems_are_1462_days_apart() -> None:
    serial = np.array([40_000.25])
    apart = clean.from_serial(serial, date1904=True) - clean.from_serial(serial, date1904=False)
    assert apart[0] == np.timedelta64(1462, "D")


def test_a_plain_number_is_a_day_only_where_it_can_be_nothing_else() -> None:
    read = clean.from_number(np.array([46268.0, 20260903.0, 7.0, 2026.0, 20261399.0, 1e9]), date1904=False)
    assert read[:2].tolist() == [time("2026-09-03").item()] * 2
    assert np.isnat(read[2:]).all()
