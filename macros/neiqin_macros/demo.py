"""neiqin demo: made-up exports, brought into a workbook and checked; then a clerk's own list, in place."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pandas as pd

from neiqin.changes import Changes, NewRows, Result
from neiqin.files.file_book import FileBook
from neiqin.importing import run_import
from neiqin.macro import find_macro
from neiqin.opened import Opened
from neiqin.options import Options
from neiqin.outcome import Outcome
from neiqin.run import finish, run
from neiqin.templates import copy_template
from neiqin.text import N_, Language, say
from neiqin_macros import sample
from neiqin_macros.tables import Product

_SHOWN: Final = 3


def run_demo(folder: Path, language: Language) -> Iterator[str]:
    """Make the demo's files in a folder, and say step by step what was done and what to look at."""
    folder.mkdir(exist_ok=True)
    options = Options(language, sample.AS_OF, person="demo")
    shopify = sample.write_csv(folder / "shopify_orders_export.csv", sample.shopify_rows())
    tmall = sample.write_csv(folder / "tmall_order_report.csv", sample.tmall_rows())

    book = folder / "orders.xlsx"
    book.unlink(missing_ok=True)
    copy_template("shop", language, book)
    _add_products(book, options)
    yield say(N_("{book}: made from a template, with {n} products"), language, book=book, n=len(sample.PRODUCTS))
    imported = run_import(FileBook(book), [shopify], options, shop="demo-shop")
    yield say(N_("{book}: {orders} orders brought in from {export}"), language, book=book,
              orders=imported.summary["Orders"]["added"], export=shopify.name)  # fmt: skip
    yield from _validated(book, options)

    own = folder / "clerk.xlsx"
    _clerk_workbook(own)
    yield say(N_("{book}: a clerk's own list, with a title, a chart and a formula"), language, book=own)
    run_import(FileBook(own), [tmall], options)
    yield from _validated(own, options)
    yield say(N_("To take the last run back: neiqin undo {book}"), language, book=own)


def _validated(book: Path, options: Options) -> Iterator[str]:
    outcome = run(find_macro("orders.validate"), FileBook(book), options)
    counts = outcome.summary
    yield say(
        N_("{book}: {live} live orders checked; {review} to review, {hold} on hold. Look at the Review sheet:"),
        options.language, book=book, live=counts["live"], review=counts["review"], hold=counts["hold"],
    )  # fmt: skip
    yield from (f"  {line}" for line in _gravest(outcome, options.language))


def _gravest(outcome: Outcome, language: Language) -> Iterator[str]:
    """The gravest finding of each of the first few kinds."""
    order = {"error": 0, "warning": 1, "info": 2}
    kinds: dict[str, str] = {}
    for issue in sorted(outcome.issues, key=lambda i: order[i.severity]):
        kinds.setdefault(issue.code, f"{issue.address} [{issue.code}] {issue.key}: {issue.say(language)}")
    yield from list(kinds.values())[:_SHOWN]


def _add_products(book: Path, options: Options) -> None:
    frame = pd.DataFrame(sample.PRODUCTS, columns=["sku", "product", "list_price", "cost"])
    file = FileBook(book)
    stamp = file.stamp()
    result = Result(Changes(rows=(NewRows(Product, frame),)))
    finish("demo", Opened(file), result, options, lambda e: file.apply(e, stamp, note="demo").path, review=False)


def _clerk_workbook(path: Path) -> None:
    """A workbook as a clerk has it: a title above the list, his own column order, a chart, a formula beside it."""
    from xlsxwriter import Workbook  # noqa: PLC0415 - only the demo needs it

    with Workbook(path) as workbook:
        sheet: Any = workbook.add_worksheet("双十一")
        bold = workbook.add_format({"bold": True})
        sheet.write(0, 0, "双十一 订单登记", workbook.add_format({"bold": True, "font_size": 14}))
        for column, header in enumerate(
            ("订单创建时间", "订单编号", "总金额", "买家实际支付金额", "退款金额", "订单付款时间")
        ):
            sheet.write(2, column, header, bold)
        sheet.write_datetime(3, 0, sample.AS_OF, workbook.add_format({"num_format": "yyyy-mm-dd hh:mm"}))
        sheet.write_string(3, 1, "90001")
        for column, value in ((2, 88.0), (3, 88.0), (4, 0.0)):
            sheet.write_number(3, column, value, workbook.add_format({"num_format": "0.00"}))
        sheet.write_datetime(3, 5, sample.AS_OF, workbook.add_format({"num_format": "yyyy-mm-dd hh:mm"}))
        sheet.set_column(0, 8, 18)
        totals: Any = workbook.add_worksheet("合计")
        totals.write(0, 0, "总金额合计", bold)
        totals.write_formula(0, 1, "=SUM('双十一'!C:C)")
        chart: Any = workbook.add_chart({"type": "column"})
        chart.add_series({"name": "总金额", "values": "='双十一'!$C$4:$C$60"})
        totals.insert_chart("A3", chart)
