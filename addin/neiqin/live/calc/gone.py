"""The one place where what UNO throws becomes what a caller of xlwings can tell apart."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from typing import Any, Final, TypeVar

from xlwings import XlwingsError, base_classes

_C = TypeVar("_C", bound=type)
_ENDED: Final = frozenset(("DisposedException", "NotConnectedException", "NoConnectException"))
_DEAD: Final = ("disposed", "illegal object given", "cannot get value", "cannot call method")
"""How the bridge speaks of objects that nothing stands behind any more."""


class ProgramGone(XlwingsError):
    """The program, the workbook or the sheet is no longer there."""


class Refused(XlwingsError):
    """The program does not take this: a locked cell, a name that is none, a formula it cannot read."""


def translated(error: Exception) -> Exception | None:
    """Give the error of ours for one of UNO's; None when it is none of UNO's."""
    name = type(error).__name__
    if not name.startswith("com.sun.star."):
        return None
    name, text = name.rsplit(".", 1)[-1], str(error)
    if name in _ENDED or any(words in text for words in _DEAD):
        return ProgramGone("the program or the workbook is no longer there")
    return Refused(f"{name}: {text}")


def _members(cls: type) -> dict[str, Any]:
    """Give a class's own members, and those of xlwings' classes that it leaves as they are."""
    abstract = [base for base in cls.__mro__ if base.__module__ == base_classes.__name__]
    left = {
        name: member
        for base in reversed(abstract)
        for name, member in vars(base).items()
        if not name.startswith("__") and getattr(cls, name) is member
    }
    return {name: _named(cls, name, member) for name, member in left.items()} | dict(vars(cls))


def _named(cls: type, name: str, member: Any) -> Any:  # noqa: ANN401 - a method or a property
    if isinstance(member, property):
        get, put = (part and _naming(part, f"{cls.__name__}.{name}") for part in (member.fget, member.fset))
        return property(get, put, doc=member.__doc__)
    return _naming(member, f"{cls.__name__}.{name}") if inspect.isfunction(member) else member


def _naming(call: Callable[..., Any], name: str) -> Callable[..., Any]:
    @functools.wraps(call)
    def naming(*args: Any, **named: Any) -> Any:  # noqa: ANN401 - whatever the method takes and gives
        try:
            return call(*args, **named)
        except NotImplementedError as error:
            raise NotImplementedError(str(error) or name) from error

    return naming


def _guarded(call: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(call)
    def guarded(*args: Any, **named: Any) -> Any:  # noqa: ANN401 - whatever the method takes and gives
        try:
            return call(*args, **named)
        except Exception as error:
            ours = translated(error)
            if ours is None:
                raise
            raise ours from error

    return guarded


def guards(cls: _C) -> _C:
    """Let every method and property of a class speak of `ProgramGone` and `Refused` instead of UNO's exceptions.

    What xlwings asks of an engine and the class does not offer is a `NotImplementedError` that names it.
    """
    for name, member in _members(cls).items():
        if isinstance(member, property):
            get, put = (part and _guarded(part) for part in (member.fget, member.fset))
            setattr(cls, name, property(get, put, doc=member.__doc__))
        elif callable(member) and not isinstance(member, type):
            setattr(cls, name, _guarded(member))
    return cls
