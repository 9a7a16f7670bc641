"""What a check found, as arrays: complete, never capped, cheap for a million rows."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

Severity = Literal["error", "warning", "info"]
GRAVITY: Final[dict[Severity, int]] = {"error": 0, "warning": 1, "info": 2}
"""The order in which findings are told, the gravest first."""


@dataclass(frozen=True, slots=True)
class Hits:
    """Rows of a table at which one check found something.

    `rows` are positions in the table's frame. `params` hold the values that the message names: an array as long as
    `rows`, or one value for all. `field` is None when the finding is about the whole row.
    """

    code: str
    table: str
    field: str | None
    rows: NDArray[np.int64]
    message: str
    mend: str
    severity: Severity = "warning"
    params: Mapping[str, Any] = dataclasses.field(default_factory=dict)

    def __len__(self) -> int:
        """How many rows were hit."""
        return len(self.rows)

    def param(self, name: str, i: int) -> object:
        """Give one parameter of the i-th hit."""
        value = self.params[name]
        if isinstance(value, np.ndarray) or hasattr(value, "iloc"):
            item = np.asarray(value)[i]
            return item.item() if isinstance(item, np.generic) and item.dtype.kind in "biuf" else item
        return value
