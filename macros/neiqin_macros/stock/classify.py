"""stock.classify: ABC, XYZ and demand class beside each product, and what each class comes to."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from neiqin.changes import Changes, FieldChange, Result
from neiqin.macro import macro
from neiqin.report import Figure, ParetoChart, ReportColumn, ReportSheet, ReportTable
from neiqin.table_range import TableRange
from neiqin.text import N_, Reason
from neiqin_macros.orders.work.printing import MOST, shown_first
from neiqin_macros.stock.book import StockBook
from neiqin_macros.stock.monitoring.classes import LEAST_WEEKS, WEEK, Classes, classes_of, of_products
from neiqin_macros.stock_words import DemandClass
from neiqin_macros.tables.products import Product

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from neiqin.report import Said
    from neiqin.text import Spoken

_ANEW: Final = N_("This sheet is written anew by each run.")
_WORTH: Final = {
    "pieces": N_("Pieces sold"),
    "value": N_("Value sold, at cost"),
    "margin": N_("Margin sold: list price less cost"),
}
_RULE: Final = {
    "crossing": N_("A are the items that make up {a} % of it, with the one that crosses this line; B go up to {b} %."),
    "within": N_("A are the items within {a} % of it, without the one that crosses this line; B go up to {b} %."),
}
_XYZ: Final = N_("X sells evenly (its weeks vary by at most {x} of their mean), Y less so (at most {y}), Z unevenly.")
_SHORT: Final = N_("Items with fewer than {weeks} weeks since their first sale have neither XYZ nor a demand class.")
_UNTOLD: Final = N_("not told")
LABELS: Final = (
    *(N_("products"), N_("weeks"), N_("ABC"), N_("XYZ"), N_("demand classes")),
    *(N_("smooth"), N_("intermittent"), N_("erratic"), N_("lumpy"), N_("none")),
)
"""The summary's counts as the terminal says them; in JSON they keep their names."""


@macro(
    title=N_("Classify items"),
    about=N_("Writes ABC, XYZ and demand class beside each product, and a sheet with what each class comes to."),
    review=False,
    icon="classify",
)
def classify(products: TableRange[Product], book: StockBook) -> Result:
    """Class the products by what they sold up to the day of the run."""
    classes, rows = classes_of(book), np.arange(len(products))
    columns = {
        name: of_products(book, values, len(products))
        for name, values in (("abc", classes.abc), ("xyz", classes.xyz), ("demand_class", classes.demand))
    }
    counted = {name: _counted(values) for name, values in columns.items()}
    return Result(
        Changes(
            tuple(FieldChange("Products", name, rows, values) for name, values in columns.items()),
            reports=(class_report(book, classes),),
        ),
        summary={
            "products": int((book.items.product >= 0).sum()), "weeks": classes.weeks, "ABC": counted["abc"],
            "XYZ": counted["xyz"], "demand_classes": counted["demand_class"],
        },
    )  # fmt: skip


def _counted(column: np.ndarray[Any, Any]) -> dict[str, int]:
    return dict(sorted(Counter(value for value in column.tolist() if isinstance(value, str)).items()))


def class_report(book: StockBook, classes: Classes) -> ReportSheet:
    """Items and value of each class, ABC against XYZ, demand classes, and the items themselves, the greatest first."""
    settings = book.settings
    worth = Reason(_WORTH[settings.abc_by])
    last = book.history.end - np.timedelta64(1, "D")
    first = book.history.end - np.timedelta64(classes.weeks * WEEK, "D")
    ranked = _ranked(book, classes, worth)
    return ReportSheet(
        name="item_classes",
        title=Reason(N_("Item classes")),
        figures=(
            Figure(Reason(N_("Items")), len(book.items), "integer"),
            Figure(Reason(N_("From")), str(first)),
            Figure(Reason(N_("To")), str(last)),
            Figure(worth, float(np.nansum(classes.worth)), "money"),
        ),
        notes=(
            Reason(_ANEW),
            Reason(_RULE[settings.abc_rule], {"a": round(100 * settings.abc_a), "b": round(100 * settings.abc_b)}),
            Reason(_XYZ, {"x": settings.xyz_x, "y": settings.xyz_y}),
            Reason(_SHORT, {"weeks": LEAST_WEEKS}),
            *shown_first(len(book.items)),
        ),
        blocks=(
            _by_abc(classes, worth),
            _matrix(classes),
            _by_demand(classes),
            ParetoChart(
                table="items", title=Reason(N_("The greatest items")), labels="sku", value="worth", share="share"
            ),
            ranked,
        ),
    )


