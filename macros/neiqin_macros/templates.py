"""Our workbook templates: which tables each holds, and the rules and settings that stand in it from the start.

`python -m neiqin_macros.templates FOLDER` writes them all.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from neiqin.macro import rules_for
from neiqin.read_along import SourceFile
from neiqin.rule import LevelWord, Rule, RuleSetting, Switch
from neiqin.settings import Setting
from neiqin.templates import render_template
from neiqin.text import LANGUAGES, N_, Language, say
from neiqin_macros.orders.settings import DeskSettings
from neiqin_macros.returns.report_settings import ReportSettings
from neiqin_macros.stock.settings import StockSettings
from neiqin_macros.tables.audit_log import AuditEntry
from neiqin_macros.tables.blacklist import Blacklist
from neiqin_macros.tables.delivery_limits import DeliveryLimit
from neiqin_macros.tables.exceptions import OrderException
from neiqin_macros.tables.history import OrderHistory
from neiqin_macros.tables.holidays import Holiday
from neiqin_macros.tables.orders import Order, OrderLine
from neiqin_macros.tables.price_calendar import PriceCalendar
from neiqin_macros.tables.products import Product
from neiqin_macros.tables.promotions import Promotion
from neiqin_macros.tables.purchases import Purchase, Supplier
from neiqin_macros.tables.replenishment import PlannedItem
from neiqin_macros.tables.return_findings import ReturnFinding
from neiqin_macros.tables.return_queue import ReturnQueue
from neiqin_macros.tables.returns import Return
from neiqin_macros.tables.sales import Sale
from neiqin_macros.tables.sku_map import Bundle, SkuMap
from neiqin_macros.tables.stock import Count, Stock
from neiqin_macros.tables.stock_moves import StockMove
from neiqin_macros.template_settings import setting_rows

if TYPE_CHECKING:
    from neiqin.settings import SettingsModel
    from neiqin.table import Table


@dataclass(frozen=True)
class Template:
    """A template: its title, how to begin, its tables, the macros whose rules it lists, and the settings it shows."""

    title: str
    how: str
    tables: tuple[type[Table], ...]
    macros: tuple[str, ...]
    settings: tuple[type[SettingsModel], ...]


_ORDERS: Final = (Order, OrderLine, OrderException)
_STOCK: Final = (Stock, PlannedItem, Purchase, Supplier, StockMove, Count, Sale, Promotion, Holiday)
_RETURNS: Final = (Return, ReturnQueue, ReturnFinding)
_OWN: Final = (RuleSetting, Setting)

TEMPLATES: Final[dict[str, Template]] = {
    "orders": Template(
        N_("order desk"),
        N_("Bring exports in with `neiqin import FILE EXPORT`, or type; then `neiqin run orders.validate FILE`."),
        (*_ORDERS, Blacklist, AuditEntry, *_OWN),
        ("orders.validate",),
        (DeskSettings,),
    ),
    "stock": Template(
        N_("stock desk"),
        N_(
            "Bring exports in, or paste products, stock, purchases and sales, or name the workbooks that hold the"
            " orders in Sources; then `neiqin run stock.plan FILE`, and `neiqin run stock.replay FILE` to see what it"
            " is worth."
        ),
        (Product, *_STOCK, SkuMap, Bundle, SourceFile, *_OWN),
        ("stock.plan",),
        (StockSettings,),
    ),
    "returns": Template(
        N_("returns desk"),
        N_(
            "Bring exports of orders and returns in, or type; then `neiqin run returns.check FILE`, and"
            " `neiqin run returns.report FILE` to see why things come back."
        ),
        (*_RETURNS, Order, OrderLine, Product, Holiday, AuditEntry, *_OWN),
        ("returns.check",),
        (ReportSettings,),
    ),
    "shop": Template(
        N_("shop"),
        N_("Bring exports in with `neiqin import FILE EXPORT`, or type; `neiqin list` shows what can be run."),
        (
            *(*_ORDERS, Product, SkuMap, Bundle, PriceCalendar, OrderHistory, Blacklist, DeliveryLimit),
            *(*_STOCK, *_RETURNS, AuditEntry, SourceFile, *_OWN),
        ),
        ("orders.validate", "stock.plan", "returns.check"),
        (DeskSettings, StockSettings, ReportSettings),
    ),
}


def render(name: str, language: Language) -> bytes:
    """Render one template in one language."""
    template = TEMPLATES[name]
    rows = {
        RuleSetting.table_name: _rules(template.macros, language),
        Setting.table_name: setting_rows(template.settings, language),
    }
    return render_template(say(template.title, language), say(template.how, language), template.tables, rows, language)


def _rules(macros: tuple[str, ...], language: Language) -> list[list[object]]:
    """Every rule of some macros with its defaults; one more row for each further threshold."""
    rows: list[list[object]] = []
    for rule in (rule for macro in macros for rule in rules_for(macro).values()):
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


def main() -> None:
    """Write every template in every language into the folder named on the command line."""
    folder = Path(sys.argv[1])
    for name in TEMPLATES:
        for language in LANGUAGES:
            (folder / f"{name}.{language}.xlsx").write_bytes(render(name, language))


if __name__ == "__main__":
    main()
