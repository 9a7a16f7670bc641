"""The Tmall order report: 28,010 real orders, checked against figures computed here by themselves."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from neiqin.importing import run_import
from neiqin.macro import find_macro
from neiqin.memory import MemoryBook
from neiqin.outcome import Outcome
from neiqin.run import Options, run

OPTIONS = Options("zh-Hans", datetime(2020, 3, 1), "test")
REPORT = "data/exports/taobao_tmall/tmall_order_report.csv"


@pytest.fixture(scope="module")
def checked(shared: Path) -> Outcome:
    """The outcome of validating the report in a workbook."""
    book = MemoryBook({"Sheet1": []})
    run_import(book, [shared / REPORT], OPTIONS)
    return run(find_macro("orders.validate"), book, OPTIONS)


@pytest.fixture(scope="module")
def report(shared: Path) -> pd.DataFrame:
    """The report as it is."""
    frame = pd.read_csv(shared / REPORT)
    return frame.rename(columns=str.strip)


def test_what_is_paid_and_refunded_is_counted(checked: Outcome, report: pd.DataFrame) -> None:
    unpaid, refund, total = report["订单付款时间"].isna(), report["退款金额"], report["总金额"]
    expected = {
        "orders": len(report),
        "lines": 0,
        "unpaid": int(unpaid.sum()),
        "refunded": int((refund > 0).sum()),
        "refunded_in_full": int(((refund >= total) & (total > 0)).sum()),
    }
    assert expected == {"orders": 28_010, "lines": 0, "unpaid": 3_923, "refunded": 5_646, "refunded_in_full": 5_132}
    assert {name: checked.summary[name] for name in expected} == expected


def test_full_refunds_are_set_aside_and_the_rest_is_live(checked: Outcome) -> None:
    assert checked.summary["set_aside"] == {"refunded_in_full": 5_132}
    assert checked.summary["live"] == 22_878


def test_every_payment_fits_when_the_refund_is_added(checked: Outcome, report: pd.DataFrame) -> None:
    paid = report[report["订单付款时间"].notna()]
    assert np.allclose(paid["买家实际支付金额"] + paid["退款金额"], paid["总金额"], atol=0.005)
    assert "A08" not in checked.summary["hits"]
    assert "A08" not in checked.summary["not_applicable"]


def test_large_amounts_are_the_24_live_ones_of_the_35(checked: Outcome, report: pd.DataFrame) -> None:
    total = report["总金额"].to_numpy()
    logs = np.log(total[total > 0])
    mad = np.median(np.abs(logs - np.median(logs)))
    z = (np.log(np.maximum(total, 1e-9)) - np.median(logs)) / (1.4826 * max(mad, 0.25))
    assert int((z > 3.5).sum()) == 35
    live = ~(report["退款金额"].to_numpy() >= total)
    assert int((z > 3.5)[live].sum()) == 24 == checked.summary["hits"]["D01"]


def test_other_rules_would_mark_too_few_or_too_many(report: pd.DataFrame) -> None:
    total = report["总金额"].to_numpy()
    assert int((total > total.mean() + 3 * total.std(ddof=1)).sum()) == 9
    spread = 1.4826 * np.median(np.abs(total - np.median(total)))
    assert int((np.abs(total - np.median(total)) / spread > 3.5).sum()) == 1_029


def test_hardly_anything_goes_to_review(checked: Outcome) -> None:
    assert checked.summary["review"] + checked.summary["hold"] < 0.002 * checked.summary["live"]


@pytest.mark.parametrize(
    ("code", "why"),
    [("A07", "no order lines"), ("C04", "addresses hold province or city only"), ("B01", "no product list")],
)
def test_what_the_report_cannot_tell_does_not_apply(checked: Outcome, code: str, why: str) -> None:
    assert checked.summary["not_applicable"][code].in_language("en") == why
