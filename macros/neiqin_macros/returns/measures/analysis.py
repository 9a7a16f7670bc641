"""Everything that a returns report tells of a desk, computed once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from neiqin_macros.orders.goods.reference import order_times
from neiqin_macros.returns.came_back.breakdowns import Breakdown, breakdown
from neiqin_macros.returns.came_back.come_back import ComeBack, come_back
from neiqin_macros.returns.came_back.numerators import Counts, numerators
from neiqin_macros.returns.measures.ageing import ageing
from neiqin_macros.returns.measures.cohorts import Cohorts, cohorts, fitting_period, known_until
from neiqin_macros.returns.measures.exchanges import exchange_matrix, runs_off
from neiqin_macros.returns.measures.pareto import Pareto, pareto
from neiqin_macros.returns.measures.restock import dispositions
from neiqin_macros.returns.measures.return_costs import ReturnCosts, return_costs
from neiqin_macros.returns.measures.serial_returners import serial_returners
from neiqin_macros.returns.measures.times import Taken, times
from neiqin_macros.returns.sales.dimensions import dimensions
from neiqin_macros.returns.sales.sold import sold

if TYPE_CHECKING:
    from datetime import date

    from numpy.typing import NDArray

    from neiqin_macros.orders.desk import Desk
    from neiqin_macros.returns.measures.exchanges import RunsOff
    from neiqin_macros.returns.report_settings import ReportSettings


@dataclass(frozen=True)
class Analysis:
    """A desk's sales and returns, and what is reckoned of them when it is asked for."""

    desk: Desk
    back: ComeBack
    settings: ReportSettings

    @cached_property
    def counts(self) -> dict[str, Counts]:
        """The three numerators over orders, order-SKUs, units and money."""
        return numerators(self.back.sold, self.back.claims, self.back.pieces)

    @cached_property
    def breakdowns(self) -> list[Breakdown]:
        """Rates by group, a breakdown for each dimension that the workbook tells."""
        found = dimensions(self.desk, self.back.sold)
        return [breakdown(dimension, self.back.came_back, self.settings.least) for dimension in found]

    @cached_property
    def cohorts(self) -> Cohorts:
        """Rates by order cohort."""
        order, created = self.back.sold.order, order_times(self.desk)
        wanted = self.settings.cohort
        period = fitting_period(created[order]) if wanted == "auto" else wanted
        back = self.back.came_back.orders[order]
        return cohorts(created[order], self.back.first_claim[order], back, period, self.known_until)

    @cached_property
    def known_until(self) -> np.datetime64:
        """The day up to which the workbook tells of claims."""
        return known_until(self.desk.now, order_times(self.desk)[self.desk.first], self.back.claims.when)

    @cached_property
    def causes(self) -> tuple[Pareto, Pareto]:
        """Reasons of counted claims by their number and by what the claims ask for."""
        frame = self.back.claims.frame
        codes, names = pd.factorize(frame["reason"].to_numpy(dtype=object))
        codes = np.where(self.counting, codes, -1)
        worth = np.bincount(self.back.pieces.claim, self.back.pieces.value, len(frame)).astype(np.float64)
        return pareto(codes, list(names), np.ones(len(frame))), pareto(codes, list(names), worth)

    @cached_property
    def counting(self) -> NDArray[np.bool_]:
        """Counted claims of orders that count."""
        tied = np.bincount(self.back.pieces.claim, minlength=len(self.back.claims.frame)) > 0
        return tied & self.back.counted

    @cached_property
    def costs(self) -> ReturnCosts:
        """What returns cost."""
        frame, pieces = self.back.claims.frame, self.back.pieces
        tied = np.bincount(pieces.claim, minlength=len(frame)) > 0
        return return_costs(
            self.back.claims,
            pieces,
            tied | (frame["order"] < 0).to_numpy(),
            self._unit_costs,
            handling=self.settings.handling,
            lost=self.settings.lost,
        )

    @property
    def _unit_costs(self) -> NDArray[np.float64]:
        """What each piece's goods cost: by their line, else by the product list."""
        if self.desk.lines is None:
            return np.full(len(self.back.pieces.claim), np.nan)
        own = self.desk.lines.frame["cost"].to_numpy()
        listed = pd.to_numeric(pd.Series(self.desk.of_product("cost"))).to_numpy(np.float64)
        cost = np.where(np.isnan(own), listed, own)
        line = np.append(self.back.sold.pair_line, -1)[self.back.pieces.pair]
        return np.append(cost, np.nan)[line]

    @cached_property
    def times(self) -> list[Taken]:
        """How long each step takes, over counted claims."""
        return times(self.back.claims.frame[self.back.counted])

    @cached_property
    def open_claims(self) -> NDArray[np.int64]:
        """Claims that are not done, the oldest first."""
        at = np.flatnonzero(self.back.claims.frame["open"].to_numpy())
        return at[np.argsort(self.back.claims.when[at], kind="stable")]

    @cached_property
    def ages(self) -> dict[str, int]:
        """How many open claims are how old, by `ageing.BUCKETS`."""
        return ageing(self.back.claims.when[self.open_claims], np.datetime64(self.desk.now))

    @cached_property
    def dispositions(self) -> dict[str, float]:
        """Pieces that came back, by the state in which they were found."""
        frame = self.back.claims.frame
        told = frame["disposition"].to_numpy(dtype=object)
        return dispositions(told, frame["qty"].to_numpy())

    @cached_property
    def serial_returners(self) -> tuple[list[str], NDArray[np.int64], NDArray[np.int64]]:
        """Buyers who return far more than others, their orders, and those that came back."""
        order, texts = self.back.sold.order, self.desk.texts("buyer_key")
        buyer = np.where(self.desk.masked("buyer_key"), -1, texts.codes)[order]
        at, n, back = serial_returners(buyer, self.back.came_back.orders[order])
        return [texts.distinct[place] for place in at.tolist()], n, back

    @cached_property
    def exchanged(self) -> tuple[NDArray[np.int64], list[str], list[str]]:
        """Valid claims that tell for what they were exchanged: the claims, the SKUs given back, the SKUs taken."""
        frame = self.back.claims.frame
        at = np.flatnonzero(frame["valid"] & frame["exchange_sku"].notna() & (frame["pair"] >= 0))
        if not len(at):
            return at, [], []
        skus = np.array([*self.desk.sold.distinct, "?"], dtype=object)
        line = self.back.sold.pair_line[frame["pair"].to_numpy()[at]]
        return at, skus[self.desk.sold.codes[line]].tolist(), frame["exchange_sku"].iloc[at].tolist()

    @cached_property
    def exchanges(self) -> pd.DataFrame:
        """How often what is exchanged into what."""
        return exchange_matrix(*self.exchanged[1:])

    @cached_property
    def runs_off(self) -> list[RunsOff]:
        """SKUs that are mostly exchanged for a larger size, or for a smaller one."""
        return runs_off(*self.exchanged[1:])

    @cached_property
    def untied(self) -> NDArray[np.int64]:
        """Claims that belong to no order of the workbook."""
        return np.flatnonzero((self.back.claims.frame["order"] < 0).to_numpy())


def analyse(desk: Desk, settings: ReportSettings) -> Analysis:
    """Gather the sales of the period and their claims."""
    sales = sold(desk, within(desk, settings.since, settings.until))
    return Analysis(desk, come_back(desk, sales, settings.stage), settings)


def within(desk: Desk, since: date | None, until: date | None) -> NDArray[np.bool_]:
    """Order rows placed from one day to another, both included; without either, all, those without a day as well."""
    created: Any = order_times(desk)
    rows = np.ones(len(created), bool)
    if since:
        rows &= created >= np.datetime64(since)
    if until:
        rows &= created < np.datetime64(until + timedelta(days=1))
    return rows
