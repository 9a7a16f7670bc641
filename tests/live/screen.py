"""What a person sees of a program and must find again after a run: its state, the place, filters and hidden rows."""

from __future__ import annotations

from typing import Any

import xlwings as xw

from neiqin.live.sheets.hidden_rows import hidden_areas


def screen(book: xw.Book) -> dict[str, Any]:
    app = book.app
    selection = app.selection
    return {
        "updating": app.screen_updating,
        "calculation": app.calculation,
        "events": app.enable_events,
        "alerts": app.display_alerts,
        "status bar": app.status_bar,
        "sheet": book.sheets.active.name,
        "selection": selection.address if selection is not None else None,
        "books": sorted(b.name for b in app.books),
        "hidden": {s.name: [a.ref for a in hidden_areas(s)] for s in book.sheets if s.name in _FILTERED},
    }


_FILTERED = ("訂單", "庫存", "退貨")
