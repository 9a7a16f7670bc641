"""What Excel does to long ids: it shows them in powers of ten and keeps 15 digits; told from arrays of ids."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from neiqin.errors import NeiqinError
from neiqin.text import N_

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from neiqin.platforms import Extract
    from neiqin.raw import RawSheet

SCIENTIFIC: Final = re.compile(r"^\d(?:\.\d+[eE]\+?|[eE]\+)\d{1,3}$")
"""An id as spreadsheets write a large number; 12E3 may be a true one."""
LONG: Final = re.compile(r"^\d{16,}$")
ROUNDED: Final = re.compile(r"^\d{15}0+$")
_OF_MANY: Final = re.compile(r"^(?:\d{16,}|\d(?:\.\d+[eE]\+?|[eE]\+)\d{1,3})$", re.MULTILINE)
_LEAST_ZEROS: Final = 3
"""Zeros that must stand past the 15th digit of all ids together: one id of 16 digits in ten ends in a zero anyway."""
_TO_REFUSE: Final = 4
"""A file of a single id of 18 digits may end in three zeros by chance; a rule names it, and it is not refused."""
KEPT: Final = 15
"""Digits of a number that Excel keeps."""
_WHOLE: Final = 2.0**53
"""From here on a number in a cell cannot hold all digits of an id."""


def were_rounded(long: int, zeros: NDArray[np.integer[Any]], share: float = 0.5, least: int = _LEAST_ZEROS) -> bool:
    """Whether the ids of a file have been through a program that keeps 15 digits.

    `long` of them, each counted once, have 16 digits and more; `zeros` says of those with nothing but zeros after the
    15th digit how many. It takes `share` of the long ones, and `least` such zeros in all.
    """
    return bool(zeros.sum() >= least and len(zeros) >= share * long)


def damaged(ids: Iterable[str]) -> list[str]:
    """Give the ids that Excel has damaged, of a file's distinct ones."""
    known = list(ids)
    joined = "\n".join(known)
    if max(map(len, known), default=0) <= KEPT and "." not in joined and "+" not in joined:
        return []
    suspects = _OF_MANY.findall(joined)
    long = [i for i in suspects if LONG.match(i)]
    rounded = [i for i in long if ROUNDED.match(i)]
    wrong = [i for i in suspects if SCIENTIFIC.match(i)]
    zeros = np.array([len(i) - KEPT for i in rounded], np.int64)
    return wrong + rounded if were_rounded(len(long), zeros, least=_TO_REFUSE) else wrong


def refuse_damaged(extract: Extract, sheet: RawSheet, file: str) -> None:
    """Refuse an export whose rows cannot be told apart any more, because Excel has damaged the ids in their keys.

    Raises:
        NeiqinError: it is so; the message names the first id and how many there are.

    """
    for table, frame in extract.tables.items():
        columns = table.columns()
        keys = [f for f in table.key if f in frame and columns[f].form == "id"]
        for field in keys:
            told = dict.fromkeys(frame[field].to_numpy(dtype=object).tolist())
            bad = damaged(i for i in told if isinstance(i, str))
            if bad:
                wrong = frame[field].isin(bad).to_numpy()
                first, places = int(wrong.argmax()), extract.places.get(table)
                row = int(places[first]) if places is not None and len(places) == len(frame) else None
                raise _refused(file, columns[field].header, frame[field].iloc[first], int(wrong.sum()), sheet, row)
        for hits in extract.hits:
            # A number that holds all its digits may stand among ids; one that cannot has lost some.
            if hits.code == "V11" and hits.table == table.table_name and hits.field in keys:
                values = [str(v) for v in hits.params["value"]]
                lost = [i for i, v in enumerate(values) if abs(float(v)) >= _WHOLE]
                if lost:
                    row = int(np.asarray(hits.params["row"])[lost[0]]) - 1 if "row" in hits.params else None
                    raise _refused(file, columns[hits.field].header, values[lost[0]], len(lost), sheet, row)


def _refused(file: str, header: object, value: str, count: int, sheet: RawSheet, row: int | None) -> NeiqinError:
    from neiqin.address import column_letters  # noqa: PLC0415 - only a refusal needs it

    at = None if row is None else next((c for c in sorted(sheet.columns) if _id_at(sheet, row, c) == value), None)
    cell = "" if row is None else f"{column_letters(at)}{row + 1}" if at is not None else str(row + 1)
    return NeiqinError(
        N_("Excel has damaged ids in {file}: {count} in “{column}”, the first is {value} ({cell})."),
        hint=N_("Download the export again, and import it without opening it in Excel first."),
        file=file,
        count=count,
        column=header,
        value=value,
        cell=cell,
    )


def _id_at(sheet: RawSheet, row: int, column: int) -> str:
    """Give a cell as the id that was read from it."""
    from neiqin.clean import tidy_id  # noqa: PLC0415 - only a refusal needs it
    from neiqin.numerals import number_text  # noqa: PLC0415 - as above

    number = sheet.columns[column].take(np.array([row])).number[0].item()
    return tidy_id(sheet.text_at(row, column)) if np.isnan(number) else number_text(number)
