"""Forecasts of the next period's demand from an item's own history: exponential smoothing, Croston, SBA, TSB.

Each takes units by period along the last axis, the oldest first, of one item or of many, and gives units a period.
A NaN is a period not known: it is passed over. A smoothing constant not between 0 and 1 gives NaN.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from neiqin_macros.stock.formulas.columns import Floats, where

if TYPE_CHECKING:
    from numpy.typing import ArrayLike


def moving_average(history: ArrayLike, periods: int) -> Floats:
    """Give the mean of the last `periods`, of as many as there are; NaN where none of them is known."""
    last = np.asarray(history, np.float64)[..., -periods:]
    known = ~np.isnan(last)
    with np.errstate(invalid="ignore"):
        return np.asarray(np.where(known, last, 0).sum(axis=-1) / known.sum(axis=-1))


def exponential_smoothing(history: ArrayLike, alpha: ArrayLike) -> Floats:
    """Give l = alpha * y + (1 - alpha) * l, which starts at the first period's demand (Brown 1959)."""
    periods, alpha = _by_period(history), np.asarray(alpha, np.float64)
    level = np.full(periods.shape[1:], np.nan)
    for y in periods:
        level = np.where(np.isnan(y), level, np.where(np.isnan(level), y, alpha * y + (1 - alpha) * level))
    return where(_constant(alpha), level)


def croston(history: ArrayLike, alpha: ArrayLike, interval_alpha: ArrayLike | None = None) -> Floats:
    """Give mean size / mean interval of the periods with demand, both smoothed (Croston, ORQ 23, 1972).

    They start at the first demand and at its place, counted from 1. No demand at all gives 0. What is below 0 (more
    returned than sold) counts as no demand.
    """
    periods, alpha = _by_period(history), np.asarray(alpha, np.float64)
    interval_alpha = alpha if interval_alpha is None else np.asarray(interval_alpha, np.float64)
    size, interval = np.full(periods.shape[1:], np.nan), np.full(periods.shape[1:], np.nan)
    waited, known = np.zeros(periods.shape[1:]), np.zeros(periods.shape[1:], bool)
    for y in periods:
        waited, known = waited + ~np.isnan(y), known | ~np.isnan(y)
        sold, first = y > 0, np.isnan(size)
        size = np.where(sold, np.where(first, y, alpha * y + (1 - alpha) * size), size)
        smoothed = interval_alpha * waited + (1 - interval_alpha) * interval
        interval = np.where(sold, np.where(first, waited, smoothed), interval)
        waited = np.where(sold, 0, waited)
    forecast = np.where(np.isnan(size), 0, size / interval)
    return where(known & _constant(alpha) & _constant(interval_alpha), forecast)


def sba(history: ArrayLike, alpha: ArrayLike, interval_alpha: ArrayLike | None = None) -> Floats:
    """Give (1 - interval alpha / 2) * Croston, which takes out most of its bias (Syntetos and Boylan, IJF 21, 2005)."""
    less = 1 - np.asarray(alpha if interval_alpha is None else interval_alpha, np.float64) / 2
    return np.asarray(less * croston(history, alpha, interval_alpha))


def tsb(history: ArrayLike, size_alpha: ArrayLike, chance_alpha: ArrayLike) -> Floats:
    """Give chance of demand * mean size, the chance smoothed in every period.

    Source: Teunter, Syntetos and Babai, EJOR 214, 2011. The forecast of an item that no longer sells falls. The
    chance starts as 1 or 0 by the first period, the size at the first demand. No demand at all gives 0; what is below 0
    counts as no demand.
    """
    periods = _by_period(history)
    size_alpha, chance_alpha = np.asarray(size_alpha, np.float64), np.asarray(chance_alpha, np.float64)
    size, chance = np.full(periods.shape[1:], np.nan), np.full(periods.shape[1:], np.nan)
    for y in periods:
        sold = y > 0
        size = np.where(sold, np.where(np.isnan(size), y, size_alpha * y + (1 - size_alpha) * size), size)
        smoothed = np.where(np.isnan(chance), sold, chance_alpha * sold + (1 - chance_alpha) * chance)
        chance = np.where(np.isnan(y), chance, smoothed)
    forecast = np.where(np.isnan(size), 0, size * chance)
    return where(~np.isnan(chance) & _constant(size_alpha) & _constant(chance_alpha), forecast)


def _by_period(history: ArrayLike) -> Floats:
    """The history with the periods first, each of them for all items."""
    return np.moveaxis(np.asarray(history, np.float64), -1, 0)


def _constant(alpha: Floats) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    return np.asarray((alpha >= 0) & (alpha <= 1))
