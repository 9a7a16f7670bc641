"""The xlwings engine of one running LibreOffice."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import xlwings as xw
from xlwings import base_classes

from neiqin.live.calc.app import App
from neiqin.live.calc.values import cleaned, to_write
from neiqin.live.office import Office


class Engine:
    """What xlwings asks of a program: its apps, and how values go in and out."""

    name = "calc"
    type = "desktop"

    def __init__(self, office: Office) -> None:
        self._apps = Apps(App(office, self))
        self._before: tuple[Any] | None = None

    @property
    def apps(self) -> Apps:
        """The one program."""
        return self._apps

    @staticmethod
    def prepare_xl_data_element(x: Any, date_format: object) -> Any:  # noqa: ANN401, ARG004 - xlwings' signature
        """Give a value as cells take it."""
        return to_write(x)

    @staticmethod
    def clean_value_data(
        data: Any,  # noqa: ANN401 - one value, or rows of them
        datetime_builder: Callable[..., Any],
        empty_as: Any,  # noqa: ANN401 - the caller's own
        number_builder: Callable[[float], Any] | None,
        err_to_str: bool,  # noqa: FBT001 - xlwings' signature
    ) -> list[list[Any]]:
        """Give rows of values as xlwings hands them to its caller."""
        rows = data if isinstance(data, (list, tuple)) else [[data]]
        return [
            [cleaned(value, datetime_builder, empty_as, number_builder, errors=err_to_str) for value in row]
            for row in rows
        ]

    def activate(self) -> None:
        """Make this xlwings' current engine; `release` puts the one before back."""
        if self._before is None:
            self._before = (xw.engines.active,)
        xw.engines.active = xw.Engine(impl=self)  # type: ignore[assignment]  # xlwings says None for "none yet"

    def release(self) -> None:
        """Put back the engine that was xlwings' current one before `activate`."""
        if self._before is not None:
            if getattr(xw.engines.active, "impl", None) is self:
                (xw.engines.active,) = self._before
            self._before = None


class Apps(base_classes.Apps):
    """The programs of an engine: one."""

    def __init__(self, app: App) -> None:
        self._app = app

    def keys(self) -> list[int]:
        """Give the process numbers."""
        return [self._app.pid]

    def __iter__(self) -> Iterator[App]:
        return iter((self._app,))

    def __len__(self) -> int:
        return 1

    def __getitem__(self, pid: int) -> App:
        if pid != self._app.pid:
            raise KeyError(pid)
        return self._app

    def add(self, spec: object = None, add_book: object = None, xl: object = None, visible: object = None) -> App:
        """Refuse: programs are started by `Office.start`."""
        raise NotImplementedError("Apps.add: neiqin.live.office.Office starts LibreOffice")

    @staticmethod
    def cleanup() -> None:
        """Leave other programs alone."""


def calc_engine(office: Office) -> xw.Engine:
    """Give the xlwings engine for a running LibreOffice.

    Nothing of xlwings' own state is changed; `engine.impl.activate()` makes it the current engine for code that says
    `xw.Book(...)`, as activating a workbook does, and `engine.impl.release()` puts back what was before.
    """
    return xw.Engine(impl=Engine(office))


def calc_app(office: Office) -> xw.App:
    """Give a LibreOffice as xlwings' app."""
    return next(iter(calc_engine(office).apps))
