"""returns.report: what comes back, why and what it costs, as a report sheet made of orders, lines and returns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from neiqin.changes import Changes, Result
from neiqin.macro import Occasion, macro
from neiqin.report import Block, Figure, Heading, Paragraph, ReportSheet
from neiqin.table_range import TableRange
from neiqin.text import N_, Reason
from neiqin_macros.orders.desk import Desk
from neiqin_macros.returns.findings.all_findings import accepted, all_findings, first_cell, queue_of
from neiqin_macros.returns.findings.findings import Finding
from neiqin_macros.returns.measures.analysis import Analysis, analyse
from neiqin_macros.returns.measures.cohorts import MATURITIES
from neiqin_macros.returns.measures.restock import restock_rate
from neiqin_macros.returns.report_settings import ReportSettings
from neiqin_macros.returns.reporting.cause_tables import (
    by_buyer,
    by_cause,
    by_days,
    by_exchange,
    by_fault,
    by_money,
    by_state,
    rows_behind,
    without_order,
)
from neiqin_macros.returns.reporting.rate_tables import by_cohort, by_group, how_much, notes_on_rates
from neiqin_macros.tables.order_lines import OrderLine
from neiqin_macros.tables.orders import Order
from neiqin_macros.tables.products import Product
from neiqin_macros.tables.return_findings import ReturnFinding
from neiqin_macros.tables.returns import Return
from neiqin_macros.tables.stock import Stock
from neiqin_macros.words import YesNo

LABELS: Final = (
    *(N_("orders"), N_("order skus"), N_("units"), N_("money"), N_("base"), N_("asked"), N_("valid"), N_("refunded")),
    *(N_("asked rate"), N_("valid rate"), N_("refunded rate"), N_("tied"), N_("untied"), N_("left out"), N_("told in")),
    *(N_("cancelled"), N_("credit note"), N_("stock movement"), N_("unpaid"), N_("replacement"), N_("outside period")),
    *(N_("returns"), N_("return rows"), N_("credit notes"), N_("credit note lines"), N_("refunded orders")),
    *(
        N_("refunded in full"),
        N_("costs"),
        N_("refund"),
        N_("freight"),
        N_("handling cost"),
        N_("write down"),
        N_("cost"),
    ),
    *(N_("retained"), N_("retained ratio"), N_("refund ratio"), N_("days"), N_("mean"), N_("median"), N_("p90")),
    *(N_("open"), N_("restock rate"), N_("findings"), N_("accepted"), N_("cohorts"), N_("currency"), N_("n")),
    *(N_("asked to approved"), N_("approved to received"), N_("received to inspected")),
    *(N_("inspected to refunded at"), N_("asked to refunded at"), N_("returned"), N_("comparable up to"), N_("so far")),
)
"""The summary's counts as the terminal says them; in JSON they keep their names."""


@dataclass(frozen=True)
class ReportTables:
    """The orders, and what the workbook has that tells what came back."""

    orders: TableRange[Order]
    lines: TableRange[OrderLine] | None
    products: TableRange[Product] | None
    stock: TableRange[Stock] | None
    returns: TableRange[Return] | None
    findings: TableRange[ReturnFinding] | None
    settings: ReportSettings
    occasion: Occasion

    def desk(self) -> Desk:
        """Put them on the desk, as of the occasion."""
        returns = self.returns
        if returns is not None:
            returns = returns.only((returns.frame["came_back"] != YesNo.NO).to_numpy())
        return Desk(self.orders, self.lines, self.products, self.occasion.now, stock=self.stock, returns=returns)


@macro(
    title=N_("Report returns"),
    about=N_("Makes a report of what comes back: rates by cohort and group, causes, money, days, and what to do next."),
    review=False,
    icon="report",
)
def report(given: ReportTables) -> Result:
    """Report the returns of a workbook, as of the occasion."""
    desk = given.desk()
    analysis = analyse(desk, given.settings)
    findings, known = all_findings(analysis), accepted(given.findings)
    ordered = sorted(findings, key=lambda finding: finding.key in known)
    sheet = report_sheet(analysis, ordered, known)
    return Result(
        Changes(reports=(sheet,), queues=(queue_of(desk, analysis, ordered),)),
        summary=summarise(analysis, findings, known),
    )


def report_sheet(analysis: Analysis, findings: list[Finding], known: set[tuple[str, str, str]]) -> ReportSheet:
    """Put the parts together: key figures, findings, then the tables."""
    blocks: tuple[Block, ...] = (
        *_said(analysis, findings, known),
        *how_much(analysis),
        *by_cohort(analysis),
        *by_cause(analysis),
        *by_fault(analysis),
        *by_group(analysis, findings),
        *by_money(analysis),
        *by_days(analysis),
        *by_state(analysis),
        *by_buyer(analysis),
        *by_exchange(analysis),
        *rows_behind(analysis, findings),
        *without_order(analysis),
    )
    return ReportSheet("returns", Reason(N_("Returns report")), _figures(analysis), _notes(analysis), blocks)


