"""The parts of a returns report about causes, money, days, states, buyers, exchanges, and what nothing ties."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from neiqin.report import BarChart, Heading, ParetoChart, ReportColumn, ReportTable
from neiqin.text import N_, Reason, Spoken
from neiqin_macros.returns.findings.all_findings import cell_of
from neiqin_macros.returns.findings.group_reasons import REASONS
from neiqin_macros.returns.measures.restock import restock_rate
from neiqin_macros.returns.statistics.wilson import wilson
from neiqin_macros.tables.returns import Return
from neiqin_macros.words import Disposition, Fault

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from neiqin.report import Block
    from neiqin_macros.returns.findings.findings import Finding
    from neiqin_macros.returns.measures.analysis import Analysis
    from neiqin_macros.returns.measures.pareto import Pareto

STEPS: Final = {
    ("asked", "approved"): N_("asked to approved"),
    ("approved", "received"): N_("approved to back"),
    ("received", "inspected"): N_("back to checked"),
    ("inspected", "refunded_at"): N_("checked to refunded"),
    ("asked", "refunded_at"): N_("asked to refunded"),
}
_BEHIND: Final = 5
_LISTED: Final = 50
_CENT: Final = 0.01


def by_cause(analysis: Analysis) -> Iterator[Block]:
    """Reasons by number and by money, each the gravest first."""
    count, money = analysis.causes
    if not count.causes:
        return
    yield Heading(Reason(N_("Causes")))
    told = int(count.values.sum())
    yield _pareto(count, "causes", Reason(N_("Causes by number of returns")), told)
    if len(count.causes) > 1:
        yield ParetoChart(
            table="causes", title=Reason(N_("Causes by number of returns")), labels="cause", value="value", share="sum"
        )
    if money.causes:
        yield _pareto(money, "causes_money", Reason(N_("Causes by money")), None)
        if len(money.causes) > 1:
            yield ParetoChart(
                table="causes_money", title=Reason(N_("Causes by money")), labels="cause", value="value", share="sum"
            )


def by_fault(analysis: Analysis) -> Iterator[Block]:
    """Whose doing the returns are."""
    told = analysis.back.claims.frame["fault"].to_numpy(dtype=object)[analysis.counting]
    counts = {fault: n for fault in Fault if (n := int((told == fault.value).sum()))}
    if not counts:
        return
    whole = sum(counts.values())
    yield ReportTable(
        (
            ReportColumn("fault", Reason(N_("Whose doing")), list(counts)),
            ReportColumn("count", Reason(N_("Returns")), list(counts.values()), "integer"),
            ReportColumn("share", Reason(N_("Share")), [n / whole for n in counts.values()], "percent"),
        ),
        title=Reason(N_("Whose doing it is")),
    )


def _pareto(found: Pareto, name: str, title: Reason, told: int | None) -> ReportTable:
    columns = [
        ReportColumn("cause", Reason(N_("Cause")), [REASONS[code] for code in found.causes]),
        ReportColumn(
            "value",
            Reason(N_("Returns") if told else N_("Money")),
            found.values,
            "integer" if told else "money",
        ),
        ReportColumn("share", Reason(N_("Share")), found.share, "percent"),
        ReportColumn("sum", Reason(N_("Added up")), found.cumulative, "percent"),
    ]
    if told:
        _, low, high = wilson(found.values, np.full(len(found.values), told))
        columns += [
            ReportColumn("low", Reason(N_("From")), low, "percent"),
            ReportColumn("high", Reason(N_("To")), high, "percent"),
        ]
    return ReportTable(tuple(columns), name=name, title=title)


def by_money(analysis: Analysis) -> Iterator[Block]:
    """What returns cost, and what stayed."""
    costs, base = analysis.costs, analysis.counts["money"]["base"] or 0
    rows = (
        (N_("Refunds"), costs.refund),
        (N_("Kept by exchange or credit"), costs.retained),
        (N_("Return freight"), costs.freight),
        (N_("Handling"), costs.handling),
        (N_("Write-down"), costs.write_down),
        (N_("Freight, handling and write-down"), costs.cost),
    )
    if not any(amount for _, amount in rows):
        return
    notes = []
    if costs.retained_ratio is not None:
        ratios = {"kept": round(costs.retained_ratio * 100, 1), "paid": round(100 - costs.retained_ratio * 100, 1)}
        notes.append(Reason(N_("Of what was given back, {paid} % was paid out and {kept} % stayed."), ratios))
    if abs(costs.refund - (analysis.counts["money"]["refunded"] or 0)) >= _CENT:
        message = N_(
            "Refunds are all that was paid, also for returns without an order here; rates stop at what was sold."
        )
        notes.append(Reason(message))
    if costs.unpriced:
        message = N_("{count} pieces came back unfit for sale, and nothing tells their cost.")
        notes.append(Reason(message, {"count": costs.unpriced}))
    yield Heading(Reason(N_("Money")))
    yield ReportTable(
        (
            ReportColumn("what", Reason(N_("Item")), [Reason(name) for name, _ in rows]),
            ReportColumn("amount", Reason(N_("Amount")), [amount for _, amount in rows], "money"),
            ReportColumn(
                "share", Reason(N_("Of sales")), [amount / base if base else None for _, amount in rows], "percent"
            ),
        ),
        notes=tuple(notes),
    )


def by_days(analysis: Analysis) -> Iterator[Block]:
    """How long each step takes, and how old open returns are."""
    taken = analysis.times
    if taken:
        yield Heading(Reason(N_("Days")))
        yield ReportTable(
            (
                ReportColumn("step", Reason(N_("Step")), [Reason(STEPS[t.step]) for t in taken]),
                ReportColumn("n", Reason(N_("Returns")), [t.n for t in taken], "integer"),
                ReportColumn("median", Reason(N_("Median, days")), [t.median for t in taken], "decimal"),
                ReportColumn("p90", Reason(N_("90 % within, days")), [t.p90 for t in taken], "decimal"),
                ReportColumn("mean", Reason(N_("Mean, days")), [t.mean for t in taken], "decimal"),
            )
        )
    if any(analysis.ages.values()):
        title = Reason(N_("Open returns by age"))
        yield ReportTable(
            (
                ReportColumn("age", Reason(N_("Days since asked")), list(analysis.ages)),
                ReportColumn("count", Reason(N_("Open returns")), list(analysis.ages.values()), "integer"),
            ),
            name="ages",
            title=title,
        )
        yield BarChart(table="ages", title=title, labels="age", series=("count",))


def by_state(analysis: Analysis) -> Iterator[Block]:
    """In what state goods came back."""
    found = analysis.dispositions
    if not found:
        return
    words = {code.value: code for code in Disposition}
    whole = sum(found.values())
    rate = restock_rate(found)
    note = Reason(N_("{rate} % can be sold again."), {"rate": round((rate or 0) * 100, 1)})
    yield ReportTable(
        (
            ReportColumn("state", _header("disposition"), [words[code] for code in found]),
            ReportColumn("pieces", Reason(N_("Pieces")), list(found.values()), "integer"),
            ReportColumn("share", Reason(N_("Share")), [count / whole for count in found.values()], "percent"),
        ),
        title=Reason(N_("In what state goods came back")),
        notes=(note,),
    )


def by_buyer(analysis: Analysis) -> Iterator[Block]:
    """Buyers who return far more than others."""
    names, orders, returned = analysis.serial_returners
    if not names:
        return
    top = analysis.settings.top
    yield ReportTable(
        (
            ReportColumn("buyer", Reason(N_("Buyer")), names[:top], "text"),
            ReportColumn("orders", Reason(N_("Orders")), orders[:top], "integer"),
            ReportColumn("returned", Reason(N_("Returned")), returned[:top], "integer"),
            ReportColumn("rate", Reason(N_("Rate")), (returned / orders)[:top], "percent"),
        ),
        title=Reason(N_("Buyers who return far more than others")),
    )


def by_exchange(analysis: Analysis) -> Iterator[Block]:
    """What is exchanged (down) into what (across)."""
    matrix = analysis.exchanges
    top = analysis.settings.top
    if matrix.empty:
        return
    rows = matrix.loc[matrix.sum(axis=1).sort_values(ascending=False, kind="stable").index[:top].sort_values()]
    rows = matrix.loc[[name for name in matrix.index if name in set(rows.index)]]
    most = set(matrix.sum(axis=0).sort_values(ascending=False, kind="stable").index[:top])
    across = [name for name in matrix.columns if name in most]
    yield ReportTable(
        (
            ReportColumn("from", Reason(N_("Exchanged, into:")), [str(name) for name in rows.index], "text"),
            *(
                ReportColumn(f"into {name}", str(name), [n or None for n in rows[name].tolist()], "integer")
                for name in across
            ),
        ),
        title=Reason(N_("What is exchanged into what")),
    )


def rows_behind(analysis: Analysis, findings: Sequence[Finding]) -> Iterator[Block]:
    """The first few returns behind each finding."""
    listed = [(n, claim) for n, found in enumerate(findings, 1) for claim in found.claims[:_BEHIND].tolist()]
    if listed:
        yield _claims(
            analysis, listed, Reason(N_("Returns behind the findings, {most} of each at most"), {"most": _BEHIND})
        )


def without_order(analysis: Analysis) -> Iterator[Block]:
    """Returns that belong to no order."""
    listed = [(None, claim) for claim in analysis.untied[:_LISTED].tolist()]
    if listed:
        params = {"shown": len(listed), "all": len(analysis.untied)}
        yield _claims(analysis, listed, Reason(N_("Returns without an order: {shown} of {all}"), params))


def _claims(analysis: Analysis, listed: Sequence[tuple[int | None, int]], title: Reason) -> ReportTable:
    claims = [claim for _, claim in listed]
    frame = analysis.back.claims.frame.iloc[claims]
    order = analysis.desk.orders.frame["order_id"].to_numpy(dtype=object)
    pair = np.append(analysis.back.sold.pair_line, -1)[frame["pair"].to_numpy()]
    skus = np.array([*analysis.desk.sold.distinct, None], dtype=object)
    sold = np.append(analysis.desk.sold.codes, -1)[pair]
    when = analysis.back.claims.when[claims]
    columns = (
        ReportColumn(
            "cell", Reason(N_("Cell")), [cell_of(analysis.desk, analysis, claim) for claim in claims], align="left"
        ),
        ReportColumn(
            "order",
            _header("order_id"),
            np.append(order, np.array([None], dtype=object))[frame["order"].to_numpy()],
            "text",
        ),
        ReportColumn("sku", _header("sku"), skus[sold], "text"),
        ReportColumn("day", Reason(N_("Day")), when, "date"),
        ReportColumn("qty", Reason(N_("Pieces")), frame["qty"].to_numpy(), "integer"),
        ReportColumn("refund", _header("refund_amt"), frame["refund"].to_numpy(), "money"),
        ReportColumn("reason", _header("reason_code"), [REASONS.get(code) for code in frame["reason"]]),
    )
    kept = tuple(column for column in columns if pd.notna(np.asarray(column.values, dtype=object)).any())
    if any(n is not None for n, _ in listed):
        kept = (ReportColumn("finding", Reason(N_("Finding")), [n for n, _ in listed], "integer", "left"), *kept)
    return ReportTable(kept, title=title)


def _header(field: str) -> Spoken:
    return Return.columns()[field].header
