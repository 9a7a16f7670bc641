"""Tables as flat files: csv that Excel opens as it is, and parquet."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from neiqin.errors import NeiqinError
from neiqin.text import N_

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from neiqin.page import Page
    from neiqin.spelling import Spelled
    from neiqin.text import Language

_BLOCK: Final = 65_536
_NEEDS_QUOTES: Final = re.compile(r'[",\r\n]|^\s|\s$')
_NO_PYARROW: Final = N_("Parquet files need a package that is not installed: pyarrow.")
_NO_PYARROW_HINT: Final = N_("Install it: pip install 'neiqin[parquet]'.")


def csv_content(page: Page, language: Language) -> bytes:
    """Write a table as csv: UTF-8 with a mark by which Excel knows it, headers and words in the language."""
    rows, out = len(page.frame), io.BytesIO()
    columns = [_csv_cells(spelt) for spelt in page.spelled(language)]
    headers = ",".join(map(_quoted, page.headers(language)))
    out.write(f"\ufeff{headers}\r\n".encode(errors="replace"))
    for start in range(0, rows, _BLOCK):
        count = min(_BLOCK, rows - start)
        blank = [""] * count
        cells = [blank if c is None else c[0][c[1][start : start + count]].tolist() for c in columns]
        out.write(("\r\n".join(map(",".join, zip(*cells, strict=True))) + "\r\n").encode(errors="replace"))
    return out.getvalue()


def _csv_cells(spelt: Spelled | None) -> tuple[NDArray[np.object_], NDArray[np.int64]] | None:
    if spelt is None or not spelt.texts:
        return None
    return _with_blank([_quoted(text) for text in spelt.texts], ""), spelt.codes


def _with_blank(distinct: list[str], blank: str | None) -> NDArray[np.object_]:
    """Make an array whose last place, which the code -1 takes, is a blank."""
    cells = np.empty(len(distinct) + 1, dtype=object)
    cells[:-1] = distinct
    cells[-1] = blank
    return cells


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if _NEEDS_QUOTES.search(text) else text


def parquet_content(page: Page, language: Language) -> bytes:
    """Write a table as parquet: texts, doubles and local times; headers and words in the language.

    Raises:
        NeiqinError: pyarrow is not installed.

    """
    pa, parquet = _pyarrow()
    types = {"number": pa.float64(), "money": pa.float64(), "time": pa.timestamp("us")}
    arrays = []
    for column, spelt in zip([*page.columns, *([None] * len(page.extra))], page.spelled(language), strict=True):
        kind = types.get(column.form) if column else None
        values = page.values(column) if column and kind else None
        if values is not None:
            arrays.append(pa.array(values, type=kind, from_pandas=True))
        elif spelt is None:
            arrays.append(pa.nulls(len(page.frame), kind or pa.string()))
        else:
            texts = [text.encode(errors="replace").decode() for text in spelt.texts]
            arrays.append(pa.array(_with_blank(texts, None)[spelt.codes], type=pa.string()))
    out = io.BytesIO()
    parquet.write_table(pa.table(arrays, names=page.headers(language)), out, compression="zstd")
    return out.getvalue()


def require_pyarrow() -> None:
    """Refuse to begin what cannot be done.

    Raises:
        NeiqinError: pyarrow is not installed.

    """
    _pyarrow()


def _pyarrow() -> tuple[Any, Any]:
    try:
        import pyarrow  # noqa: ICN001, PLC0415 - an extra
        from pyarrow import parquet  # noqa: PLC0415 - an extra
    except ImportError:
        raise NeiqinError(_NO_PYARROW, hint=_NO_PYARROW_HINT) from None
    return pyarrow, parquet
