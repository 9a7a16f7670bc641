"""Which rule of the return policy holds for each claim, and what it says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from neiqin.groups import grouped
from neiqin_macros.orders.goods.sku_mapping import fold
from neiqin_macros.returns.policies.policy_defaults import goods_named
from neiqin_macros.returns.policies.regimes import COUNTING
from neiqin_macros.words import Regime, YesNo

if TYPE_CHECKING:
    from numpy.typing import NDArray

_WEIGHTS: Final = {"platform": 4, "category": 2, "reason": 1}
"""A rule that names the platform is more exact than one that names category and reason."""

_USUAL: Final = {"answer_days": 3.0, "send_back_days": 7.0, "way_back_days": 7.0}
"""Days to answer a claim, days for the buyer to send the goods, days that they travel, where nobody has said others."""


@dataclass(frozen=True)
class Policy:
    """The rules as a frame with every field filled, blank ones by their regime, and each claim's rule; -1 for none."""

    rules: pd.DataFrame
    rule: NDArray[np.int64]

    def of(self, field: str) -> NDArray[Any]:
        """Give each claim a field of its rule; NaN where it has none."""
        values = self.rules[field].to_numpy()
        return np.append(values.astype(object), np.nan)[self.rule]

    def number(self, field: str) -> NDArray[np.float64]:
        """Give each claim a number of its rule; the usual one, or NaN, where it has none."""
        return np.append(self.rules[field].to_numpy(np.float64), _USUAL.get(field, np.nan))[self.rule]

    def says(self, field: str, word: str) -> NDArray[np.bool_]:
        """Claims whose rule has a word in a field."""
        found: NDArray[np.bool_] = np.append((self.rules[field] == word).to_numpy(bool), False)[self.rule]
        return found

    @property
    def for_reason(self) -> NDArray[np.bool_]:
        """Claims whose rule is one for their very reason."""
        found: NDArray[np.bool_] = np.append(self.rules["reason"].notna().to_numpy(bool), False)[self.rule]
        return found

    def names(self, field: str, categories: NDArray[np.object_]) -> NDArray[np.bool_]:
        """Claims whose category their rule lists in a field, as a whole or as a part of its name."""
        codes, distinct = pd.factorize(categories)
        rule, texts = self.rule, [fold(str(text)) for text in distinct]
        pairs, found = np.unique(np.stack([rule, codes]), axis=1, return_inverse=True)
        listed = [goods_named(text) for text in self.rules[field]]
        ok = [
            r >= 0 and c >= 0 and any(name in texts[c] for name in listed[r])
            for r, c in zip(*pairs.tolist(), strict=True)
        ]
        return np.array(ok, bool)[found.reshape(-1)]


def policy_of(
    rules: pd.DataFrame,
    platform: NDArray[np.object_],
    category: NDArray[np.object_],
    reason: NDArray[np.object_],
) -> Policy:
    """Find each claim's rule among the rows of ReturnPolicy: the most exact of those that fit, then the first."""
    told = {"platform": platform, "category": category, "reason": reason}
    group, n = grouped(*told.values())
    first = np.full(n, -1, np.int64)
    first[group[::-1]] = np.arange(len(group))[::-1]
    rule = np.full(n, -1, np.int64)
    best = np.full(n, -1)
    for at in range(len(rules)):
        fits, weight = np.ones(n, bool), 0
        for field, values in told.items():
            wanted = rules[field].iloc[at]
            if isinstance(wanted, str):
                fits &= np.array([isinstance(v, str) and fold(v) == fold(wanted) for v in values[first]], bool)
                weight += _WEIGHTS[field]
        better = fits & (weight > best)
        rule[better], best[better] = at, weight
    return Policy(_filled(rules), rule[group] if len(group) else np.zeros(0, np.int64))


def _filled(rules: pd.DataFrame) -> pd.DataFrame:
    """Fill what a rule leaves blank with what its regime says; the shop's own policy has to say it all."""
    rules = rules.copy()
    for field in ("window_days", "counted_from", "freight", "refund_days", "refund_from"):
        usual = {regime.value: getattr(counting, field) for regime, counting in COUNTING.items()}
        values = rules[field].astype(object)
        defaults = rules["regime"].map({k: str(v) if isinstance(v, str) else v for k, v in usual.items()})
        rules[field] = values.where(values.notna(), defaults)
    for field, days in _USUAL.items():
        rules[field] = rules[field].astype(np.float64).fillna(days)
    working = {regime.value: YesNo.YES.value if c.working_days else YesNo.NO.value for regime, c in COUNTING.items()}
    told = rules["working_days"].astype(object)
    return rules.assign(working_days=told.where(told.notna(), rules["regime"].map(working)))


def counted_regimes(policy: Policy) -> list[tuple[Regime, NDArray[np.int64]]]:
    """The regimes that claims fall under, each with the claims; one without a rule under none."""
    regimes = policy.of("regime")
    found = ((regime, np.flatnonzero(regimes == regime.value)) for regime in Regime)
    return [(regime, rows) for regime, rows in found if len(rows)]
