"""Findings that are about no group: the main causes, a cohort that got worse, restless buyers, what is left over."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from neiqin.text import N_, Reason
from neiqin_macros.returns.findings.findings import Finding, percent
from neiqin_macros.returns.findings.group_reasons import REASONS
from neiqin_macros.returns.findings.next_steps import BY_REASON, READ
from neiqin_macros.returns.measures.ageing import BUCKETS
from neiqin_macros.returns.measures.cohorts import MATURITIES
from neiqin_macros.returns.statistics.difference import LEAST, LEVEL, fisher_exact
from neiqin_macros.words import FindingKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from neiqin_macros.returns.measures.cohorts import Cohorts
    from neiqin_macros.returns.measures.pareto import Pareto

_MOST_NAMED: Final = 3
_MAJORITY: Final = 0.6


def main_causes(pareto: Pareto) -> Iterator[Finding]:
    """The few reasons that make up most of the returns, if a few do."""
    count = int(np.searchsorted(pareto.cumulative, _MAJORITY - 1e-9)) + 1
    told = float(pareto.values.sum())
    if told < LEAST or count > _MOST_NAMED or count >= len(pareto.causes) + 1:
        return
    names = tuple(REASONS[code] for code in pareto.causes[:count])
    params = {
        "causes": names,
        "share": percent(float(pareto.cumulative[count - 1])),
        "count": int(pareto.values[:count].sum()),
        "all": int(told),
    }
    message = N_("Main causes: {causes}, {share} % of the returns that give a reason ({count} of {all}).")
    step = Reason(BY_REASON.get(pareto.causes[0], READ))
    yield Finding(FindingKind.MAIN_CAUSES, "reason", ", ".join(pareto.causes[:count]), Reason(message, params), step)


def cohort_that_got_worse(cohorts: Cohorts) -> Iterator[Finding]:
    """The last ripe cohort against the one before, at the longest maturity that both have."""
    for place in range(len(MATURITIES) - 1, -1, -1):
        ripe = np.flatnonzero(cohorts.ripe[place])
        if len(ripe) < 2:  # noqa: PLR2004 - one and the one before
            continue
        before, last = ripe[-2:]
        n, k = cohorts.orders[[before, last]], cohorts.within[place][[before, last]]
        if min(n) < LEAST or k[1] * n[0] <= k[0] * n[1]:
            return
        if fisher_exact(k[1:], n[1:], int(k.sum()), int(n.sum()))[0] > LEVEL:
            return
        params = {
            "cohort": cohorts.names[last],
            "rate": percent(k[1] / n[1]),
            "days": MATURITIES[place],
            "before": percent(k[0] / n[0]),
            "earlier": cohorts.names[before],
        }
        message = N_("Orders of {cohort}: {rate} % came back within {days} days, {before} % of those of {earlier}.")
        step = Reason(N_("Look at what changed in between: goods, texts, carriers."))
        yield Finding(FindingKind.COHORT_WORSE, "cohort", cohorts.names[last], Reason(message, params), step)
        return


def restless_buyers(names: Sequence[str], orders: NDArray[np.int64], returned: NDArray[np.int64]) -> Iterator[Finding]:
    """Buyers who return far more than others, in one sentence."""
    if not len(names):
        return
    one = N_("Buyer {first} sent back {returned} of {orders} orders.")
    several = N_(
        "{count} buyers send back far more than others, the first of them {first}: {returned} of {orders} orders."
    )
    params = {"count": len(names), "first": names[0], "returned": int(returned[0]), "orders": int(orders[0])}
    step = Reason(N_("Look at their orders before they are sent."))
    yield Finding(
        FindingKind.SERIAL_RETURNERS, "buyer", str(names[0]), Reason(several if len(names) > 1 else one, params), step
    )


def old_and_open(ages: dict[str, int], claims: NDArray[np.int64]) -> Iterator[Finding]:
    """Returns that are not done after a month."""
    if old := ages[BUCKETS[-1]]:
        message = N_("Returns older than 30 days and not done: {count}.")
        step = Reason(N_("Settle the oldest first; returns.track lists them."))
        yield Finding(FindingKind.OPEN_LONG, "age", "30", Reason(message, {"count": old}), step, claims)


def untied(claims: NDArray[np.int64], everything: int) -> Iterator[Finding]:
    """Returns that belong to no order of the workbook."""
    if len(claims):
        message = N_("Returns that belong to no order in this workbook: {count} of {all}; no rate counts them.")
        step = Reason(N_("Import the orders they belong to, or correct their order numbers."))
        params = {"count": len(claims), "all": everything}
        yield Finding(FindingKind.UNTIED, "order", "", Reason(message, params), step, claims)
