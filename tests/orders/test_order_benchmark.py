"""The benchmark of the order desk runs on a small set, and its two sides look at the same rows."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from benchmarks.frame_workbook import write_frames
from benchmarks.labelled.frame_book import FrameBook
from benchmarks.order_lines import COLUMNS, SHEET, draw_desk
from benchmarks.orders import main

from neiqin.files.file_book import FileBook
from neiqin.opened import Opened
from neiqin_macros.tables.order_lines import OrderLine
from neiqin_macros.tables.orders import Order

ROOT = Path(__file__).parents[2]
SMALL = ("--orders", "1500", "--each", "3", "--seed", "4", "--difficulty", "easy")


def test_it_prints_one_object_of_figures() -> None:
    command = [sys.executable, "-W", "ignore", "-m", "benchmarks.orders", "--json", "--rows", "2000", *SMALL]
    figures = json.loads(subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT).stdout)
    ratios = {"check_to_calamine_ratio", "check_to_csv_ratio", "pandera_ratio", "clean_and_check_to_calamine_ratio"}
    found = {"recall", "recall_min", "clean_flagged_share", "not_reachable"}
    assert ratios | found | {"peak_mb", "seconds", "seconds_by_rule"} <= figures.keys()
    assert all(figures[ratio] > 0 for ratio in ratios)


def test_a_set_that_it_wrote_gives_the_same_figures(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def printed(*arguments: str) -> Any:
        monkeypatch.setattr(sys, "argv", ["orders", "--json", *arguments])
        main()
        return json.loads(capsys.readouterr().out or "null")

    assert printed(*SMALL, "--write", str(tmp_path)) is None
    ours, theirs = printed(*SMALL, "--rows", "0"), printed("--labelled", str(tmp_path))
    assert theirs == {name: ours[name] for name in theirs}


def test_a_flat_sheet_holds_sixteen_columns_of_orders_that_add_up(tmp_path: Path) -> None:
    tables, labelled = draw_desk(3000, seed=2)
    flat = tables[SHEET]
    assert flat.shape == (3000, 16)
    sound = flat[flat["order_id"].isin(labelled.sound["order_id"])]
    of_order = sound.groupby("order_id")
    whole = of_order["line_amt"].sum() - of_order["discount_seller"].first() + of_order["ship_fee"].first()
    last = flat["order_id"].iloc[-1]
    assert (whole == of_order["payable"].first()).drop(last, errors="ignore").all()
    write_frames(tmp_path / "lines.xlsx", tables)
    from_file, from_frames = (Opened(book) for book in (FileBook(tmp_path / "lines.xlsx"), FrameBook(tables)))
    for table in (Order, OrderLine):
        one, other = from_file.need(table), from_frames.need(table)
        assert len(one) == len(other) == 3000
        pd.testing.assert_frame_equal(one.frame, other.frame)
        assert one.present <= set(COLUMNS)
