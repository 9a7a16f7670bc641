"""The reason that stands out in each group of what came back, and how many claims give it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from neiqin_macros.words import ReasonCode

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from neiqin_macros.returns.came_back.breakdowns import Breakdown
    from neiqin_macros.returns.came_back.come_back import ComeBack

LEAST: Final = 3
"""A reason that fewer give does not stand out, nor one given by less than `SHARE` of the claims that give one."""
SHARE: Final = 0.3
REASONS: Final = {code.value: code for code in ReasonCode}
"""The words of reason codes."""


@dataclass(frozen=True)
class MainReasons:
    """By group: the reason that most claims give (None: none stands out), how many do, and all of its claims."""

    reason: list[ReasonCode | None]
    count: NDArray[np.int64]
    claims: NDArray[np.int64]


def main_reasons(back: ComeBack, down: Breakdown) -> MainReasons:
    """Count the reasons of the claims in each group; a claim for several SKUs counts in each of their groups once."""
    claim, group = claims_by_group(back, down)
    known = [*REASONS, None]
    place = {code: at for at, code in enumerate(known)}
    told = np.array([place.get(code, len(known) - 1) for code in back.claims.frame["reason"]], np.int64)
    size, width = len(down.n), len(known)
    table = np.bincount(group * width + told[claim], minlength=size * width).reshape(size, width)
    named = table[:, :-1]
    best = named.argmax(axis=1)
    count = named.max(axis=1)
    stands_out = (count >= LEAST) & (count >= SHARE * named.sum(axis=1))
    stands_out &= np.array([code != ReasonCode.OTHER for code in REASONS])[best]
    words = list(REASONS.values())
    reasons = [words[at] if out else None for at, out in zip(best.tolist(), stands_out.tolist(), strict=True)]
    return MainReasons(reasons, count, table.sum(axis=1))


def claims_by_group(back: ComeBack, down: Breakdown) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Pairs of counted claims and the groups in which they have a piece, each pair once, by group."""
    pieces = back.pieces
    place = pieces.pair if down.dimension.level == "pairs" else pieces.order
    group = np.append(down.dimension.codes, -1)[place]
    at = np.flatnonzero((group >= 0) & back.counted[pieces.claim])
    n = len(back.claims.frame)
    packed = pd.unique(group[at] * n + pieces.claim[at])
    packed.sort()
    return packed % n, packed // n
