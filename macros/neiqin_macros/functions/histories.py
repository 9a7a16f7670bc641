"""NQ_FORECAST, NQ_XYZ and NQ_DEMAND_CLASS: what an item's own history says of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from neiqin.cell_values import NumberBlock, NumberColumn
from neiqin.checking import choice_words, normal_word
from neiqin.errors import unknown_name
from neiqin.functions import function
from neiqin.table import Choice, Names
from neiqin.text import N_
from neiqin_macros.functions.numbers import computed
from neiqin_macros.stock.formulas import demand_classes, forecasts, item_classes

if TYPE_CHECKING:
    from numpy.typing import NDArray

_HISTORY: Final = N_(
    "Units sold by period, an item a row, the oldest first; or one item's row or column. A blank after the first "
    "number is no sale, blanks before it are periods before the item was sold."
)


class Method(Choice):
    """How a forecast is made."""

    AUTO = "auto", Names("auto", "自動", "自动", ("automatic",))
    SMOOTHING = "smoothing", Names("smoothing", "指數平滑", "指数平滑", ("exponential smoothing", "ses"))
    CROSTON = "croston", Names("Croston", "Croston", "Croston")
    SBA = "sba", Names("SBA", "SBA", "SBA")
    TSB = "tsb", Names("TSB", "TSB", "TSB")


@function(
    title=N_("Forecast"),
    about=N_(
        "Units to expect in the next period: by exponential smoothing or, where an item sells in few periods, by TSB, "
        "which asks how often and how much. Blank without a history."
    ),
    arguments={
        "history": _HISTORY,
        "method": N_("One value: auto, smoothing, Croston, SBA or TSB. Left out: auto."),
        "alpha": N_("How much the latest period counts, one value from 0 to 1. Left out: 0.2."),
    },
)
def forecast(history: NumberBlock, method: str = "auto", alpha: float = 0.2) -> NDArray[np.object_]:
    """By the method named; auto takes TSB where ADI is 1.32 or more (intermittent and lumpy items).

    Raises:
        NeiqinError: no such method.

    """
    if (code := choice_words(Method).get(normal_word(method))) is None:
        raise unknown_name(N_("“{name}” is no method of forecasting."), method, [choice.value for choice in Method])
    known = sales_history(history)
    if code == Method.AUTO:
        seldom = demand_classes.average_demand_interval(known) >= demand_classes.ADI_CUT
        expected = np.where(seldom, _by(Method.TSB, known, alpha), _by(Method.SMOOTHING, known, alpha))
    else:
        expected = _by(code, known, alpha)
    return computed(expected, np.where(np.isnan(known).all(axis=1), np.nan, 0))


@function(
    title=N_("XYZ class"),
    about=N_("X, Y or Z by how much sales vary from period to period: their standard deviation / their mean."),
    arguments={
        "history": _HISTORY,
        "x": N_("The variation up to which items are X; left out: 0.5."),
        "y": N_("The variation up to which items are Y; left out: 1."),
    },
)
def xyz(history: NumberBlock, x: float = 0.5, y: float = 1.0) -> NDArray[np.object_]:
    """By the coefficient of variation of all periods since the first one known; blank where nothing sold."""
    variation = item_classes.coefficient_of_variation(sales_history(history))
    return computed(item_classes.xyz(variation, x, y), variation)


@function(
    title=N_("Demand class"),
    about=N_(
        "smooth, erratic, intermittent or lumpy: by the periods between sales (1.32) and the squared variation of "
        "their sizes (0.49), after Syntetos, Boylan and Croston."
    ),
    arguments={"history": _HISTORY},
)
def demand_class(history: NumberBlock) -> NDArray[np.object_]:
    """By ADI and CV2 of the periods since the first one known; blank where nothing sold."""
    known = sales_history(history)
    interval, variation = demand_classes.average_demand_interval(known), demand_classes.squared_variation(known)
    return demand_classes.demand_class(interval, variation)


def sales_history(cells: NumberBlock) -> NumberBlock:
    """Take a blank for 0 from an item's first number on; blanks before it stay periods that are not known.

    A pivot table leaves cells blank in which nothing was sold; an item that is new has no cells before its first.
    """
    began = np.cumsum(~np.isnan(cells), axis=1) > 0
    return np.where(np.isnan(cells) & began, 0.0, cells)


def _by(code: str, history: NumberBlock, alpha: float) -> NumberColumn:
    if code == Method.SMOOTHING:
        return forecasts.exponential_smoothing(history, alpha)
    if code == Method.TSB:
        return forecasts.tsb(history, alpha, alpha)
    return (forecasts.croston if code == Method.CROSTON else forecasts.sba)(history, alpha)
