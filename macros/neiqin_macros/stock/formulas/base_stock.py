"""Base stock: each unit sold is ordered again at once, or at each review, up to the same level."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from neiqin_macros.stock.formulas.columns import Floats, columns, where
from neiqin_macros.stock.formulas.counts import poisson_cdf, poisson_quantile
from neiqin_macros.stock.formulas.newsvendor import Newsvendor, newsvendor_normal

if TYPE_CHECKING:
    from numpy.typing import ArrayLike


def base_stock(
    mean: ArrayLike,
    sd: ArrayLike,
    lead_time: ArrayLike,
    shortage_cost: ArrayLike,
    holding_cost: ArrayLike,
    review: ArrayLike = 1.0,
) -> Newsvendor:
    """Give the newsvendor's level for normal demand over lead time and review: mean (L + R), sd sqrt(L + R).

    `mean` and `sd` are of one period. Source: Snyder and Shen, Fundamentals of Supply Chain Theory, 2nd ed., 4.3.4.
    """
    mean, sd, lead_time, review = columns(mean, sd, lead_time, review)
    with np.errstate(invalid="ignore"):
        time = where((lead_time >= 0) & (review >= 0), lead_time + review)
    return newsvendor_normal(mean * time, sd * np.sqrt(time), shortage_cost, holding_cost)


def poisson_base_stock_fill(mean: ArrayLike, level: ArrayLike) -> Floats:
    """Give the fill rate of a level, reviewed continuously: P(D <= S - 1), D Poisson over the lead time.

    A buyer of one unit finds stock where fewer than S are on order; arrivals see the time average (PASTA, Wolff 1982).
    """
    return poisson_cdf(np.subtract(level, 1), mean)


def poisson_base_stock_for_fill(fill: ArrayLike, mean: ArrayLike) -> Floats:
    """Give the least level that reaches a fill rate: one more than the Poisson quantile; 0 without demand."""
    fill, mean = columns(fill, mean)
    level = poisson_quantile(where((fill > 0) & (fill < 1), fill), mean)
    return np.asarray(np.where(mean == 0, level, level + 1))
