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
from neiqin.template_lists import Deadline, Dress
from neiqin.templates import Contents, render_template
from neiqin.text import LANGUAGES, N_, Language, say
from neiqin_macros.dashboards.desk import DASHBOARDS
from neiqin_macros.dashboards.settings import DashboardSettings
from neiqin_macros.dashboards.tones import TONES
from neiqin_macros.orders.settings import DeskSettings
from neiqin_macros.returns.report_settings import ReportSettings
from neiqin_macros.stock.settings import StockSettings
from neiqin_macros.stock_words import PurchaseStatus
from neiqin_macros.tables.audit_log import AuditEntry
from neiqin_macros.tables.blacklist import Blacklist
from neiqin_macros.tables.delivery_limits import DeliveryLimit
from neiqin_macros.tables.exceptions import OrderException
from neiqin_macros.tables.history import OrderHistory
from neiqin_macros.tables.holidays import Holiday
from neiqin_macros.tables.order_lines import OrderLine
from neiqin_macros.tables.orders import Order
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
from neiqin_macros.template_settings import setting_rows, setting_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from neiqin.settings import SettingsModel
    from neiqin.table import Table


@dataclass(frozen=True)
class Template:
    """A template: what it is, how to begin, its tables, the macros whose rules it lists, and the settings it shows."""

    title: str
    about: str
    steps: tuple[str, ...]
    tables: tuple[type[Table], ...]
    macros: tuple[str, ...]
    settings: tuple[type[SettingsModel], ...]


_ORDERS: Final = (Order, OrderLine, OrderException)
_STOCK: Final = (Stock, PlannedItem, Purchase, Supplier, StockMove, Count, Sale, Promotion, Holiday)
_RETURNS: Final = (Return, ReturnQueue, ReturnFinding)
_OWN: Final = (RuleSetting, Setting)

_IMPORT: Final = N_("Bring exports of your platforms in: `neiqin import FILE EXPORT`. Typing and pasting will do, too.")
_LAST: Final = N_("Look at the dashboard, then work off the queue; what you type beside a finding stays.")
_SET: Final = N_("Set what is yours in Settings and Rules; every line says what it does.")

TEMPLATES: Final[dict[str, Template]] = {
    "orders": Template(
        N_("order desk"),
        N_("Orders of all platforms in one list: checked, decided, shared out, and packed."),
        (_IMPORT, N_("Check them: `neiqin run orders.validate FILE`, or the button Validate orders."), _LAST, _SET),
        (*_ORDERS, Blacklist, AuditEntry, *_OWN),
        ("orders.validate",),
        (DashboardSettings, DeskSettings),
    ),
    "stock": Template(
        N_("stock desk"),
        N_("What is there, how long it lasts, and what to order from whom and when."),
        (
            N_(
                "Bring exports in, or paste products, stock, purchases and sales; or name the workbooks that hold the"
                " orders in Sources."
            ),
            N_("Plan: `neiqin run stock.plan FILE`, or the button Plan replenishment."),
            N_("Watch: `neiqin run stock.monitor FILE` writes beside each stock row how long it lasts."),
            N_("See what the plan is worth: `neiqin run stock.replay FILE`."),
            _SET,
        ),
        (Product, *_STOCK, SkuMap, Bundle, SourceFile, *_OWN),
        ("stock.plan",),
        (DashboardSettings, StockSettings),
    ),
    "returns": Template(
        N_("returns desk"),
        N_("Everything that comes back: checked against the order and the policy, followed up, and explained."),
        (
            N_("Bring exports of orders and returns in: `neiqin import FILE EXPORT`; typing and pasting will do, too."),
            N_("Check claims: `neiqin run returns.check FILE`."),
            N_("See what is to be done: `neiqin run returns.track FILE` fills the queue."),
            N_("See why things come back: `neiqin run returns.report FILE`."),
            _SET,
        ),
        (*_RETURNS, Order, OrderLine, Product, Holiday, AuditEntry, *_OWN),
        ("returns.check",),
        (DashboardSettings, ReportSettings),
    ),
    "shop": Template(
        N_("shop"),
        N_("The whole back office in one workbook: orders, stock and returns."),
        (
            _IMPORT,
            N_(
                "Run what you need: `neiqin run orders.validate FILE`, `stock.plan`, `returns.check`;"
                " `neiqin list` shows all."
            ),
            _LAST,
            _SET,
        ),
        (
            *(*_ORDERS, Product, SkuMap, Bundle, PriceCalendar, OrderHistory, Blacklist, DeliveryLimit),
            *(*_STOCK, *_RETURNS, AuditEntry, SourceFile, *_OWN),
        ),
        ("orders.validate", "stock.plan", "returns.check"),
        (DashboardSettings, DeskSettings, StockSettings, ReportSettings),
    ),
}
_DRESS: Final = Dress(
    tones=TONES,
    deadlines=(
        Deadline(Order, "due", "error"),
        Deadline(OrderException, "due", "error"),
        Deadline(ReturnQueue, "due", "error"),
        Deadline(Return, "refund_due", "error", blank=("refunded_at", "desk_refunded")),
        Deadline(PlannedItem, "order_date", "warning"),
        Deadline(Stock, "expires", "error"),
        Deadline(
            Purchase,
            "expected",
            "error",
            unless={"status": (PurchaseStatus.DRAFT, PurchaseStatus.RECEIVED, PurchaseStatus.CANCELLED)},
            blank=("received",),
        ),
    ),
    offered={
        **{
            (table, "sku"): (Product, "sku")
            for table in (Stock, Purchase, StockMove, Count, Sale, Promotion, PriceCalendar, Return)
        },
        **{(table, "our_sku"): (Product, "sku") for table in (SkuMap,)},
        **{(table, "supplier"): (Supplier, "supplier") for table in (Product, Purchase)},
    },
)


def render(name: str, language: Language, given: Mapping[str, str] | None = None) -> bytes:
    """Render one template in one language; `given` are settings by full name that stand in it instead of defaults."""
    template = TEMPLATES[name]
    settings, words = setting_rows(template.settings, language, given or {}), setting_words(template.settings)
    rows = {RuleSetting.table_name: _rules(template.macros, language), Setting.table_name: settings}
    allowed = {
        (Setting.table_name, row, "value"): words[str(cells[0])]
        for row, cells in enumerate(settings)
        if cells[0] in words
    }
    contents = Contents(
        template.title,
        template.about,
        template.steps,
        template.tables,
        rows,
        allowed,
        _DRESS,
        DASHBOARDS[name],
    )
    return render_template(contents, language)


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