def _by_abc(classes: Classes, worth: Spoken) -> ReportTable:
    names = ["A", "B", "C", None]
    at = [classes.abc == name for name in names]
    kept = [k for k, here in enumerate(at) if names[k] or here.any()]
    total = np.nansum(classes.worth) or 1.0
    counts = [int(at[k].sum()) for k in kept]
    values = [float(np.nansum(classes.worth[at[k]])) for k in kept]
    return ReportTable(
        (
            ReportColumn("class", Reason(N_("Class")), [names[k] or Reason(_UNTOLD) for k in kept]),
            ReportColumn("items", Reason(N_("Items")), counts, "integer", total=sum(counts)),
            ReportColumn("share", Reason(N_("Share of items")), [n / max(sum(counts), 1) for n in counts], "percent"),
            ReportColumn("worth", worth, values, "money", total=sum(values)),
            ReportColumn("value", Reason(N_("Share of it")), [v / total for v in values], "percent"),
        ),
        title=Reason(N_("ABC")),
    )


def _matrix(classes: Classes) -> ReportTable:
    rows: list[list[Said]] = [
        [a, *(int(((classes.abc == a) & (classes.xyz == x)).sum()) for x in ("X", "Y", "Z", None))] for a in "ABC"
    ]
    return ReportTable.of_rows(
        (Reason(N_("Class")), "X", "Y", "Z", Reason(_UNTOLD)),
        rows,
        ("plain", "integer", "integer", "integer", "integer"),
        Reason(N_("Items by ABC and XYZ")),
    )


def _by_demand(classes: Classes) -> ReportTable:
    told: list[tuple[Said, NDArray[np.bool_]]] = [(kind, classes.demand == kind) for kind in DemandClass]
    told.append((Reason(_UNTOLD), ~np.any([here for _, here in told], axis=0)))
    rows = [[name, int(here.sum()), float(np.nansum(classes.worth[here]))] for name, here in told]
    headers = (Product.columns()["demand_class"].header, Reason(N_("Items")), Reason(N_("Worth")))
    return ReportTable.of_rows(headers, rows, ("plain", "integer", "money"), Reason(N_("Demand classes")))


def _ranked(book: StockBook, classes: Classes, worth: Spoken) -> ReportTable:
    """The items that sold, the greatest first, with the share of all that they make up together."""
    value = np.maximum(np.nan_to_num(classes.worth), 0)
    order = np.argsort(-value, kind="stable")
    order = order[value[order] > 0][:MOST]
    total = value.sum() or 1.0
    names = book.items.field("product")[order]
    kinds = {kind.value: kind for kind in DemandClass}
    return ReportTable(
        (
            ReportColumn("sku", Product.columns()["sku"].header, [book.items.skus[i] for i in order], "text"),
            ReportColumn("product", Product.columns()["product"].header, names, "text"),
            ReportColumn("pieces", Reason(N_("Pieces")), classes.pieces[order], "integer"),
            ReportColumn("worth", worth, value[order], "money"),
            ReportColumn("share", Reason(N_("Share so far")), np.cumsum(value[order]) / total, "percent"),
            ReportColumn("abc", "ABC", classes.abc[order]),
            ReportColumn("xyz", "XYZ", classes.xyz[order]),
            ReportColumn(
                "demand",
                Product.columns()["demand_class"].header,
                [kinds.get(kind) for kind in classes.demand[order]],
            ),
        ),
        name="items",
        title=Reason(N_("Items, the greatest first")),
    )
