"""The findings of a returns report in the order in which they are said; accepted ones last."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from neiqin.changes import Queue
from neiqin_macros.orders.goods.reference import order_times
from neiqin_macros.returns.came_back.claims import TABLES
from neiqin_macros.returns.findings.findings import Finding, higher_rates, sizes_that_run_off
from neiqin_macros.returns.findings.overall_findings import (
    cohort_that_got_worse,
    main_causes,
    old_and_open,
    restless_buyers,
    untied,
)
from neiqin_macros.returns.measures.cohorts import first_day
from neiqin_macros.tables.return_findings import ReturnFinding
from neiqin_macros.words import FindingKind, YesNo

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from neiqin.address import CellAddress
    from neiqin.table_range import TableRange
    from neiqin_macros.orders.desk import Desk
    from neiqin_macros.returns.measures.analysis import Analysis

_FIELDS = ("return_id", "qty", "refunded")
"""The field that a link to a claim leads to, by its source."""


def all_findings(analysis: Analysis) -> list[Finding]:
    """Find everything: what comes back too often, what got worse, why, and what is left over."""
    back = analysis.back
    found = (
        *higher_rates(back, analysis.breakdowns),
        *cohort_that_got_worse(analysis.cohorts),
        *main_causes(analysis.causes[0]),
        *sizes_that_run_off(analysis.runs_off),
        *restless_buyers(*analysis.serial_returners),
        *old_and_open(analysis.ages, analysis.open_claims),
        *untied(analysis.untied, int(back.claims.told.sum())),
    )
    return [finding if len(finding.claims) else replace(finding, claims=behind(analysis, finding)) for finding in found]


def behind(analysis: Analysis, finding: Finding) -> NDArray[np.int64]:
    """The claims behind a finding that names none itself: of its reason, its SKU, its cohort or its buyer."""
    frame = analysis.back.claims.frame
    match finding.kind:
        case FindingKind.MAIN_CAUSES:
            first = finding.group.partition(", ")[0]
            return np.flatnonzero(analysis.counting & (frame["reason"] == first).to_numpy())
        case FindingKind.SIZE_EXCHANGED:
            claims, given_back, _ = analysis.exchanged
            return claims[np.array([sku == finding.group for sku in given_back], bool)]
        case FindingKind.COHORT_WORSE:
            days = order_times(analysis.desk).astype("datetime64[D]")
            start = analysis.cohorts.starts[analysis.cohorts.names.index(finding.group)]
            return _of_orders(analysis, first_day(days, analysis.cohorts.period) == start)
        case FindingKind.SERIAL_RETURNERS:
            buyers = analysis.desk.texts("buyer_key")
            return _of_orders(analysis, buyers.codes == buyers.distinct.index(finding.group))
        case _:
            return np.zeros(0, np.int64)


def _of_orders(analysis: Analysis, orders: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Counted claims of some order rows."""
    order = analysis.back.claims.frame["order"].to_numpy()
    return np.flatnonzero(analysis.counting & np.append(orders, False)[order])


def accepted(table: TableRange[ReturnFinding] | None) -> set[tuple[str, str, str]]:
    """Keys of findings that a person has accepted."""
    if table is None:
        return set()
    frame = table.frame[(table.frame["accepted"] == YesNo.YES).to_numpy()]
    keys = zip(frame["kind"], frame["subject"], frame["group"].fillna(""), strict=True)
    return {(str(kind), str(subject), str(group)) for kind, subject, group in keys}


def queue_of(desk: Desk, analysis: Analysis, findings: list[Finding]) -> Queue:
    """Give the rows of the table of findings, in the order of the report."""
    rows = [
        {
            "kind": finding.kind.value,
            "subject": finding.subject,
            "group": finding.group or None,
            "found": finding.sentence,
            "mend": finding.step,
            "returned": finding.returned,
            "sold": finding.n,
            "rate": round(finding.rate[0], 6) if finding.rate else None,
            "place": first_cell(desk, analysis, finding),
        }
        for finding in findings
    ]
    columns = ("kind", "subject", "group", "found", "mend", "returned", "sold", "rate", "place")
    frame = pd.DataFrame({name: np.array([row[name] for row in rows] or [], dtype=object) for name in columns})
    return Queue(ReturnFinding, frame, ("place",))


def first_cell(desk: Desk, analysis: Analysis, finding: Finding) -> CellAddress | None:
    """The cell of the first claim behind a finding."""
    return cell_of(desk, analysis, int(finding.claims[0])) if len(finding.claims) else None


def cell_of(desk: Desk, analysis: Analysis, claim: int) -> CellAddress | None:
    """The cell in which a claim is told."""
    frame = analysis.back.claims.frame
    source, row = int(frame["source"].iloc[claim]), int(frame["row"].iloc[claim])
    table = {"Returns": desk.returns, "OrderLines": desk.lines, "Orders": desk.orders}[TABLES[source]]
    return table.address(row, _FIELDS[source]) if table is not None else None
