"""xlwings' own call path of worksheet functions on any system: its real code on stubs of what only Windows has."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from types import ModuleType
from typing import Any

import xlwings
from xlwings import base_classes

from neiqin.address import MAX_ROWS, column_letters

MISSING = -2147352572
"""What COM hands over for an argument that was left out."""
NA, VALUE, DIV0, SPILL = -2146826246, -2146826273, -2146826281, -2146826243
"""Error values as COM hands them over."""


class ComTime(datetime):
    """A time as pywin32 gives it: a datetime of its own kind, in a zone that means nothing."""

    @classmethod
    def of(cls, when: datetime) -> ComTime:
        return cls(when.year, when.month, when.day, when.hour, when.minute, when.second, when.microsecond, tzinfo=UTC)


class FakeApp(base_classes.App):
    """The program that a range belongs to."""

    engine = property(lambda _: FakeEngine())
    pid = property(lambda _: 1)


class FakeBook(base_classes.Book):
    """The workbook that a range belongs to."""

    app = property(lambda _: FakeApp())
    name = property(lambda _: "Book1")


class FakeSheet(base_classes.Sheet):
    """A sheet whose used cells stand in rows from A1."""

    def __init__(self, rows: Sequence[Sequence[Any]], name: str = "Stock") -> None:
        self.rows, self._name = [list(row) for row in rows], name
        self.cells_read = 0

    book = property(lambda _: FakeBook())
    name = property(lambda self: self._name)

    @property
    def used_range(self) -> FakeRange:
        return FakeRange(self, 1, 1, max(1, len(self.rows)), max(map(len, self.rows), default=1))

    def range(self, arg1: Any, arg2: Any = None) -> FakeRange:
        last = arg2 or arg1
        bottom, right = last.row + last.high - 1, last.column + last.wide - 1
        return FakeRange(self, arg1.row, arg1.column, bottom - arg1.row + 1, right - arg1.column + 1)

    def column(self, number: int, first: int = 1, last: int | None = None) -> FakeRange:
        """Cells of a column, counted from 1; to the last used row if it is not told."""
        return FakeRange(self, first, number, (last or len(self.rows)) - first + 1, 1)

    def whole_column(self, number: int) -> FakeRange:
        return FakeRange(self, 1, number, MAX_ROWS, 1)


class FakeRange(base_classes.Range):
    """A range of a `FakeSheet`, which gives its values in the shapes that COM gives them."""

    def __init__(self, sheet: FakeSheet, row: int, column: int, height: int, width: int) -> None:
        self._sheet, self._row, self._column = sheet, row, column
        self.high, self.wide = height, width

    sheet = property(lambda self: self._sheet)
    row = property(lambda self: self._row)
    column = property(lambda self: self._column)
    shape = property(lambda self: (self.high, self.wide))
    api = property(lambda self: self)

    def __len__(self) -> int:
        return self.high * self.wide

    def __call__(self, row: int, column: int | None = None) -> FakeRange:
        return FakeRange(self._sheet, self._row + row - 1, self._column + (column or 1) - 1, 1, 1)

    @property
    def address(self) -> str:
        return self.get_address(True, True, False)

    def get_address(self, *given: bool) -> str:
        """Give the address as Excel writes it: with rows fixed or not, columns fixed or not, the book or not."""
        row_fixed, column_fixed, external = given
        dollars = "$" if column_fixed else "", "$" if row_fixed else ""
        ends = (self._row, self._column), (self._row + self.high - 1, self._column + self.wide - 1)
        cells = [f"{dollars[0]}{column_letters(column - 1)}{dollars[1]}{row}" for row, column in ends]
        plain = ":".join(dict.fromkeys(cells))
        return f"[Book1]{self._sheet.name}!{plain}" if external else plain

    def _values(self) -> Any:
        self._sheet.cells_read += len(self)
        rows = tuple(
            tuple(self._value(row, column) for column in range(self._column, self._column + self.wide))
            for row in range(self._row, self._row + self.high)
        )
        return rows[0][0] if len(self) == 1 else rows

    raw_value = property(_values)

    def _value(self, row: int, column: int) -> Any:
        rows = self._sheet.rows
        return rows[row - 1][column - 1] if row <= len(rows) and column <= len(rows[row - 1]) else None


class FakeEngine:
    """As much of Excel's engine as the conversion of arguments and answers asks for."""

    name, type = "excel", "desktop"
    apps = None

    @staticmethod
    def prepare_xl_data_element(value: Any, options: Any) -> Any:
        del options
        return ComTime.of(value) if isinstance(value, datetime) else value

    @staticmethod
    def clean_value_data(*given: Any) -> Any:
        raise AssertionError(given)  # xlwings' own conversion turns errors into blanks


@dataclass
class ExcelStub:
    """Calls worksheet functions as the COM server does."""

    udfs: Any
    book: Any = field(default_factory=type("Workbook", (), {"Name": "neiqin.xlam"}))

    def call(self, name: str, *arguments: Any) -> Any:
        """Call a function of `neiqin.live.udf` with what VBA hands over; gives what goes back to VBA."""
        caller = FakeSheet([[None]], "Caller").column(1)
        result = self.udfs.call_udf("neiqin.live.udf", name, arguments, None, caller)
        # The rest of XLPython.CallUDF in com_server.py.
        if len(result) == 1 and len(result[0]) == 1:
            return result[0][0]
        return result[0] if len(result) == 1 else result


@contextmanager
def xlwings_on_windows() -> Iterator[ExcelStub]:
    """Import xlwings' UDF part on stubs of pywin32, and take all of it away again."""
    stubs = {name: ModuleType(name) for name in ("pythoncom", "pywintypes", "win32com", "win32com.client")}
    windows, server = ModuleType("xlwings._xlwindows"), ModuleType("xlwings.com_server")
    vars(stubs["pythoncom"]).update(CoInitialize=lambda: None)
    vars(stubs["pywintypes"]).update(com_error=type("com_error", (Exception,), {}))
    vars(stubs["win32com.client"]).update(Dispatch=lambda one: one)
    vars(windows).update(Range=lambda xl: xl, is_range_instance=lambda one: isinstance(one, FakeRange))
    vars(server).update(loop=None)
    stubs |= {"xlwings._xlwindows": windows, "xlwings.com_server": server}
    kept = {name: sys.modules.get(name) for name in (*stubs, "xlwings.udfs")}
    engine = xlwings.Engine(impl=FakeEngine())
    sys.modules.update(stubs)
    vars(xlwings).update(_xlwindows=windows)
    xlwings.engines.add(engine)
    try:
        yield ExcelStub(importlib.import_module("xlwings.udfs"))
    finally:
        xlwings.engines.engines.remove(engine)
        xlwings.engines.engines_by_name.pop(engine.name)
        for name in ("_xlwindows", "udfs"):
            vars(xlwings).pop(name, None)
        for name, module in kept.items():
            sys.modules.pop(name, None)
            if module is not None:
                sys.modules[name] = module
