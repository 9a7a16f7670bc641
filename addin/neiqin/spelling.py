"""How a field's values are spelled in a file: each distinct value once, with the place of every row's among them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from neiqin.table import Column
    from neiqin.text import Language


class Spelled(NamedTuple):
    """Distinct texts, and for each row the place of its own; -1 where the cell is blank."""

    codes: NDArray[np.int64]
    texts: list[str]


def spelled(values: NDArray[Any], column: Column, language: Language) -> Spelled:
    """Spell a field's values: words in the language, numbers as short as they are exact, times the ISO way."""
    match column.form:
        case "number" | "money":
            return spelled_numbers(values)
        case "time":
            return spelled_times(values)
        case "choice":
            words = {c.value: c.names.in_language(language) for c in column.choices or ()}
            codes, distinct = pd.factorize(values)
            return Spelled(codes, [words[str(code)] for code in distinct])
        case _:
            return spelled_texts(values)


def spelled_texts(values: NDArray[Any]) -> Spelled:
    """Spell texts as they are; NaN and None are blank."""
    codes, distinct = pd.factorize(values)
    return Spelled(codes, list(map(str, distinct)))


def spelled_numbers(values: NDArray[np.float64]) -> Spelled:
    """Spell numbers; what is no finite number is blank."""
    codes, distinct = pd.factorize(np.where(np.isfinite(values), values + 0.0, np.nan))
    return Spelled(codes, [text.removesuffix(".0") for text in map(repr, distinct.tolist())])


def spelled_times(values: NDArray[np.datetime64]) -> Spelled:
    """Spell local times to the second, or to the microsecond where a column has any."""
    codes, distinct = pd.factorize(values.astype("datetime64[us]"))
    whole = bool((distinct.astype(np.int64) % 1_000_000 == 0).all())
    said = np.datetime_as_string(distinct, unit="s" if whole else "us").tolist()
    return Spelled(codes, "\n".join(said).replace("T", " ").splitlines())
