"""What Excel's own objects answer by their own names, as far as neiqin asks them behind xlwings' back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from neiqin.live.calc.bridge import Uno
from neiqin.live.calc.gone import guards

if TYPE_CHECKING:
    from neiqin.live.calc.app import App
    from neiqin.live.calc.book import Book
    from neiqin.live.calc.conditional_formats import ConditionalFormat
    from neiqin.live.calc.names import Name
    from neiqin.live.calc.range import Range
    from neiqin.live.calc.sheet import Sheet
    from neiqin.live.calc.table import Table

# ruff: noqa: D102 - the names are Excel's, and say what Excel's documentation says


class NativeApp:
    """Excel's Application."""

    def __init__(self, app: App) -> None:
        self._app = app

    @property
    def uno(self) -> Uno:
        """Calc's own object."""
        return self._app.office.desktop

    @property
    def Ready(self) -> bool:
        return True

    @property
    def Interactive(self) -> bool:
        return bool(self._app.interactive)

    @property
    def Version(self) -> str:
        return self._app.version


@guards
class NativeBook:
    """Excel's Workbook."""

    def __init__(self, book: Book) -> None:
        self._book = book

    @property
    def uno(self) -> Uno:
        """Calc's own object."""
        return self._book.document

    @property
    def ReadOnly(self) -> bool:
        return bool(self.uno.isReadonly())

    @property
    def MultiUserEditing(self) -> bool:
        return False  # Calc does not tell

    @property
    def ProtectStructure(self) -> bool:
        return bool(self.uno.isProtected())

    @property
    def Date1904(self) -> bool:
        return bool(self.uno.NullDate.Year == 1904)  # noqa: PLR2004 - its first year

    @property
    def Saved(self) -> bool:
        return not self.uno.isModified()


@guards
class NativeSheet:
    """Excel's Worksheet."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet

    @property
    def uno(self) -> Uno:
        """Calc's own object."""
        return self._sheet.uno

    @property
    def ProtectContents(self) -> bool:
        return bool(self.uno.isProtected())

    @property
    def AutoFilterMode(self) -> bool:
        from neiqin.live.calc.filters import sheet_filter  # noqa: PLC0415 - the two know each other

        return sheet_filter(self._sheet) is not None

    @property
    def FilterMode(self) -> bool:
        from neiqin.live.calc.filters import is_filtering, sheet_filter  # noqa: PLC0415 - as above

        own = sheet_filter(self._sheet)
        filters = [table.uno for table in self._sheet.tables] + ([own] if own is not None else [])
        return any(is_filtering(one) for one in filters)

    @property
    def Cells(self) -> NativeRange:
        return NativeRange(self._sheet.cells)


@guards
class NativeRange:
    """Excel's Range."""

    def __init__(self, cells: Range) -> None:
        self._cells = cells

    @property
    def uno(self) -> Uno:
        """Calc's own object."""
        return self._cells.uno

    @property
    def Address(self) -> str:
        return self._cells.address

    @property
    def Locked(self) -> bool | None:
        from neiqin.live.calc.protection import is_locked  # noqa: PLC0415 - the two know each other

        self._cells.sheet.book.check()
        found = {is_locked(self._cells.sheet.cells_of(area)) for area in self._cells.areas}
        return found.pop() if len(found) == 1 else None

    @property
    def FormatConditions(self) -> NativeConditions:
        return NativeConditions(list(self._cells.conditional_formats))


class NativeConditions:
    """Excel's FormatConditions."""

    def __init__(self, rules: list[ConditionalFormat]) -> None:
        self._rules = rules

    @property
    def Count(self) -> int:
        return len(self._rules)

    def Item(self, index: int) -> NativeCondition:
        return NativeCondition(self._rules[index - 1])


class NativeCondition:
    """Excel's FormatCondition."""

    def __init__(self, rule: ConditionalFormat) -> None:
        self._rule = rule

    @property
    def Formula1(self) -> str | None:
        return self._rule.formula or self._rule.formula1

    @property
    def AppliesTo(self) -> NativeRange:
        return NativeRange(self._rule.cells)


@guards
class NativeName:
    """Excel's Name."""

    def __init__(self, name: Name) -> None:
        self._name = name

    @property
    def uno(self) -> Uno:
        """Calc's own object."""
        return self._name.uno

    @property
    def Visible(self) -> bool:
        return True

    @property
    def Comment(self) -> str:
        return self._name.book.comments[self._name.key]

    @Comment.setter
    def Comment(self, value: str) -> None:
        self._name.book.comments[self._name.key] = value


class NativeTable:
    """Excel's ListObject."""

    def __init__(self, table: Table) -> None:
        self._table = table

    @property
    def uno(self) -> Uno:
        """Calc's own object."""
        return self._table.uno

    @property
    def SourceType(self) -> Any:  # noqa: ANN401 - one of Excel's constants
        return 1  # xlSrcRange: Calc's tables come from cells