def _said(analysis: Analysis, findings: list[Finding], known: set[tuple[str, str, str]]) -> list[Block]:
    """Each finding as a sentence with its next step, numbered; those that a person accepted say so."""
    said: list[Block] = [Heading(Reason(N_("What stands out")))]
    for n, finding in enumerate(findings, 1):
        done = finding.key in known
        message = N_("{n}. {found} (accepted)") if done else N_("{n}. {found} {step}")
        text = Reason(message, {"n": n, "found": finding.sentence, "step": finding.step})
        said.append(Paragraph(text, "info" if done else "warning", first_cell(analysis.desk, analysis, finding)))
    if not findings:
        said.append(Paragraph(Reason(N_("Nothing stands out.")), "info"))
    return said


def _figures(analysis: Analysis) -> tuple[Figure, ...]:
    orders, costs = analysis.counts["orders"], analysis.costs
    days = next((t for t in analysis.times if t.step == ("asked", "refunded_at")), None)
    restock = restock_rate(analysis.dispositions)
    figures = (
        Figure(Reason(N_("Orders")), orders["base"], "integer"),
        Figure(Reason(N_("Orders that came back")), orders[analysis.settings.stage], "integer"),
        Figure(Reason(N_("Return rate")), orders[f"{analysis.settings.stage}_rate"], "percent"),
        Figure(Reason(N_("Refunded")), costs.refund or None, "money"),
        Figure(Reason(N_("Cost of returns")), costs.cost or None, "money"),
        Figure(Reason(N_("Kept")), costs.retained_ratio, "percent"),
        Figure(Reason(N_("Days to refund, median")), days.median if days else None, "decimal"),
        Figure(Reason(N_("Can be sold again")), restock, "percent"),
    )
    return tuple(figure for figure in figures if figure.value is not None)


_LEFT_OUT: Final = {
    "cancelled": N_("{count} cancelled"),
    "credit_note": N_("{count} credit notes"),
    "stock_movement": N_("{count} stock corrections"),
    "unpaid": N_("{count} unpaid"),
    "replacement": N_("{count} replacements"),
    "outside_period": N_("{count} outside of the period"),
}


def _notes(analysis: Analysis) -> tuple[Reason, ...]:
    notes = [Reason(N_("This sheet is written anew by each run.")), *notes_on_rates(analysis)]
    sold = analysis.back.sold
    if out := [Reason(_LEFT_OUT[why], {"count": n}) for why, n in sold.left_out.items() if n]:
        notes.append(Reason(N_("Orders that are not counted: {reasons}."), {"reasons": tuple(out)}))
    if others := int((sold.order & ~sold.priced).sum()):
        message = N_("Money is in {currency}; that of {count} orders in other currencies is not counted.")
        notes.append(Reason(message, {"currency": sold.currency, "count": others}))
    frame = analysis.back.claims.frame
    if not len(frame):
        notes.append(
            Reason(N_("No returns were found: no rows in Returns, no lines below zero, no refunds of orders."))
        )
    elif not frame["refunded"].any():
        notes.append(Reason(N_("No return tells a refund: neither a status, nor a day, nor an amount.")))
    return tuple(notes)


def summarise(analysis: Analysis, findings: list[Finding], known: set[tuple[str, str, str]]) -> dict[str, Any]:
    """Say the figures that others go on with; rates are fractions of the base, None where nothing was sold."""
    costs, cohorts, desk = analysis.costs, analysis.cohorts, analysis.desk
    sold, untied = analysis.back.sold, len(analysis.untied)
    return {
        **analysis.counts,
        "tied": int(analysis.back.claims.told.sum()) - untied,
        "untied": untied,
        "left_out": {why: n for why, n in sold.left_out.items() if n},
        "told_in": {where: n for where, n in analysis.back.claims.counted.items() if n},
        "refunded_in_full": int((desk.refunded_in_full & sold.order).sum()),
        "currency": sold.currency,
        "costs": {
            "refund": costs.refund,
            "freight": costs.freight,
            "handling_cost": costs.handling,
            "write_down": costs.write_down,
            "cost": costs.cost,
            "retained": costs.retained,
            "retained_ratio": costs.retained_ratio,
            "refund_ratio": costs.refund_ratio,
        },
        "days": {
            f"{t.step[0]}_to_{t.step[1]}": {"n": t.n, "median": t.median, "p90": t.p90, "mean": t.mean}
            for t in analysis.times
        },
        "open": len(analysis.open_claims),
        "restock_rate": restock_rate(analysis.dispositions),
        "cohorts": {
            name: {
                "orders": int(cohorts.orders[at]),
                "returned": int(cohorts.returned[at]),
                **{
                    f"D+{days}": float(cohorts.rates[k, at]) if cohorts.ripe[k, at] and cohorts.dated else None
                    for k, days in enumerate(MATURITIES)
                },
            }
            for at, name in enumerate(cohorts.names)
        },
        "findings": len(findings),
        "accepted": sum(finding.key in known for finding in findings),
    }
