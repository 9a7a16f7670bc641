"""The font of a range."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from xlwings import base_classes

from neiqin.live.calc.bridge import enum
from neiqin.live.calc.gone import guards
from neiqin.live.calc.looks import Color, color_number, color_of, common, give

if TYPE_CHECKING:
    from neiqin.live.calc.range import Range

_BOLD: Final = 150.0
_SCRIPTS: Final = ("", "Asian", "Complex")
"""Calc keeps a font for each family of scripts; Excel has one for all."""


@guards
class Font(base_classes.Font):
    """The font of cells; None is said where they differ."""

    def __init__(self, cells: Range) -> None:
        self._cells = cells

    @property
    def api(self) -> Font:
        """Itself; Excel's font has nothing more that is needed."""
        return self

    @property
    def bold(self) -> bool | None:
        """Whether it is bold."""
        return common(self._cells, lambda kind: kind.CharWeight >= _BOLD)

    @bold.setter
    def bold(self, value: bool) -> None:
        self._give("CharWeight", _BOLD if value else 100.0)

    @property
    def italic(self) -> bool | None:
        """Whether it is italic."""
        return common(self._cells, lambda kind: kind.CharPosture.value != "NONE")

    @italic.setter
    def italic(self, value: bool) -> None:
        self._give("CharPosture", enum("awt.FontSlant", "ITALIC" if value else "NONE"))

    @property
    def size(self) -> float | None:
        """Its size in points."""
        return common(self._cells, lambda kind: float(kind.CharHeight))

    @size.setter
    def size(self, value: float) -> None:
        self._give("CharHeight", float(value))

    @property
    def color(self) -> Color | None:
        """Its colour; the automatic one is black."""
        found = common(self._cells, lambda kind: max(kind.CharColor, -1))
        return None if found is None else color_of(found) or (0, 0, 0)

    @color.setter
    def color(self, value: Any) -> None:  # noqa: ANN401 - as xlwings takes colours
        give(self._cells, "CharColor", color_number(value))

    @property
    def name(self) -> str | None:
        """Its name."""
        return common(self._cells, lambda kind: str(kind.CharFontName))

    @name.setter
    def name(self, value: str) -> None:
        self._give("CharFontName", value)

    def _give(self, name: str, value: object) -> None:
        for script in _SCRIPTS:
            give(self._cells, name + script, value)
