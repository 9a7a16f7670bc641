"""The parts of a returns report about rates: how much comes back, by cohort and by group."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

from neiqin.report import Heading, IntervalChart, LineChart, ReportColumn, ReportTable
from neiqin.text import N_, Reason, Spoken
from neiqin_macros.returns.findings.all_findings import cell_of
from neiqin_macros.returns.findings.group_reasons import claims_by_group, main_reasons
from neiqin_macros.returns.measures.cohorts import MATURITIES
from neiqin_macros.returns.sales.dimensions import TITLES
from neiqin_macros.words import FindingKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from neiqin.report import Block
    from neiqin_macros.returns.came_back.breakdowns import Breakdown
    from neiqin_macros.returns.findings.findings import Finding
    from neiqin_macros.returns.measures.analysis import Analysis
    from neiqin_macros.returns.measures.cohorts import Cohorts

_LEVELS: Final = {
    "orders": N_("Orders"),
    "order_skus": N_("Order-SKUs"),
    "units": N_("Pieces"),
    "money": N_("Money"),
}
_STAGES: Final = {"asked": N_("Asked"), "valid": N_("Valid"), "refunded": N_("Refunded")}
_RATES: Final = {"asked": N_("Asked, share"), "valid": N_("Valid, share"), "refunded": N_("Refunded, share")}
DIFFERS: Final = {
    "higher": N_("higher"),
    "lower": N_("lower"),
    "no": N_("no"),
    "too_few": N_("too few to tell"),
}
_OF_STAGE: Final = N_("Rates by cohort and by group are of returns at this stage: {stage}.")
_INTERVAL: Final = N_(
    "95 % interval by Wilson; a group differs from the rest by Fisher's exact test, at a false discovery rate of 5 %."
)
_BY_ANOTHER: Final = N_(
    "What stands out names causes: a group that is higher only because of another one is marked in its table alone."
)
_ALL_SHOWN: Final = N_("{shown} of {all} groups are shown: those that differ first, then those with the most returns.")


def how_much(analysis: Analysis) -> Iterator[Block]:
    """The three numerators."""
    counts = analysis.counts
    rows = list(counts)
    yield Heading(Reason(N_("How much comes back")))
    yield ReportTable(
        (
            ReportColumn("of", Reason(N_("Of")), [Reason(_LEVELS[level]) for level in rows]),
            ReportColumn("base", Reason(N_("Sold")), [counts[level]["base"] for level in rows], "integer"),
            *(ReportColumn(s, Reason(h), [counts[level][s] for level in rows], "integer") for s, h in _STAGES.items()),
            *(
                ReportColumn(f"{s}_rate", Reason(h), [counts[level][f"{s}_rate"] for level in rows], "percent")
                for s, h in _RATES.items()
            ),
        ),
        notes=(
            Reason(N_("Valid: neither refused nor withdrawn. Refunded: paid back; exchanges and credit are not.")),
            Reason(N_("An order-SKU is one SKU in one order; what is claimed twice counts once.")),
        ),
    )


def by_cohort(analysis: Analysis) -> Iterator[Block]:
    """Rates by the month or week of the order, at equal maturity."""
    cohorts = analysis.cohorts
    if not len(cohorts.starts):
        return
    dated = bool(cohorts.within.any())
    yield Heading(Reason(N_("By order cohort")))
    names = cohorts.names
    maturities = [
        ReportColumn(f"d{days}", f"D+{days}", cohorts.rates[at], "percent") for at, days in enumerate(MATURITIES)
    ]
    yield ReportTable(
        (
            ReportColumn("cohort", _period(cohorts), names),
            ReportColumn("orders", Reason(N_("Orders")), cohorts.orders, "integer"),
            *(maturities if dated else ()),
            ReportColumn("so_far", Reason(N_("So far")), cohorts.returned / np.maximum(cohorts.orders, 1), "percent"),
            *(
                (ReportColumn("ripe", Reason(N_("Comparable up to")), [*_ripe(cohorts)], align="center"),)
                if dated
                else ()
            ),
        ),
        name="cohorts",
        notes=_cohort_notes(analysis, dated=dated),
    )
    if len(names) > 1:
        yield LineChart(
            table="cohorts",
            title=Reason(N_("Share of orders that came back, by order cohort")),
            labels="cohort",
            series=tuple(column.key for column in maturities) if dated else ("so_far",),
            label_title=_period(cohorts),
        )


def _period(cohorts: Cohorts) -> Reason:
    return Reason(N_("Orders of month") if cohorts.period == "month" else N_("Orders of week from"))


def _ripe(cohorts: Cohorts) -> Iterator[str | Reason]:
    """Say up to which maturity each cohort can be compared, and when the longest is reached."""
    for at in range(len(cohorts.starts)):
        ripe = [days for days, known in zip(MATURITIES, cohorts.ripe[:, at].tolist(), strict=True) if known]
        if len(ripe) == len(MATURITIES):
            yield f"D+{ripe[-1]}"
        else:
            day = str(cohorts.ends[at] + np.timedelta64(MATURITIES[-1], "D"))
            message = N_("D+{days}; ripe on {day}") if ripe else N_("not ripe before {day}")
            yield Reason(message, {"days": ripe[-1] if ripe else 0, "day": day})


def _cohort_notes(analysis: Analysis, *, dated: bool) -> tuple[Reason, ...]:
    notes = []
    if dated:
        notes.append(
            Reason(
                N_(
                    "D+k: came back within k days of the order. Blank: k days have not passed by {day} for all of them."
                ),
                {"day": str(analysis.known_until)},
            )
        )
    when = analysis.back.claims.when[analysis.counting]
    if undated := int(np.isnat(when).sum()):
        notes.append(Reason(N_("{count} returns tell no day; only “so far” counts them."), {"count": undated}))
    return tuple(notes)


def by_group(analysis: Analysis, findings: Sequence[Finding]) -> Iterator[Block]:
    """A table for each dimension, and a chart of each that a finding is about."""
    subjects = {finding.subject for finding in findings if finding.kind == FindingKind.HIGHER_RATE}
    if analysis.breakdowns:
        yield Heading(Reason(N_("By group")))
    for down in analysis.breakdowns:
        title = TITLES[down.dimension.name]
        name, rows = f"by_{down.dimension.name}", ranked(down, analysis.settings.top)
        yield _table(analysis, down, rows, name, title)
        if len(rows) > 1 and down.dimension.name in subjects:
            yield IntervalChart(
                table=name, title=Reason(N_("Return rate with its 95 % interval: {what}"), {"what": title}),
                labels="group", value="rate", low="low", high="high",
            )  # fmt: skip


def ranked(down: Breakdown, top: int) -> list[int]:
    """Groups that are shown: those that differ first, the largest excess before others, then by returns."""
    first = np.isin(down.differs.astype(str), ("higher", "lower"))
    order = np.lexsort((-down.n, -down.returned, -np.where(first, down.excess, 0), ~first))
    return [int(at) for at in order if down.n[at]][:top]


def _table(analysis: Analysis, down: Breakdown, rows: list[int], name: str, title: Spoken) -> ReportTable:
    reasons = main_reasons(analysis.back, down)
    claim, group = claims_by_group(analysis.back, down)
    first = np.searchsorted(group, rows)
    links = [
        cell_of(analysis.desk, analysis, int(claim[at])) if at < len(claim) and group[at] == row else None
        for at, row in zip(first.tolist(), rows, strict=True)
    ]
    said: list[Any] = [_reason(reasons.reason[at], int(reasons.count[at])) for at in rows]
    shown = int((down.n > 0).sum())
    sold = N_("Order-SKUs") if down.dimension.level == "pairs" else N_("Orders")
    return ReportTable(
        (
            ReportColumn("group", title, [down.dimension.names[at] for at in rows]),
            ReportColumn("n", Reason(sold), down.n[rows], "integer"),
            ReportColumn("returned", Reason(N_("Returned")), down.returned[rows], "integer", links=links),
            ReportColumn("rate", Reason(N_("Rate")), down.rate[rows], "percent"),
            ReportColumn("low", Reason(N_("From")), down.low[rows], "percent"),
            ReportColumn("high", Reason(N_("To")), down.high[rows], "percent"),
            ReportColumn("value", Reason(N_("Worth returned")), down.value[rows], "money"),
            ReportColumn(
                "differs",
                Reason(N_("Differs from the rest")),
                [Reason(DIFFERS[down.differs[at]]) for at in rows],
                align="center",
                fills=["warning" if down.differs[at] == "higher" else "" for at in rows],
            ),
            *((ReportColumn("reason", Reason(N_("Main reason")), said),) if any(said) else ()),
        ),
        name=name,
        title=title,
        notes=(Reason(_ALL_SHOWN, {"shown": len(rows), "all": shown}),) if shown > len(rows) else (),
    )


def _reason(reason: Any, count: int) -> Reason | None:  # noqa: ANN401 - a reason code, or none
    return Reason(N_("{reason} ({count})"), {"reason": reason, "count": count}) if reason else None


def notes_on_rates(analysis: Analysis) -> tuple[Reason, ...]:
    """Say which returns the rates are of, and how they are judged."""
    stage = Reason(_STAGES[analysis.settings.stage])
    return Reason(_OF_STAGE, {"stage": stage}), Reason(_INTERVAL), Reason(_BY_ANOTHER)
