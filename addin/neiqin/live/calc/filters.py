"""Filters: those of tables, and the one that a sheet has of its own."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Final

from xlwings import base_classes

from neiqin.address import Area
from neiqin.live.calc.bridge import Uno, any_of, enum, struct, uno
from neiqin.live.calc.gone import guards
from neiqin.live.calc.protection import need_unprotected
from neiqin.live.calc.values import number_text, serial_of

if TYPE_CHECKING:
    from neiqin.live.calc.sheet import Sheet

_EMPTY, _NOT_EMPTY, _EQUAL, _NOT_EQUAL, _GREATER, _GREATER_EQUAL, _LESS, _LESS_EQUAL = range(8)
_OPERATORS: Final = {
    "equal_to": _EQUAL, "not_equal_to": _NOT_EQUAL, "greater_than": _GREATER, "less_than": _LESS,
    "greater_than_or_equal": _GREATER_EQUAL, "less_than_or_equal": _LESS_EQUAL,
}  # fmt: skip
_NAMES: Final = {number: name for name, number in _OPERATORS.items()}


def sheet_filter(sheet: Sheet, area: Area | None = None) -> Uno:
    """Give the filter that a sheet has of its own; with an area, only the one over exactly these cells."""
    ranges = sheet.book.document.getPropertyValue("UnnamedDatabaseRanges")
    found = ranges.getByTable(sheet.index - 1) if ranges.hasByTable(sheet.index - 1) else None
    if found is None or not found.AutoFilter:
        return None
    place = found.DataArea
    there = Area(place.StartRow, place.StartColumn, place.EndRow, place.EndColumn)
    return found if area is None or there == area else None


def is_filtering(database_range: Uno) -> bool:
    """Whether a filter hides rows, or would."""
    return bool(database_range.getFilterDescriptor().getFilterFields3())


@guards
class AutoFilter(base_classes.AutoFilter):
    """A filter over cells whose first row is headers; fields count from 1."""

    def __init__(self, sheet: Sheet, area: Area, database_range: Uno) -> None:
        self._sheet, self._area, self._range = sheet, area, database_range

    @property
    def criteria(self) -> list[dict[str, Any]]:
        """What each column is filtered by."""
        fields = self._fields() if self._range is not None else []
        width = self._area.right - self._area.left + 1
        return [_snapshot(at + 1, [field for field in fields if field.Field == at]) for at in range(width)]

    def apply_values(self, field: int, values: list[str]) -> None:
        """Show the rows that hold one of these texts."""
        self._apply(field, [_field(field, _EQUAL, [_value(text=value) for value in values])])

    def apply_comparison(self, field: int, operator: str, value1: Any, value2: Any) -> None:  # noqa: ANN401 - texts or dates
        """Show the rows whose value compares so; None is a blank cell."""
        if value1 is None:
            fields = [_field(field, _EMPTY if operator == "equal_to" else _NOT_EMPTY, [_value()])]
        elif operator == "between":
            fields = [self._compared(field, _GREATER_EQUAL, value1), self._compared(field, _LESS_EQUAL, value2)]
        elif operator == "not_between":
            fields = [self._compared(field, _LESS, value1), self._compared(field, _GREATER, value2, either=True)]
        else:
            fields = [self._compared(field, _OPERATORS[operator], value1)]
        self._apply(field, fields)

    def clear(self, field: int | None) -> None:
        """Show what one column, or any, has hidden."""
        if self._range is not None:
            self._need_unprotected()
            self._set([] if field is None else [f for f in self._fields() if f.Field != field - 1])

    def _compared(self, field: int, operator: int, value: Any, *, either: bool = False) -> Uno:  # noqa: ANN401 - a text or a date
        if isinstance(value, dict):
            number: float | None = serial_of(dt.datetime.fromisoformat(value["value"]), self._sheet.book.origin)
        else:
            number = _number(value)
        wanted = _value(text=value) if number is None else _value(number)
        return _field(field, operator, [wanted], either=either)

    def _apply(self, field: int, fields: list[Uno]) -> None:
        self._need_unprotected()
        if self._range is None:
            self._range = self._of_the_sheet()
        self._range.AutoFilter = True
        self._set([*(f for f in self._fields() if f.Field != field - 1), *fields])

    def _of_the_sheet(self) -> Uno:
        if sheet_filter(self._sheet) is not None:
            raise ValueError("This worksheet already has an AutoFilter on a different range")
        ranges = self._sheet.book.document.getPropertyValue("UnnamedDatabaseRanges")
        ranges.setByTable(self._sheet.address_of(self._area))
        made = ranges.getByTable(self._sheet.index - 1)
        made.ContainsHeader = True
        return made

    def _fields(self) -> list[Uno]:
        fields = list(self._range.getFilterDescriptor().getFilterFields3())
        for field in fields:
            values = field.Values
            for value in values:
                # Calc tells this of none, and asks for it of all.
                value.FilterType = value.FilterType or int(not value.IsNumeric)
            field.Values = values
        return fields

    def _set(self, fields: list[Uno]) -> None:
        descriptor = self._range.getFilterDescriptor()
        descriptor.ContainsHeader = True
        uno().invoke(descriptor, "setFilterFields3", (any_of("[]com.sun.star.sheet.TableFilterField3", tuple(fields)),))
        if fields:
            self._range.refresh()
        else:
            # A filter that asks for nothing is not applied again; its rows stay as they are.
            rows = self._sheet.cells_of(self._area).getRows()
            rows.IsFiltered = False
            rows.IsVisible = True

    def _need_unprotected(self) -> None:
        from neiqin.live.calc.range import Range  # noqa: PLC0415 - the two know each other

        need_unprotected(Range(self._sheet, (self._area,)))


def _field(field: int, operator: int, values: list[Uno], *, either: bool = False) -> Uno:
    return struct(
        "sheet.TableFilterField3",
        Connection=enum("sheet.FilterConnection", "OR" if either else "AND"),
        Field=field - 1, Operator=operator, Values=tuple(values),
    )  # fmt: skip


def _value(number: float | None = None, text: str = "") -> Uno:
    return struct(
        "sheet.FilterFieldValue",
        IsNumeric=number is not None, NumericValue=number or 0.0, StringValue=text, FilterType=int(number is None),
    )  # fmt: skip


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _snapshot(field: int, found: list[Uno]) -> dict[str, Any]:
    """Say what a column is filtered by, in xlwings' words."""
    said = base_classes.empty_autofilter_criteria(field)
    if not found:
        return dict(said)
    texts = [[number_text(v.NumericValue) if v.IsNumeric else v.StringValue for v in one.Values] for one in found]
    operators = [one.Operator for one in found]
    if operators == [_EQUAL] and len(texts[0]) != 1:
        return {**said, "type": "values", "values": texts[0]}
    first = texts[0][0] if texts[0] else None
    if operators in ([_EMPTY], [_NOT_EMPTY]):
        return {**said, "type": "comparison", "operator": "equal_to" if operators == [_EMPTY] else "not_equal_to"}
    pairs = {(_GREATER_EQUAL, _LESS_EQUAL): "between", (_LESS, _GREATER): "not_between"}
    if tuple(operators) in pairs:
        both = {"operator": pairs[operators[0], operators[1]], "value1": first, "value2": texts[1][0]}
        return {**said, "type": "comparison", **both}
    if len(operators) == 1 and operators[0] in _NAMES:
        return {**said, "type": "comparison", "operator": _NAMES[operators[0]], "value1": first}
    return {**said, "type": "unknown"}
