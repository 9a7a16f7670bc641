"""The replay on any demand file: its forms, and what the README says of real demand."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from benchmarks.replay.demand_file import DemandFile, read_demand
from benchmarks.replay.peers import least, naive
from benchmarks.replay.shops import demand_of, shop_of, terms_of_file
from benchmarks.replenishment import compare
from benchmarks.replenishment_effects import budget, known_promotions, stock_outs

RETAIL, PASTA = "online_retail_II_daily_top1500.csv.gz", "pasta_118sku_daily_promo.csv.gz"
CARPARTS, RAF = "carparts_2674x51_monthly.csv.gz", "raf_5000x84_monthly.csv.gz"


def written(tmp_path: Path, text: str, name: str = "demand.csv") -> Path:
    """A file of this text."""
    path = tmp_path / name
    path.write_bytes(gzip.compress(text.encode()) if name.endswith(".gz") else text.encode())
    return path


@pytest.mark.parametrize("name", ["demand.csv", "demand.csv.gz"])
def test_wide_months_by_number(tmp_path: Path, name: str) -> None:
    file = read_demand(written(tmp_path, "series,m1,m2,m4\nA,1,,3\nB,0,2,x\n", name))
    assert (file.bucket, file.items) == ("month", ["A", "B"])
    np.testing.assert_array_equal(file.quantity, [[1, np.nan, np.nan, 3], [0, 2, np.nan, np.nan]])


@pytest.mark.parametrize(
    ("headers", "bucket"),
    [
        ("2024-01,2024-02,2024-03", "month"),
        ("2024-01-01,2024-01-08,2024-01-15", "week"),
        ("30/01/2024,31/01/2024,01/02/2024", "day"),
        ("W1,W2,W3", "week"),
        ("Day 1,Day 2,Day 3", "day"),
    ],
)
def test_wide_headers_say_their_own_step(tmp_path: Path, headers: str, bucket: str) -> None:
    file = read_demand(written(tmp_path, f"Artikel,{headers}\nA,1,2,3\n"))
    assert file.bucket == bucket
    assert file.quantity.tolist() == [[1, 2, 3]]


def test_what_cannot_be_compared_is_null_not_an_error(tmp_path: Path) -> None:
    months = ",".join(f"m{i}" for i in range(1, 61))
    even, nothing = (written(tmp_path, f"x,{months}\nA{n * 60}\n", f"{n[1]}.csv") for n in (",3", ",0"))
    served, unsold = (compare(read_demand(path))["runs"][0] for path in (even, nothing))
    assert (served["fill"], served["naive_stock_at_same_fill"], served["stock_change"]) == (1, 0, None)
    assert (unsold["fill"], unsold["stock_change"], unsold["odoo_change"]) == (None, None, None)


def test_a_file_without_items_is_said_to_be_so(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no items"):
        read_demand(written(tmp_path, "x,m1,m2,m3\n"))


def test_numbered_columns_need_a_bucket(tmp_path: Path) -> None:
    path = written(tmp_path, "item,1,2,3\nA,1,2,3\n")
    assert read_demand(path, bucket="week").bucket == "week"
    with pytest.raises(ValueError, match="--bucket"):
        read_demand(path)


def test_terms_stand_in_columns_of_their_own_and_items_may_repeat(tmp_path: Path) -> None:
    text = "item,name,pack,cost_price,moq,lead_time,m1,m2\nA,a,6,2.5,12,45,1,2\nB,b,,,,,3,4\nA,a,6,2.5,12,45,10,\n"
    file = read_demand(written(tmp_path, text))
    assert file.quantity.tolist() == [[11, 2], [3, 4]]
    terms = terms_of_file(file)
    assert (terms.pack.tolist(), terms.moq.tolist(), terms.lead.tolist()) == ([6, 1], [12, 0], [2, 1])
    np.testing.assert_allclose(terms.cost, [2.5, 1])


def test_long_days_add_up_net_of_returns_and_gaps_are_no_sale(tmp_path: Path) -> None:
    rows = ("2024-01-01,A,5,0,2", "2024-01-01,A,1,0,0", "2024-01-03,A,2,1,9", "2024-01-04,B,,0,0", "?,A,7,0,0")
    text = "\n".join(["date,sku,qty,promo,returned", *rows, ""])
    file = read_demand(written(tmp_path, text))
    np.testing.assert_array_equal(file.quantity, [[4, 0, 0, 0], [0, 0, 0, np.nan]])
    assert file.promotion.tolist() == [[False, False, True, False], [False] * 4]


def test_a_shop_that_sells_now_and_then_still_counts_days(tmp_path: Path) -> None:
    rows = [f"2024-01-{day:02},A,1" for day in (2, 5, 9, 12, 19, 26)]
    assert read_demand(written(tmp_path, "\n".join(["date,sku,qty", *rows, ""]))).bucket == "day"


def test_prices_are_looked_up(tmp_path: Path) -> None:
    file = read_demand(
        written(tmp_path, "sku,m1,m2\nA,1,1\nB,2,2\n"),
        written(tmp_path, "sku,avg_price\nA,10\n", "items.csv"),
    )
    terms = terms_of_file(file)
    np.testing.assert_allclose(terms.price, [10, 1])
    np.testing.assert_allclose(terms.cost, [6, 1])


def test_the_command_goes_on_after_a_file_that_it_cannot_use(tmp_path: Path) -> None:
    random = np.random.default_rng(1)
    rows = [f"i{i}," + ",".join(map(str, random.poisson(2, 60))) for i in range(30)]
    good = written(tmp_path, "item," + ",".join(f"m{m}" for m in range(1, 61)) + "\n" + "\n".join(rows) + "\n")
    bad = written(tmp_path, "item,m1,m2\nA,1,2\n", "short.csv")
    command = [sys.executable, "-m", "benchmarks.replenishment", str(bad), str(good), "--target", "0.9", "--json"]
    found = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)["files"]
    assert found[0]["file"] == "short.csv"
    assert "error" in found[0]
    wanted = "file bucket lead review items target fill stock naive_stock_at_same_fill stock_change odoo_change"
    assert {*wanted.split(), "textbook_change", "seconds"} <= found[1].keys()
    assert (found[1]["bucket"], found[1]["items"], found[1]["target"]) == ("month", 30, 0.9)


@cache
def read(shared: Path, name: str) -> DemandFile:
    """A file of the shared folder."""
    folder = shared / "data" / "inventory"
    return read_demand(folder / name, folder / "online_retail_II_items.csv.gz" if name == RETAIL else None)


@pytest.mark.parametrize(
    ("name", "lead", "review", "target", "stock", "window", "safety"),
    [
        (RETAIL, 14, 7, 0.95, 1_180_913, 60, 38),
        (PASTA, 7, 7, 0.95, 14_621, 90, 30),
        (CARPARTS, 1, 1, 0.9, 8_689, 12, 109),
        (RAF, 2, 1, 0.85, 222_066, 24, 537),
    ],
)
def test_the_naive_grid_is_that_of_the_reference(
    shared: Path, name: str, lead: int, review: int, target: float, stock: float, window: int, safety: float
) -> None:
    file = read(shared, name)
    best = least(naive(shop_of(demand_of(file), terms_of_file(file, lead, review))), target)
    assert best.window == window
    assert best.safety_at(target) == pytest.approx(safety, abs=0.6)
    assert best.stock_at(target) == pytest.approx(stock, rel=5e-4)


RUNS = [
    (RETAIL, 14, 7, {0.95: -0.14, 0.9: -0.12}, 0.03),
    (RETAIL, 28, 7, {0.95: -0.13, 0.9: -0.08}, 0.035),
    (PASTA, 7, 7, {0.95: -0.48, 0.9: -0.45}, 0.03),
    (CARPARTS, 1, 1, {0.95: -0.06, 0.9: 0.0}, 0.03),
    (RAF, 2, 1, {0.95: 0.02, 0.9: 0.02, 0.85: -0.07}, 0.03),
]


@pytest.mark.parametrize(("name", "lead", "review", "changes", "near"), RUNS)
def test_less_stock_at_equal_fill_out_of_sample(
    shared: Path, name: str, lead: int, review: int, changes: dict[float, float], near: float
) -> None:
    for run in compare(read(shared, name), lead, review, tuple(changes))["runs"]:
        assert run["stock_change"] <= changes[run["target"]], run
        assert abs(run["fill"] - run["target"]) <= near, run


SHIFTED = [
    *((RETAIL, lead, review, end) for lead, review, end in [(14, 7, 700), (7, 7, 739), (21, 7, 650), (28, 14, 620)]),
    *((PASTA, lead, 7, end) for lead, end in [(7, 1700), (14, 1400), (3, 1100), (7, 800)]),
    *((CARPARTS, lead, 1, end) for lead, end in [(1, 47), (2, 51), (1, 43)]),
    *((RAF, lead, 1, end) for lead, end in [(2, 78), (3, 84), (1, 66)]),
]


@pytest.mark.soak
def test_other_end_dates_and_lead_times(shared: Path) -> None:
    runs = []
    for name, lead, review, end in SHIFTED:
        runs += compare(read(shared, name).until(end), lead, review, (0.95, 0.9))["runs"]
    assert all(run["stock_change"] <= 0.02 for run in runs)
    near = [abs(run["fill"] - run["target"]) <= 0.03 for run in runs]
    assert np.mean(near) >= 0.9


def test_stock_outs_in_the_history_cost_little(shared: Path) -> None:
    found = stock_outs(read(shared, RETAIL))
    assert found.uncorrected < found.seeing_all - 0.1
    assert found.corrected > found.seeing_all - 0.02
    assert found.corrected_stock_change <= 0.1


def test_promotions_known_ahead_are_foreseen(shared: Path) -> None:
    found = known_promotions(read(shared, PASTA))
    assert found.ours <= 0.33
    assert found.average_of_30_days == pytest.approx(0.503, abs=0.001)


def test_a_budget_is_spent_where_it_serves_most(shared: Path) -> None:
    assert budget(read(shared, RETAIL)).limited >= 0.845
