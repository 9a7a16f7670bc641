"""Clicks as the add-in and the extension write them."""

from __future__ import annotations

from typing import Any

import xlwings as xw

from neiqin.files.backup import home
from neiqin.live.request import Request, read_request

TAIWAN = "1028"


def click(action: str, macro: str = "", *, name: str = "46000-1-AB", **fields: str) -> Request:
    """Write a request as VBA does, UTF-16 with its mark, and read it."""
    said = {"action": action, "macro": macro, "language": "1033"} | fields
    folder = home() / "requests"
    folder.mkdir(parents=True, exist_ok=True)
    text = "".join(f"{key}={value}\r\n" for key, value in said.items())
    (folder / f"{name}.txt").write_bytes(text.encode("utf-16"))
    return read_request(name)


def in_calc(book: xw.Book, office: Any) -> dict[str, str]:
    """The fields that say which running LibreOffice and which of its documents."""
    return {
        "connection": f"uno:{office.connection};urp;", "document": book.api.uno.RuntimeUID, "book": book.name,
    }  # fmt: skip


def told(book: xw.Book) -> list[str]:
    """The messages that a person was shown."""
    alerts: list[str] = book.app.impl.alerts
    return alerts
