"""Keeps a program still while neiqin works in it, and gives it back as it was, whatever happens."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    import xlwings as xw

_STILL: Final[dict[str, Any]] = {
    "screen_updating": False,
    "enable_events": False,
    "display_alerts": False,
    "calculation": "manual",
}


@contextlib.contextmanager
def quiet(app: xw.App) -> Iterator[None]:
    """Stop drawing, events, questions and calculation; what each was before comes back in the opposite order.

    A program in which a cell is being edited gives nothing and takes nothing: that shows here, before any edit.
    """
    before: dict[str, Any] = {}
    try:
        for name, value in _STILL.items():
            before[name] = getattr(app, name)
            if before[name] != value:
                setattr(app, name, value)
        yield
    finally:
        for name in reversed(before):
            with contextlib.suppress(Exception):  # one that cannot be given back must not keep the others
                if getattr(app, name) != before[name]:
                    setattr(app, name, before[name])


@contextlib.contextmanager
def place_kept(book: xw.Book) -> Iterator[None]:
    """Bring back the workbook, the sheet and the cells that the person was at."""
    app = book.app
    try:
        selected = app.selection
        at = (selected.sheet.name, selected.address) if selected is not None else None
        active, front = book.sheets.active.name, app.books.active
    except Exception:  # noqa: BLE001 - a chart may be selected, or nothing: then there is no place to keep
        at, active, front = None, "", book
    try:
        yield
    finally:
        with contextlib.suppress(Exception):  # the sheet may be gone, which is no reason to fail afterwards
            if active and book.sheets.active.name != active:
                book.sheets[active].activate()
            now = app.selection
            if at is not None and at[0] == active and (now is None or now.address != at[1]):
                book.sheets[active].range(at[1]).select()
        with contextlib.suppress(Exception):  # it may have been closed
            if app.books.active.name != front.name:
                front.activate()
