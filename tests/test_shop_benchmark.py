"""The benchmark of the large shop workbook: it makes what it says, and measures every macro that it is asked for."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from benchmarks.shop_workbook import MACROS, make

from neiqin.files.file_book import FileBook
from neiqin.macro import macros
from neiqin.opened import Opened
from neiqin_macros.tables.order_lines import OrderLine
from neiqin_macros.tables.orders import Order

ROOT = Path(__file__).parents[1]


def test_it_runs_every_macro_that_needs_no_lookup() -> None:
    assert set(MACROS) <= macros().keys()
    assert macros().keys() - set(MACROS) == {"orders.map_skus", "stock.reconcile"}


def test_the_workbook_is_the_template_with_as_many_lines(tmp_path: Path) -> None:
    path = tmp_path / "shop.xlsx"
    lines = make(path, 1_500)
    opened = Opened(FileBook(path))
    assert len(opened.need(OrderLine)) == lines == pytest.approx(1_500, rel=0.15)
    assert opened.need(OrderLine).frame["order_id"].isin(opened.need(Order).frame["order_id"]).all()
    assert "README" in {head.name for head in opened.heads} or "儀表板" in {head.name for head in opened.heads}


def test_it_prints_one_object_of_figures() -> None:
    command = [sys.executable, "-m", "benchmarks.shop_workbook", "--json", "--lines", "600", "--without-office"]
    done = subprocess.run([*command, "--macros", "orders.merge"], check=True, capture_output=True, text=True, cwd=ROOT)
    figures = json.loads(done.stdout)
    assert figures.keys() >= {"compared", "lines", "calamine", "macros"}
    assert figures["macros"].keys() == {"orders.merge"}


@pytest.mark.soak
def test_the_demo_benchmark_prints_one_object_of_figures() -> None:
    command = [sys.executable, "-m", "benchmarks.demo", "--json", "--runs", "1", "--languages", "en"]
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT)
    assert json.loads(done.stdout)["seconds"].keys() == {"en"}
