"""Locked workbooks are opened with the password that is given, which nobody ever sees again."""

from __future__ import annotations

import io
from typing import Any

import openpyxl
import pytest
from msoffcrypto.format.ooxml import OOXMLFile

from neiqin.errors import PasswordNeeded, UnreadableFile
from neiqin.source import open_content
from neiqin.text import LANGUAGES

SECRET = "出貨-7391"  # noqa: S105 - opens what the tests lock


def plain_book() -> bytes:
    book = openpyxl.Workbook()
    book.active.append(["訂單編號", "數量"])
    book.active.append(["2126080100001234567", 3])
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


@pytest.fixture(scope="module")
def locked() -> bytes:
    content = io.BytesIO()
    OOXMLFile(io.BytesIO(plain_book())).encrypt(SECRET, content)
    return content.getvalue()


@pytest.fixture(autouse=True)
def no_password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NEIQIN_PASSWORD", raising=False)


def test_the_given_password_opens_it(locked: bytes) -> None:
    (sheet,) = open_content(locked, "orders.xlsx", password=SECRET)
    assert [sheet.text_at(1, 0), sheet.text_at(1, 1)] == ["2126080100001234567", "3"]


@pytest.mark.parametrize("held", [SECRET, f"other\n{SECRET}\n", f"\r\n{SECRET}\r\nother"])
def test_one_of_those_in_the_environment_opens_it(locked: bytes, held: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEIQIN_PASSWORD", held)
    assert open_content(locked, "orders.xlsx")[0].rows == 2


def test_the_given_one_comes_before_the_environment(locked: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEIQIN_PASSWORD", SECRET)
    with pytest.raises(PasswordNeeded):
        open_content(locked, "orders.xlsx", password="wrong")  # noqa: S106 - no secret


def test_without_one_it_is_asked_for(locked: bytes) -> None:
    with pytest.raises(PasswordNeeded, match=r"orders\.xlsx is protected by a password\..*NEIQIN_PASSWORD"):
        open_content(locked, "orders.xlsx")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_wrong_one_is_said_to_be_wrong_and_not_told(locked: bytes, language: Any) -> None:
    with pytest.raises(PasswordNeeded) as refused:
        open_content(locked, "orders.xlsx", password="guess-4711")  # noqa: S106 - no secret
    assert refused.value.message == "The password does not open {file}."
    assert "guess-4711" not in refused.value.say(language) + repr(refused.value) + repr(vars(refused.value))


def test_a_lock_that_is_damaged_is_refused(locked: bytes) -> None:
    for length in range(600, len(locked), len(locked) // 12):
        with pytest.raises(UnreadableFile):
            open_content(locked[:length], "orders.xlsx", password=SECRET)


def test_a_lock_that_would_take_days_is_refused(locked: bytes) -> None:
    patient = locked.replace(b'spinCount="100000"', b'spinCount="99999999"')
    assert patient != locked
    with pytest.raises(UnreadableFile):
        open_content(patient, "orders.xlsx", password=SECRET)


def test_a_workbook_that_is_only_kept_from_changes_opens_without_one() -> None:
    content = io.BytesIO()
    OOXMLFile(io.BytesIO(plain_book())).encrypt("VelvetSweatshop", content)
    assert open_content(content.getvalue(), "orders.xlsx")[0].rows == 2


def test_the_shared_locked_file_opens(shared: Any) -> None:
    content = (shared / "data/exports/shopee/shopee_tw_orders_password_123456.xlsx").read_bytes()
    (sheet,) = open_content(content, "orders.xlsx", password="123456")  # noqa: S106 - it stands in the file's name
    assert (sheet.text_at(0, 0), sheet.rows) == ("訂單編號", 10)
