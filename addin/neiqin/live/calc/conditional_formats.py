"""Conditional formats: rules by formula or by value, whose looks are cell styles in Calc."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from xlwings import base_classes

from neiqin.live.calc.bridge import Uno
from neiqin.live.calc.covering import outside
from neiqin.live.calc.gone import guards
from neiqin.live.calc.looks import Color, color_of
from neiqin.live.calc.mark_styles import style_for
from neiqin.live.calc.protection import need_unprotected
from neiqin.live.calc.reading import areas_of

if TYPE_CHECKING:
    from neiqin.live.calc.range import Range

_EXPRESSION: Final = 24
_OPERATORS: Final = {
    "equal_to": 0, "less_than": 1, "greater_than": 2, "less_than_or_equal": 3, "greater_than_or_equal": 4,
    "not_equal_to": 5, "between": 6, "not_between": 7,
}  # fmt: skip
_NAMES: Final = {number: name for name, number in _OPERATORS.items()}
_KINDS: Final = ("", "color_scale", "data_bar", "icon_set", "unknown")
_BOLD: Final = 150.0


@guards
class ConditionalFormat(base_classes.ConditionalFormat):
    """One rule."""

    colors = bar_color = gradient = show_value = icon_set = reverse_order = threshold_types = thresholds = None
    stop_if_true = None
    """Calc has no such thing: of the rules for the same cells, the first that holds counts."""

    def __init__(self, cells: Range, owner: Uno, at: int) -> None:
        self._cells, self._owner, self._at = cells, owner, at
        self._entry = owner.getByIndex(at)

    @property
    def api(self) -> Any:  # noqa: ANN401 - Calc's own object
        """Calc's own rule."""
        return self._entry

    @property
    def cells(self) -> Range:
        """Where it holds."""
        return type(self._cells)(self._cells.sheet, tuple(areas_of(self._owner.Range)))

    @property
    def type(self) -> str:
        """What kind of rule, in xlwings' words."""
        kind = self._entry.getType()
        if kind:
            return _KINDS[kind] if kind < len(_KINDS) else "unknown"
        if self._entry.Operator == _EXPRESSION:
            return "custom"
        return "cell_value" if self._entry.Operator in _NAMES else "unknown"

    @property
    def operator(self) -> str | None:
        """How values are compared."""
        return _NAMES[self._entry.Operator] if self.type == "cell_value" else None

    @property
    def formula1(self) -> str | None:
        """What values are compared with."""
        return self._formula("Formula1") if self.type == "cell_value" else None

    @property
    def formula2(self) -> str | None:
        """The other bound."""
        return self._formula("Formula2") if self.operator in {"between", "not_between"} else None

    @property
    def formula(self) -> str | None:
        """The formula that must hold, as for the first cell."""
        return self._formula("Formula1") if self.type == "custom" else None

    @property
    def fill_color(self) -> Color | None:
        """The fill it gives."""
        style = self._style
        return None if style is None else color_of(style.CellBackColor)

    @property
    def font_color(self) -> Color | None:
        """The font's colour it gives."""
        style = self._style
        return None if style is None else color_of(max(style.CharColor, -1))

    @property
    def font_bold(self) -> bool | None:
        """Whether it makes the font bold."""
        style = self._style
        return None if style is None else bool(style.CharWeight >= _BOLD)

    @property
    def font_italic(self) -> bool | None:
        """Whether it makes the font italic."""
        style = self._style
        return None if style is None else bool(style.CharPosture.value != "NONE")

    def set(self, changes: dict[str, Any]) -> None:
        """Change what it asks for, or the looks it gives."""
        need_unprotected(self._cells)
        if changes.pop("stop_if_true", False):
            raise NotImplementedError("ConditionalFormat.stop_if_true")
        self._ask({name: changes[name] for name in ("operator", "formula", "formula1", "formula2") if name in changes})
        looks = {name: value for name, value in changes.items() if name.startswith(("fill_", "font_"))}
        if looks:
            old = self._style
            kept = {name: getattr(self, name) for name in ("fill_color", "font_color", "font_bold", "font_italic")}
            self._entry.StyleName = style_for(self._cells.sheet.book, (kept if old is not None else {}) | looks)

    def _ask(self, changes: dict[str, Any]) -> None:
        speller = self._cells.sheet.book.speller
        for name, value in changes.items():
            if name == "operator":
                self._entry.Operator = _OPERATORS[value]
            else:
                spelled = "" if value is None else speller.to_calc("=" + str(value).removeprefix("="), "")[1:]
                setattr(self._entry, "Formula2" if name == "formula2" else "Formula1", spelled)

    def delete(self) -> None:
        """Take it away, from all cells for which it holds."""
        need_unprotected(self._cells)
        if self._owner.getCount() == 1:
            self._cells.sheet.uno.ConditionalFormats.removeByID(self._owner.ID)
        else:
            self._owner.removeByIndex(self._at)

    @property
    def _style(self) -> Uno:
        if self.type not in {"custom", "cell_value"}:
            return None
        styles = self._cells.sheet.book.document.StyleFamilies.getByName("CellStyles")
        name = self._entry.StyleName
        return styles.getByName(name) if styles.hasByName(name) else None

    def _formula(self, which: str) -> str:
        book = self._cells.sheet.book
        said = book.in_excel("=" + getattr(self._entry, which))
        # Excel says a number or a text that values are compared with without an equals sign, too.
        return said if which == "Formula1" and self.type == "custom" else said.removeprefix("=")


