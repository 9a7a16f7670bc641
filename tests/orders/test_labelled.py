"""The labelled set is what it says it is, and the rules find its troubles without stopping the sound orders."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from benchmarks.labelled.folder import read_folder, write_folder
from benchmarks.labelled.labelled_set import LabelledSet, draw_labelled_set
from benchmarks.labelled.recall import judged, noise, recalls, unreachable
from benchmarks.labelled.trouble import TROUBLES

from neiqin.macro import rules_for
from neiqin_macros.orders.buyers.phones import valid_phone

ORDERS, EACH, SKUS = 5000, 15, 200
RECALL, NOISE = 0.97, 0.02


@pytest.fixture(scope="module")
def labelled() -> LabelledSet:
    return draw_labelled_set(3, orders=ORDERS, each=EACH, skus=SKUS)


def sound_lines(labelled: LabelledSet) -> pd.DataFrame:
    lines = labelled.tables["order_lines"]
    return lines[lines["order_id"].isin(labelled.sound["order_id"])]


def test_the_same_seed_gives_the_same_set() -> None:
    one, other = (draw_labelled_set(5, orders=1500, each=2) for _ in range(2))
    for name, frame in one.tables.items():
        pd.testing.assert_frame_equal(frame, other.tables[name])
    pd.testing.assert_frame_equal(one.labels, other.labels)
    another = draw_labelled_set(6, orders=1500, each=2)
    assert not another.tables["orders"]["phone"].equals(one.tables["orders"]["phone"])


def test_every_kind_is_there_as_often_as_asked(labelled: LabelledSet) -> None:
    groups = labelled.labels.groupby("kind")["group"].nunique()
    assert groups.to_dict() == dict.fromkeys(TROUBLES, EACH)
    assert set(labelled.labels["order_id"]) <= set(labelled.tables["orders"]["order_id"])
    assert labelled.labels.groupby("kind")["rule"].nunique().eq(1).all()


def test_sound_orders_add_up_to_the_last_cent(labelled: LabelledSet) -> None:
    orders, lines = labelled.sound.set_index("order_id"), sound_lines(labelled)
    assert (lines["qty"] * lines["unit_price"] - lines["line_discount"] == lines["line_amt"]).all()
    assert (lines.groupby("order_id")["line_amt"].sum().reindex(orders.index) == orders["goods"]).all()
    off = orders["discount_seller"] + orders["discount_platform"]
    assert (orders["goods"] - off + orders["ship_fee"] == orders["payable"]).all()
    paid = orders["paid"].notna()
    assert (orders["paid_amt"][paid] == orders["payable"][paid]).all()
    assert (orders["refunded"].fillna(0) <= orders["payable"]).all()
    assert orders["payable"].gt(0).all()


def test_sound_orders_go_their_way_in_time(labelled: LabelledSet) -> None:
    orders = labelled.sound
    ahead = orders["cod"] == "no"
    assert (orders["paid"].dropna() >= orders["created"][orders["paid"].notna()]).all()
    assert not (orders["shipped"] < orders["paid"])[ahead].any()
    assert not (orders["done"] < orders["shipped"]).any()
    assert orders[["created", "paid", "shipped", "done"]].max().max() <= pd.Timestamp(labelled.now)
    left = orders["status_norm"].isin(["shipped", "delivered", "done", "refunded"])
    assert (orders["waybill"].notna() == left).all()
    assert orders["waybill"].dropna().is_unique
    assert orders["order_id"].is_unique
    assert (orders["status_norm"] == "awaiting_payment").sum() > 0


def test_what_is_hard_to_judge_is_in_the_sound_orders(labelled: LabelledSet) -> None:
    orders, lines = labelled.sound, sound_lines(labelled)
    assert (orders["cod"] == "yes").mean() == pytest.approx(0.1, abs=0.02)
    assert orders["phone"].str.contains(r"\*").mean() == pytest.approx(0.05, abs=0.02)
    assert orders["address"].str.contains("活動中心").mean() == pytest.approx(0.025, abs=0.01)
    prices = lines.merge(labelled.tables["products"], on="sku")
    sold = prices[prices["kind"] == "goods"]
    assert (sold["unit_price"] < sold["list_price"]).mean() == pytest.approx(0.15, abs=0.05)
    assert (sold["unit_price"] * 0.9 >= sold["cost"]).all()
    assert (sold["qty"] <= sold["limit_qty"].fillna(sold["qty"])).all()
    together = orders.groupby("phone")["receiver"].nunique()
    assert 1 < together.max() <= 3
    phones = orders[["country", "phone"]][~orders["phone"].str.contains(r"\*")]
    assert all(valid_phone(country, phone) for country, phone in phones.itertuples(index=False))


def test_the_rules_find_the_troubles_and_leave_the_sound_orders_alone(labelled: LabelledSet) -> None:
    findings = judged(labelled)
    shares, not_bounded = recalls(labelled.labels, findings), unreachable(labelled.labels)
    known = {kind for kind, trouble in TROUBLES.items() if trouble.rule in rules_for("orders.validate")}
    missed = {k: share for k, share in shares.items() if share < RECALL and k in known and k not in not_bounded}
    assert not missed
    assert findings.summary["silenced"] == {}
    share, by_rule = noise(labelled.labels, findings)
    assert share <= NOISE, by_rule


def test_a_set_is_the_same_when_it_comes_from_a_folder(labelled: LabelledSet, tmp_path: Path) -> None:
    write_folder(tmp_path, labelled)
    there = read_folder(tmp_path)
    assert there.now == labelled.now
    ours, theirs = judged(labelled), judged(there)
    assert ours.by_rule == theirs.by_rule
    assert recalls(labelled.labels, ours) == recalls(there.labels, theirs)
    assert noise(labelled.labels, ours) == noise(there.labels, theirs)


def test_a_folder_needs_orders_and_labels_only(tmp_path: Path) -> None:
    (tmp_path / "orders.csv").write_text(
        "order_id,created,buyer_key,phone,payable\n"
        + "".join(
            f"{i:018d},2026-09-{i % 28 + 1:02d} 12:00:00,b{i},09{12345678 + 7919 * i},100\n" for i in range(1, 60)
        )
        + "".join(f"9{i:017d},2026-09-10 12:{i:02d}:00,bb,0912000888,100\n" for i in range(7))
        + "00000000000000000a,2026-09-11,c,12,100\n"
    )
    (tmp_path / "labels.csv").write_text(
        "order_id,kind,rule\n00000000000000000a,short phone,C02\n"
        + "".join(f"9{i:017d},a day of orders,D03\n" for i in range(7))
    )
    labelled = read_folder(tmp_path)
    assert labelled.tables["orders"]["phone"].iloc[0].startswith("09")
    assert labelled.labels["group"].nunique() == 2
    assert recalls(labelled.labels, judged(labelled))["a day of orders"] == 1
