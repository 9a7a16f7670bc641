"""What the stock macros go by where no table says it: lead times, targets, tolerances; the settings of all of them."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from neiqin.settings import SettingsModel

Days = Annotated[float, Field(gt=0, le=1_000)]
Share = Annotated[float, Field(ge=0, le=1)]


class StockSettings(SettingsModel):
    """Days, shares (0.2 is 20 %), pieces and money.

    `target` is the share of demand, by value, to be served from stock. `lead_days` and `review_days` stand in for what
    neither product nor supplier tells, counted as `lead_in` says. `own_days` and `safety_days` are the rule that the
    shop uses today: average sales of so many days x (lead + review + safety days). `budget` is for one plan, 0 for
    none; `top_up_days` of further sales may be ordered to reach a supplier's minimum. `holding` is the yearly cost of
    stock as a share of its value.

    `book` says who keeps the stock list's `on_hand`: `export`, another program, whose figures hold all receipts; or
    `workbook`, to which receipts and adjustments are added. `cost` values pieces at the moving average of the receipts
    or at the product list's cost, `abc_by` ranks by value sold at cost, its margin, or pieces; `abc_rule` says whether
    the item that crosses the line is still in the class above (`crossing`) or below (`within`). Classes are of the last
    `class_days`.
    """

    prefix: ClassVar[str] = "stock"
    target: Annotated[float, Field(gt=0, lt=1)] = 0.95
    own_days: Days = 30
    budget: Annotated[float, Field(ge=0)] = 0
    top_up_days: Annotated[float, Field(ge=0, le=1_000)] = 30
    holding: Annotated[float, Field(ge=0, le=5)] = 0.25
    bucket: Literal["auto", "day", "week", "month"] = "auto"
    stale_days: Days = 14
    lead_in: Literal["days", "working_days"] = "days"
    slow_days: Days = 180
    lead_days: Days = 14
    review_days: Days = 7
    safety_days: Annotated[float, Field(ge=0, le=1_000)] = 7
    dead_days: Days = 180
    expiry_days: Annotated[float, Field(ge=0, le=1_000)] = 30
    book: Literal["export", "workbook"] = "export"
    cost: Literal["average", "product"] = "average"
    count_tolerance: Share = 0
    count_tolerance_qty: Annotated[float, Field(ge=0)] = 0
    recount_share: Share = 0.2
    recount_qty: Annotated[float, Field(ge=0)] = 5
    class_days: Days = 364
    abc_by: Literal["value", "margin", "pieces"] = "value"
    abc_rule: Literal["crossing", "within"] = "crossing"
    abc_a: Share = 0.8
    abc_b: Share = 0.95
    xyz_x: Annotated[float, Field(ge=0)] = 0.5
    xyz_y: Annotated[float, Field(ge=0)] = 1.0