@guards
class ConditionalFormats(base_classes.ConditionalFormats):
    """The rules that reach some cells."""

    def __init__(self, cells: Range) -> None:
        self._cells = cells

    @property
    def api(self) -> Any:  # noqa: ANN401 - Calc's own object
        """Calc's own collection, which is the whole sheet's."""
        return self._cells.sheet.uno.ConditionalFormats

    def __iter__(self) -> Iterator[ConditionalFormat]:
        self._cells.sheet.book.check()
        found = []
        for owner in self.api.getConditionalFormats():
            if any(a.meets(b) for a in areas_of(owner.Range) for b in self._cells.areas):
                found += [ConditionalFormat(self._cells, owner, at) for at in range(owner.getCount())]
        return iter(found)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __call__(self, key: int) -> ConditionalFormat:
        """Give a rule by its number."""
        return list(self)[key - 1]

    def add_custom(self, spec: dict[str, Any]) -> ConditionalFormat:
        """Add a rule by formula, written as for the first cell."""
        return self._add(spec, _EXPRESSION)

    def add_cell_value(self, spec: dict[str, Any]) -> ConditionalFormat:
        """Add a rule by comparison."""
        return self._add(spec, _OPERATORS[spec["operator"]])

    def add_color_scale(self, spec: object) -> ConditionalFormat:
        """Refuse: not offered."""
        raise NotImplementedError("ConditionalFormats.add_color_scale")

    def add_data_bar(self, spec: object) -> ConditionalFormat:
        """Refuse: not offered."""
        raise NotImplementedError("ConditionalFormats.add_data_bar")

    def add_icon_set(self, spec: object) -> ConditionalFormat:
        """Refuse: not offered."""
        raise NotImplementedError("ConditionalFormats.add_icon_set")

    def clear(self) -> None:
        """Take all rules off these cells; elsewhere they stay."""
        rules = self.api
        for owner in self.api.getConditionalFormats():
            areas = left = areas_of(owner.Range)
            for area in self._cells.areas:
                left = outside(left, area)
            if left == areas:
                continue
            need_unprotected(self._cells)
            if left:
                owner.Range = self._cells.sheet.ranges_of(left)
            else:
                rules.removeByID(owner.ID)

    def _add(self, spec: dict[str, Any], operator: int) -> ConditionalFormat:
        need_unprotected(self._cells)
        if spec.get("stop_if_true"):
            raise NotImplementedError("ConditionalFormat.stop_if_true")
        number = self.api.createByRange(self._cells.sheet.ranges_of(self._cells.areas))
        owner = next(owner for owner in self.api.getConditionalFormats() if number == owner.ID)
        owner.createEntry(0, 0)
        entry = owner.getByIndex(0)
        entry.Operator = operator
        made = ConditionalFormat(self._cells, owner, 0)
        made.set({name: value for name, value in spec.items() if value is not None and name != "operator"})
        return made
