"""The results are valid to a port of Microsoft's own checks: no edit adds an error."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from openxml_audit import OpenXmlValidator
from tests.files.conftest import make
from tests.files.test_cells import Put
from tests.files.workbooks import report, rich
from tests.report_sample import report_edit, sample

from neiqin.address import Area
from neiqin.edits import Cells, Column, Edit, Formula, Marks, Rows, Sheet
from neiqin.raw import Mark

ORDERS = Area(0, 0, 20, 4)
WAYS: dict[str, tuple[Edit, ...]] = {
    "cells": (
        Cells("Data", 0, np.array([1, 2, 30]), ["a <&>", None, True]),
        Cells("Data", 9, np.array([1]), [Formula("A1")]),
        Cells("Data", 10, np.array([1]), [Formula('HYPERLINK("#Data!A1","Data!A1")', "Data!A1")]),
    ),
    "number formats": (Cells("Data", 9, np.array([1, 2]), np.array([1.0, 2.0]), "0.0000"),),
    "rows": (Rows("Data", ORDERS, 2, {0: ["x", "y"]}, table="Orders"),),
    "rows with links": (Rows("Data", ORDERS, 2, {0: [Formula('"x"', "x"), None]}, table="Orders"),),
    "column": (Column("Data", ORDERS, "net\nprice", np.arange(20.0), "0.00", table="Orders"),),
    "marks": (Marks("Data", (Mark("error", (Area(1, 0, 1, 0),)), Mark("info", (Area(2, 2, 4, 2),)))),),
    "new sheet": (Sheet("Review", report(), "nq_review", "digest"),),
    "sheet replaced": (Sheet("Review", report(), "nq_review", "1"), Sheet("Review", report(rows=9), "nq_review", "2")),
    "report": (report_edit(sample().in_language("zh-Hans"), "Report"),),
    "report refreshed": tuple(report_edit(sample(orders=n).in_language("en"), "Report") for n in (1, 2)),
    "sheet dropped": (Sheet("Notes & more", None),),
}
WAYS["all of them"] = (*WAYS["cells"], *WAYS["rows"], *WAYS["marks"], *WAYS["new sheet"])


def errors(path: Path) -> Counter[str]:
    return Counter(str(error.description) for error in OpenXmlValidator().validate(str(path)).errors)


@pytest.mark.parametrize("way", WAYS)
def test_an_edit_adds_no_error(put: Put, way: str) -> None:
    book = put(rich())
    before = errors(book.path)
    make(book, *WAYS[way])
    assert errors(book.path) - before == Counter()
