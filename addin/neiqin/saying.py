"""Values as cells hold them: words and sentences in the workbook's language, addresses as links."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from neiqin.address import CellAddress
from neiqin.clean import tidy_ids, tidy_texts
from neiqin.edits import LONGEST_TEXT, Formula

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from neiqin.table import Column
    from neiqin.text import Language


def said_values(values: NDArray[Any], column: Column, language: Language) -> NDArray[Any]:
    """Write what a macro puts into a column of texts or links in the workbook's language; choices stay codes."""
    if column.form not in {"text", "link"}:
        return values
    values = np.asarray(values, dtype=object)
    try:
        codes, distinct = pd.factorize(values)
    except TypeError:  # sentences with their values, which nothing can tell apart but by saying them
        return listed([_said(value, language) for value in values])
    return listed([*(_said(value, language) for value in distinct), np.nan])[codes]


def _said(value: Any, language: Language) -> Any:  # noqa: ANN401 - whatever a cell may hold
    if isinstance(value, CellAddress):
        return str(value)
    return value.in_language(language)[:LONGEST_TEXT] if hasattr(value, "in_language") else value


def as_read(values: NDArray[Any], column: Column) -> NDArray[Any]:
    """Give texts as they will be read again from their cells, so that they can be compared with what stands."""
    if column.form not in {"id", "text", "link"}:
        return values
    codes, distinct = pd.factorize(np.asarray(values, dtype=object))
    texts = [str(text) for text in distinct]
    tidied = tidy_ids(texts) if column.form == "id" else tidy_texts(texts)
    return listed([*(text or np.nan for text in tidied), np.nan])[codes]


def cell_values(values: NDArray[Any], column: Column, language: Language) -> NDArray[Any]:
    """Write a field's values as cells hold them: choices in the workbook's language, links, the rest as it is."""
    if column.form in {"number", "money", "time"}:
        return values
    codes, distinct = pd.factorize(np.asarray(values, dtype=object))
    if column.choices is not None:
        words = {choice.value: choice.names.in_language(language) for choice in column.choices}
        return listed([*(words[str(d)] for d in distinct), None])[codes]
    if column.form == "link":
        return listed([*(link_to(str(address)) for address in distinct), None])[codes]
    texts = values.astype(object)
    texts[pd.isna(texts)] = None
    return texts


def link_to(address: str) -> Formula:
    """Link to a cell of the same workbook; the link shows the address."""
    quoted = address.replace('"', '""')
    return Formula(f'HYPERLINK("#{quoted}","{quoted}")', address)


def listed(values: list[Any]) -> NDArray[Any]:
    """Make an array of objects whatever they are."""
    array = np.empty(len(values), dtype=object)
    array[:] = values
    return array
