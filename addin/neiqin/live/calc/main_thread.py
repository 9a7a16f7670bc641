"""Lets the program change sheets and windows in its own main thread: done from another one, that can bring it down."""

from __future__ import annotations

import functools
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast

from neiqin.live.calc.bridge import Uno, uno

if TYPE_CHECKING:
    from neiqin.live.office import Office

_F = TypeVar("_F", bound=Callable[..., Any])
_R = TypeVar("_R")
_PATIENCE: Final = 10.0
"""Seconds after which a program whose main thread is held up is asked from outside, as everything else is."""
_LOOK: Final = 0.5
"""Seconds between two looks whether the program is still there."""


class MainThread:
    """A program's main thread.

    The program calls us back from it; what we ask for before that call has returned is done in the same thread, since
    UNO keeps to the thread that waits for an answer.
    """

    def __init__(self, office: Office) -> None:
        self._context = office.context
        self._callback = office.service("com.sun.star.awt.AsyncCallback")
        self._inside = threading.local()

    def __call__(self, call: Callable[[], _R]) -> _R:
        """Make a call there, and give what it gives."""
        if getattr(self._inside, "now", False):
            return call()
        job = _Job(call, self._inside)
        self._callback.addCallback(job, None)
        waited = 0.0
        while not job.done.wait(_LOOK):
            self._context.getServiceManager()  # raises when the program has died
            waited += _LOOK
            if waited >= _PATIENCE and job.claim():
                return call()
        return cast("_R", job.result())


class _Job:
    """One call, as the program sees it: a callback (`com.sun.star.awt.XCallback`)."""

    def __init__(self, call: Callable[[], Any], inside: threading.local) -> None:
        self._call, self._inside = call, inside
        self._value: Any = None
        self._error: BaseException | None = None
        self._claimed = threading.Lock()
        self.done = threading.Event()

    def claim(self) -> bool:
        """Take the call on, if nobody has."""
        return self._claimed.acquire(blocking=False)

    def notify(self, _data: object) -> None:
        """Make the call; its error goes to the one who waits for it."""
        if not self.claim():
            return
        self._inside.now = True
        try:
            self._value = self._call()
        except BaseException as error:  # noqa: BLE001 - raised again by `result`
            self._error = error
        finally:
            self._inside.now = False
            self.done.set()

    def result(self) -> Any:  # noqa: ANN401 - whatever the call gives
        """Give what the call gave, or raise what it raised."""
        if self._error is not None:
            raise self._error
        return self._value

    def getTypes(self) -> tuple[Uno, ...]:
        """Say what this is to the bridge."""
        return (uno().getTypeByName("com.sun.star.awt.XCallback"),)

    def getImplementationId(self) -> Uno:
        """Say nothing: the bridge asks, and has no use for it."""
        return uno().ByteSequence(b"")


def on_main(call: _F) -> _F:
    """Let a method of what has a program's `main` do its work there."""

    @functools.wraps(call)
    def there(self: Any, *args: Any, **named: Any) -> Any:  # noqa: ANN401 - whatever the method takes and gives
        return self.main(lambda: call(self, *args, **named))

    return cast("_F", there)
