"""What a template's Settings table says from the start: every setting of a desk with its default and what it does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, get_args, get_origin

from neiqin.text import LANGUAGES, N_, Language, say
from neiqin_macros.dashboards.settings import DashboardSettings
from neiqin_macros.orders.settings import DeskSettings
from neiqin_macros.returns.report_settings import ReportSettings
from neiqin_macros.stock.settings import StockSettings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from neiqin.settings import SettingsModel

NOTES: Final[dict[type[SettingsModel], dict[str, str]]] = {
    DashboardSettings: {
        "day": N_("The day that the dashboard takes for today (2026-09-30); blank for the day on which it is opened."),
        "days": N_("How many days the dashboard looks back, and compares with as many before."),
        "currency": N_("The currency in which the dashboard adds sales up (TWD); blank for the first order's."),
    },
    DeskSettings: {
        "country": N_("The shop's country as two letters (TW, CN), for phone numbers."),
        "review_from": N_("From this score on, a person looks at the order."),
        "hold_from": N_("From this score on, the order is held."),
        "ship_hours": N_("Hours from payment in which an order must leave, where the platform names no time."),
        "people": N_("Who shares the work, with commas between: orders.assign gives each their part."),
        "assign_by": N_("How orders are shared out: load, platform or rule."),
        "guard_orders": N_("From this many live orders on, a rule that hits too many of them is not scored."),
        "guard_share": N_("How large a share of the live orders is too many."),
        "guard_skus": N_("For rules on products: how large a share of the SKUs must be hit as well."),
    },
    StockSettings: {
        "target": N_("The share of demand, by value, to be served from stock."),
        "lead_days": N_("Days from order to shelf, where neither product nor supplier tells."),
        "review_days": N_("Days from one order to the next, where neither product nor supplier tells."),
        "lead_in": N_("What lead times are counted in: days, or working_days (Monday to Friday without holidays)."),
        "own_days": N_("Your rule today: average sales of this many days ..."),
        "safety_days": N_("... times days to cover, plus this many days of safety. The plan is compared with it."),
        "budget": N_("Money for one plan; 0 for no limit."),
        "top_up_days": N_("Days of further sales that may be ordered ahead to reach a supplier's minimum."),
        "holding": N_("What stock costs in a year, as a share of its value."),
        "bucket": N_("How demand is counted: auto, day, week or month."),
        "stale_days": N_("Days without any sale before the run that are taken for missing data."),
        "slow_days": N_("Days of cover above which stock is too much or slow."),
        "dead_days": N_("Days without a sale after which stock is dead."),
        "expiry_days": N_("Days before their last day on which lots are listed."),
        "book": N_("Who keeps what is on hand: export (another program) or workbook (receipts and counts are added)."),
        "cost": N_("What pieces are valued at: average (of receipts) or product (the product list's cost)."),
        "count_tolerance": N_("Share of the book that a count may be off without being adjusted."),
        "count_tolerance_qty": N_("Pieces that a count may be off without being adjusted."),
        "recount_share": N_("Share of the book from which a count is to be repeated ..."),
        "recount_qty": N_("... if it is off by this many pieces as well."),
        "class_days": N_("Days of sales that ABC and XYZ classes are of."),
        "abc_by": N_("What ABC ranks by: value, margin or pieces."),
        "abc_rule": N_("The item that crosses a line belongs to the class above (crossing) or below (within)."),
        "abc_a": N_("Share of the total that class A makes up."),
        "abc_b": N_("Share of the total that classes A and B make up."),
        "xyz_x": N_("Class X varies less than this: standard deviation as a share of the mean."),
        "xyz_y": N_("Class Y varies less than this; the others are Z."),
    },
    ReportSettings: {
        "since": N_("First day of the orders that are reported; blank for all."),
        "until": N_("Last day of the orders that are reported; blank for all."),
        "cohort": N_("How orders are put together by their day: auto, month or week."),
        "stage": N_("How far a claim must have come to count in the comparisons: asked, valid or refunded."),
        "least": N_("The smallest group that is compared."),
        "top": N_("How many groups a table shows."),
        "handling": N_("What one return costs to handle, where the row does not tell."),
        "lost_customer_damaged": N_("Share of its cost that a piece loses which the buyer damaged."),
        "lost_carrier_damaged": N_("Share of its cost that a piece loses which the carrier damaged."),
        "lost_defective": N_("Share of its cost that a piece loses which is defective."),
        "lost_damaged": N_("Share of its cost that a piece loses which was damaged in the warehouse."),
    },
}


def setting_rows(
    models: tuple[type[SettingsModel], ...], language: Language, given: Mapping[str, str]
) -> list[list[object]]:
    """The rows of the Settings table: the language, then every setting as given or by default, and its note."""
    rows: list[list[object]] = [
        ["language", language, say(N_("The language of all that neiqin writes here."), language)]
    ]
    for model in models:
        defaults = model()
        for name, note in NOTES[model].items():
            full = f"{model.prefix}.{name}"
            value = given.get(full, getattr(defaults, name))
            rows.append([full, "" if value is None else value, say(note, language)])
    return rows


def setting_words(models: tuple[type[SettingsModel], ...]) -> dict[str, tuple[str, ...]]:
    """The words that settings may be, for those that are one of a few."""
    found: dict[str, tuple[str, ...]] = {"language": LANGUAGES}
    for model in models:
        for name, info in model.model_fields.items():
            if get_origin(info.annotation) is Literal:
                found[f"{model.prefix}.{name}"] = get_args(info.annotation)
    return found
