"""Our workbook templates: which tables each holds, and the rules and settings that stand in it from the start.

`python -m neiqin_macros.templates FOLDER` writes them all.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from neiqin.macro import rules_for
from neiqin.rule import LevelWord, Rule, RuleSetting, Switch
from neiqin.settings import Setting
from neiqin.templates import render_template
from neiqin.text import LANGUAGES, N_, Language, say
from neiqin_macros.tables.audit_log import AuditEntry
from neiqin_macros.tables.blacklist import Blacklist
from neiqin_macros.tables.delivery_limits import DeliveryLimit
from neiqin_macros.tables.exceptions import OrderException
from neiqin_macros.tables.history import OrderHistory
from neiqin_macros.tables.orders import Order, OrderLine
from neiqin_macros.tables.price_calendar import PriceCalendar
from neiqin_macros.tables.products import Product
from neiqin_macros.tables.returns import Return
from neiqin_macros.tables.sku_map import Bundle, SkuMap
from neiqin_macros.tables.stock import Stock

if TYPE_CHECKING:
    from neiqin.table import Table

TEMPLATES: Final[dict[str, tuple[str, tuple[type[Table], ...]]]] = {
    "orders": (N_("order desk"), (Order, OrderLine, OrderException, Blacklist, AuditEntry, RuleSetting, Setting)),
    "shop": (
        N_("shop"),
        (
            *(Order, OrderLine, OrderException, Product, SkuMap, Bundle, Stock, PriceCalendar, Return, OrderHistory),
            *(Blacklist, DeliveryLimit, AuditEntry, RuleSetting, Setting),
        ),
    ),
}
_HOW: Final = N_("Bring exports in with `neiqin import FILE EXPORT`, or type; then `neiqin run orders.validate FILE`.")
_SETTINGS: Final = (
    ("orders.country", None, N_("The shop's country as two letters (TW, CN), for phone numbers.")),
    ("orders.review_from", 25, N_("From this score on, a person looks at the order.")),
    ("orders.hold_from", 70, N_("From this score on, the order is held.")),
    ("orders.ship_hours", 48, N_("Hours from payment in which an order must leave, where the platform names no time.")),
    ("orders.people", "", N_("Who shares the work, with commas between: orders.assign gives each their part.")),
    ("orders.assign_by", "load", N_("How orders are shared out: load, platform or rule.")),
    ("orders.guard_orders", 200, N_("From this many live orders on, a rule that hits too many of them is not scored.")),
    ("orders.guard_share", 0.03, N_("How large a share of the live orders is too many.")),
    ("orders.guard_skus", 0.05, N_("For rules on products: how large a share of the SKUs must be hit as well.")),
)


def render(name: str, language: Language) -> bytes:
    """Render one template in one language."""
    title, tables = TEMPLATES[name]
    rows = {RuleSetting.table_name: _rules(language), Setting.table_name: _settings(language)}
    return render_template(say(title, language), say(_HOW, language), tables, rows, language)


def _rules(language: Language) -> list[list[object]]:
    """Every rule of the desk with its defaults; one more row for each further threshold."""
    rows: list[list[object]] = []
    for rule in rules_for("orders.validate").values():
        thresholds = list(rule.thresholds.items())
        first = thresholds[0] if thresholds else (None, None)
        rows.append(_rule_row(rule, first, language))
        rows += [[rule.code, None, None, None, None, name, value, None] for name, value in thresholds[1:]]
    return rows


def _rule_row(rule: Rule, threshold: tuple[str | None, float | None], language: Language) -> list[object]:
    return [
        rule.code,
        say(rule.title, language),
        Switch.ON.names.in_language(language),
        next(w for w in LevelWord if w.value == rule.level).names.in_language(language),
        rule.score if rule.level == "score" else None,
        *threshold,
        say(rule.mend, language),
    ]


def _settings(language: Language) -> list[list[object]]:
    spoken: list[object] = ["language", language, say(N_("The language of all that neiqin writes here."), language)]
    rows: list[list[object]] = [[name, value, say(note, language)] for name, value, note in _SETTINGS]
    return [spoken, *rows]


def main() -> None:
    """Write every template in every language into the folder named on the command line."""
    folder = Path(sys.argv[1])
    for name in TEMPLATES:
        for language in LANGUAGES:
            (folder / f"{name}.{language}.xlsx").write_bytes(render(name, language))


if __name__ == "__main__":
    main()
