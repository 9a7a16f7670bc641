"""What is drawn on a sheet: charts, pictures and other shapes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, ClassVar, Final

from xlwings import base_classes

from neiqin.live.calc.bridge import Uno, struct
from neiqin.live.calc.gone import guards
from neiqin.live.calc.main_thread import MainThread, on_main

if TYPE_CHECKING:
    from neiqin.live.calc.sheet import Sheet

_POINT: Final = 2540 / 72
"""Hundredths of a millimetre in a point."""
_CHART: Final = "12dcae26-281f-416f-a234-c3086127382e"
_PICTURE: Final = "com.sun.star.drawing.GraphicObjectShape"
_NOTE: Final = "com.sun.star.drawing.CaptionShape"
_KINDS: Final = {
    "com.sun.star.drawing.TextShape": "text_box",
    "com.sun.star.drawing.LineShape": "line",
    "com.sun.star.drawing.GroupShape": "group",
    "com.sun.star.drawing.ControlShape": "form_control",
}


def _kind(shape: Uno) -> str:
    if str(getattr(shape, "CLSID", "")).lower() == _CHART:
        return "chart"
    if shape.ShapeType == _PICTURE:
        return "picture"
    return _KINDS.get(shape.ShapeType, "auto_shape")


class _Drawn:
    """Something drawn: name, place and size in points."""

    def __init__(self, sheet: Sheet, uno: Uno) -> None:
        self._sheet, self.uno = sheet, uno

    @property
    def parent(self) -> Sheet:
        """The sheet."""
        return self._sheet

    @property
    def api(self) -> Any:  # noqa: ANN401 - Calc's own object
        """Calc's own shape."""
        return self.uno

    @property
    def main(self) -> MainThread:
        """The program's main thread."""
        return self.parent.book.main

    @property
    def name(self) -> str:
        """Its name."""
        return str(self.uno.Name or getattr(self.uno, "PersistName", ""))

    @name.setter
    def name(self, value: str) -> None:
        self.uno.Name = value

    @property
    def type(self) -> str:
        """What it is, in xlwings' words."""
        return _kind(self.uno)

    @property
    def left(self) -> float:
        """Distance from the sheet's left edge."""
        return float(self.uno.Position.X / _POINT)

    @left.setter
    def left(self, value: float) -> None:
        self.uno.Position = struct("awt.Point", X=round(value * _POINT), Y=self.uno.Position.Y)

    @property
    def top(self) -> float:
        """Distance from the sheet's upper edge."""
        return float(self.uno.Position.Y / _POINT)

    @top.setter
    def top(self, value: float) -> None:
        self.uno.Position = struct("awt.Point", X=self.uno.Position.X, Y=round(value * _POINT))

    @property
    def width(self) -> float:
        """Its width."""
        return float(self.uno.Size.Width / _POINT)

    @width.setter
    def width(self, value: float) -> None:
        self.uno.Size = struct("awt.Size", Width=round(value * _POINT), Height=self.uno.Size.Height)

    @property
    def height(self) -> float:
        """Its height."""
        return float(self.uno.Size.Height / _POINT)

    @height.setter
    def height(self, value: float) -> None:
        self.uno.Size = struct("awt.Size", Width=self.uno.Size.Width, Height=round(value * _POINT))

    @on_main
    def delete(self) -> None:
        """Take it off the sheet."""
        self.parent.uno.DrawPage.remove(self.uno)


@guards
class Shape(_Drawn, base_classes.Shape):
    """Anything drawn."""


@guards
class Picture(_Drawn, base_classes.Picture):
    """A picture."""


@guards
class Chart(_Drawn, base_classes.Chart):
    """A chart."""


class _Drawings:
    """What is drawn on a sheet, of one kind."""

    _made: ClassVar[Any] = Shape
    _kind: ClassVar[str] = ""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet

    @property
    def parent(self) -> Sheet:
        """The sheet."""
        return self._sheet

    @property
    def api(self) -> Any:  # noqa: ANN401 - Calc's own object
        """Calc's own page of drawings."""
        return self.parent.uno.DrawPage

    def __iter__(self) -> Iterator[Any]:
        self.parent.book.check()
        page = self.parent.uno.DrawPage
        shapes = [page.getByIndex(at) for at in range(page.Count)]
        wanted = [s for s in shapes if s.ShapeType != _NOTE and (not self._kind or _kind(s) == self._kind)]
        return iter([self._made(self.parent, shape) for shape in wanted])

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __contains__(self, name: str) -> bool:
        return any(one.name == name for one in self)

    def __call__(self, key: str | int) -> Any:  # noqa: ANN401 - a shape, a picture or a chart
        found = list(self)
        if isinstance(key, int):
            return found[key - 1]
        for one in found:
            if one.name == key:
                return one
        raise KeyError(key)


@guards
class Shapes(_Drawings, base_classes.Collection):
    """Everything drawn on a sheet but its notes."""


@guards
class Pictures(_Drawings, base_classes.Pictures, base_classes.Collection):
    """The pictures of a sheet."""

    _made = Picture
    _kind = "picture"


@guards
class Charts(_Drawings, base_classes.Charts, base_classes.Collection):
    """The charts of a sheet."""

    _made = Chart
    _kind = "chart"
