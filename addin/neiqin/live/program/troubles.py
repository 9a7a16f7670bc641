"""What a spreadsheet program says when it cannot do as asked, as one sentence for the person."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from neiqin.address import Area
from neiqin.errors import EditRefused, NeiqinError
from neiqin.text import N_

if TYPE_CHECKING:
    from collections.abc import Iterator

BUSY_CODES: Final = frozenset(code - (1 << 32) for code in (0x80010001, 0x8001010A, 0x800AC472))
"""A cell is being edited, or a dialog is open: RPC_E_CALL_REJECTED, RPC_E_SERVERCALL_RETRYLATER, VBA_E_IGNORE."""
GONE_CODES: Final = frozenset(code - (1 << 32) for code in (0x80010108, 0x800706BA, 0x800706BE, 0x800401FD))
"""The program was closed or has died: disconnected, no RPC server, call failed, object not connected."""

_EXCEPTION: Final = 0x80020009 - (1 << 32)
"""An exception of the program's own, which comes with a sentence."""
_SAYS: Final = 2
"""Where the sentence stands among what COM tells of it."""


class ProgramBusy(NeiqinError):
    """The program takes no orders now: a cell is being edited or a dialog is open."""


class ProgramGone(NeiqinError):
    """The program or the workbook was closed in the middle."""


class HalfWritten(NeiqinError):
    """Something went wrong while writing, and not all that was written could be taken back."""


class Cancelled(NeiqinError):
    """The person has stopped the run; nothing was written, or what was written was taken back."""


def busy() -> ProgramBusy:
    """Make the error for a program that does not listen."""
    message = N_("Excel is busy: a cell is being edited, or a dialog is open.")
    return ProgramBusy(message, hint=N_("Press Enter or Esc to finish there, then click again."))


def gone(book: str) -> ProgramGone:
    """Make the error for a workbook that is no longer open."""
    message = N_("{file} was closed while neiqin was working on it.")
    return ProgramGone(message, hint=N_("Open it again, look at it, and run again."), file=book)


def cancelled() -> Cancelled:
    """Make the error for a run that a person has stopped."""
    return Cancelled(N_("Cancelled; the workbook is as it was."))


def half_written(book: str) -> HalfWritten:
    """Make the error for a workbook in which a failed run has left something."""
    message = N_("Something went wrong while writing into {file}, and some of it is still there.")
    hint = N_("Click Undo last run, which puts back what stood there; or close the workbook without saving.")
    return HalfWritten(message, hint=hint, file=book)


def code_of(error: BaseException) -> int | None:
    """Give the number of a COM error, the most telling one; None for any other."""
    told: tuple[object, ...] = getattr(error, "excepinfo", None) or ()
    inner = told[-1] if told and isinstance(told[-1], int) else None
    outer = getattr(error, "hresult", None)
    return inner if inner in BUSY_CODES | GONE_CODES else outer if isinstance(outer, int) else None


@contextmanager
def plain_troubles(book: str) -> Iterator[None]:
    """Say what a program refused as one sentence; any other error goes on as it is."""
    try:
        yield
    except NeiqinError:
        raise
    except Exception as error:
        code, kind = code_of(error), type(error).__name__
        if code in BUSY_CODES or kind == "ExcelBusyError":
            raise busy() from error
        if code in GONE_CODES or kind in {"ProgramGone", "DisposedException"}:
            raise gone(book) from error
        if refusal := _refusal(error, book):
            from neiqin.terminal import logged  # noqa: PLC0415 - only where the program refuses

            logged(error)  # it may have been asked for the wrong thing
            raise refusal from error
        raise


def _refusal(error: BaseException, book: str) -> EditRefused | None:
    """Make the error for what the program refused; None for any other error."""
    if reason := _excel_sentence(error):
        message = N_("Excel did not do as it was asked with {file}: {reason}")
        hint = N_("Mend what it says, and run again.")
        return EditRefused(message, hint=hint, file=book, reason=reason)
    if type(error).__name__ == "Refused":  # of the engine for Calc, which names UNO's exception, mostly without a text
        message = N_("LibreOffice did not do as it was asked with {file} ({reason}).")
        hint = N_("See that no cells there are locked, merged or part of an array formula, and run again.")
        return EditRefused(message, hint=hint, file=book, reason=str(error).removesuffix(": "))
    return None


def _excel_sentence(error: BaseException) -> str:
    """Give Excel's own sentence, in the language of its menus, for what it refused; empty for any other error."""
    told: object = getattr(error, "excepinfo", None)
    said = (
        told[2] if isinstance(told, tuple) and len(told) > _SAYS and getattr(error, "hresult", 0) == _EXCEPTION else ""
    )
    return said.strip() if isinstance(said, str) else ""


def not_taken(sheet: str, row: int, column: int, text: str) -> EditRefused:
    """Make the error for a cell that does not hold what was written into it."""
    message = N_("Cell {cell} of “{sheet}” did not take what was written: it holds “{text}”.")
    hint = N_("Everything was put back. Clear filters and protection on that sheet, and run again.")
    cell = Area(row, column, row, column).ref
    return EditRefused(message, hint=hint, cell=cell, sheet=sheet, text=text)


def hidden_in_protected(sheet: str, row: int) -> EditRefused:
    """Make the error for hidden rows of a protected sheet, which nobody can show for the time of writing."""
    message = N_("Sheet “{sheet}” is protected, and row {row} is hidden, so it cannot be written safely.")
    hint = N_("Show all rows, or take the protection off (Review > Unprotect Sheet), and try again.")
    return EditRefused(message, hint=hint, sheet=sheet, row=row + 1)


def protected_table(sheet: str, table: str) -> EditRefused:
    """Make the error for a native table that would grow on a protected sheet, which no program allows."""
    message = N_("Sheet “{sheet}” is protected, so its table {table} cannot grow.")
    hint = N_("Take the protection off (Review > Unprotect Sheet) and try again.")
    return EditRefused(message, hint=hint, sheet=sheet, table=table)


def opened_read_only(file: str) -> EditRefused:
    """Make the error for a workbook that the program has opened for reading only."""
    message = N_("{file} is open for reading only, so what is written could not be saved.")
    return EditRefused(
        message, hint=N_("Save it under another name, or close it elsewhere and open it again."), file=file
    )
