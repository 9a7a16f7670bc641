"""What a returns report finds, each as a sentence with its next step and the rows behind it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import numpy as np

from neiqin.text import N_, Reason, Spoken
from neiqin_macros.returns.findings.group_reasons import claims_by_group, main_reasons
from neiqin_macros.returns.findings.next_steps import BY_DIMENSION, BY_REASON
from neiqin_macros.returns.measures.causes import causes
from neiqin_macros.returns.sales.dimensions import TITLES
from neiqin_macros.words import FindingKind, ReasonCode

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from neiqin_macros.returns.came_back.breakdowns import Breakdown
    from neiqin_macros.returns.came_back.come_back import ComeBack
    from neiqin_macros.returns.measures.causes import Cause
    from neiqin_macros.returns.measures.exchanges import RunsOff

MOST_SIZES: Final = 3


@dataclass(frozen=True)
class Finding:
    """One finding: its kind, what it is about (`subject`, and the `group` in it), the sentence, the next step.

    `claims` are the claims behind it. Counts and the rate's interval are given where it is about a rate.
    """

    kind: FindingKind
    subject: str
    group: str
    sentence: Spoken
    step: Spoken
    claims: NDArray[np.int64] = field(default_factory=lambda: np.zeros(0, np.int64))
    n: int | None = None
    returned: int | None = None
    rate: tuple[float, float, float] | None = None

    @property
    def key(self) -> tuple[str, str, str]:
        """What tells it from others, run after run."""
        return self.kind.value, self.subject, self.group


def higher_rates(back: ComeBack, breakdowns: Sequence[Breakdown]) -> Iterator[Finding]:
    """Groups that come back more than the rest, the strongest first."""
    for cause in causes(back.sold, back.came_back, breakdowns):
        yield _higher(back, breakdowns, cause)


_HIGHER: Final = N_("{what} {group}: {rate} % returned ({returned} of {n}), {times} times {whom}.")
_HIGHER_WHY: Final = N_(
    "{what} {group}: {rate} % returned ({returned} of {n}), {times} times {whom}; {count} say “{reason}”."
)
_ONLY: Final = N_("{what} {group}: {rate} % returned ({returned} of {n}), and none of {whom}.")


def _higher(back: ComeBack, breakdowns: Sequence[Breakdown], cause: Cause) -> Finding:
    down, group = breakdowns[cause.breakdown], cause.group
    name = down.dimension.names[group]
    rest, whom = _compared_with(back, breakdowns, down, group)
    claim, of = claims_by_group(back, down)
    reasons = main_reasons(back, down)
    reason = reasons.reason[group]
    rate = float(down.rate[group])
    params: dict[str, object] = {
        "what": TITLES[down.dimension.name],
        "group": name,
        "rate": percent(rate),
        "returned": int(down.returned[group]),
        "n": int(down.n[group]),
        "times": round(rate / rest, 1) if rest else None,
        "whom": whom,
        "count": int(reasons.count[group]),
        "reason": reason,
    }
    message = _ONLY if not rest else _HIGHER_WHY if reason else _HIGHER
    return Finding(
        kind=FindingKind.HIGHER_RATE,
        subject=down.dimension.name,
        group=name.message if isinstance(name, Reason) else str(name),
        sentence=Reason(message, params),
        step=Reason(BY_REASON[reason.value] if reason else BY_DIMENSION[down.dimension.name]),
        claims=claim[of == group],
        n=int(down.n[group]),
        returned=int(down.returned[group]),
        rate=(rate, float(down.low[group]), float(down.high[group])),
    )


def _compared_with(
    back: ComeBack, breakdowns: Sequence[Breakdown], down: Breakdown, group: int
) -> tuple[float, Reason]:
    """The rate of the others: of a SKU, those of its category where there are enough, else all the rest."""
    category = next((b for b in breakdowns if b.dimension.name == "category"), None)
    if down.dimension.name == "sku" and category is not None:
        inside = down.dimension.codes == group
        own = category.dimension.codes[inside]
        if len(own) and own[0] >= 0 and (own == own[0]).all():
            others = (category.dimension.codes == own[0]) & ~inside
            if others.sum() >= down.least:
                return float(back.came_back.pairs[others].mean()), Reason(N_("its category"))
    return float(down.rate_of_rest[group]), Reason(N_("the rest"))


def sizes_that_run_off(found: Sequence[RunsOff]) -> Iterator[Finding]:
    """SKUs that are mostly exchanged for another size, up to `MOST_SIZES` of them."""
    small = N_("SKU {sku}: {exchanged} of {of} exchanges are for a larger size, mostly {into}: it runs small.")
    large = N_("SKU {sku}: {exchanged} of {of} exchanges are for a smaller size, mostly {into}: it runs large.")
    for off in found[:MOST_SIZES]:
        params = {"sku": off.sku, "exchanged": off.exchanged, "of": off.of, "into": off.mostly_into}
        sentence = Reason(small if off.small else large, params)
        yield Finding(FindingKind.SIZE_EXCHANGED, "sku", off.sku, sentence, Reason(BY_REASON[ReasonCode.SIZE.value]))


def percent(rate: float) -> float:
    """Give a fraction in percent, as exact as a sentence should be."""
    return round(rate * 100, 1)
