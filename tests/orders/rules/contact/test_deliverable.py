"""Rules C07 and C07b: remote and high-risk areas, and places without delivery."""

from __future__ import annotations

from typing import Any

import pytest
from tests.orders.desks import Verdict, judge, many

from neiqin_macros.orders.rules.contact.deliverable import listed_places

STREETS = many(5, address=lambda i: f"台北市中山區金門街{i}號")


def judged(fields: dict[str, Any], *limits: tuple[str, str]) -> Verdict:
    """The streets and one more order, with these delivery limits."""
    entries = [{"limit": limit, "place": place} for limit, place in limits]
    return judge([*STREETS, {"order_id": "x"} | fields], tables={"Delivery limits": entries})


@pytest.mark.parametrize(
    ("place", "fields", "field"),
    [
        ("金門縣", {"address": "金門縣金城鎮民生路1號"}, "address"),
        ("金門", {"address": "893金門縣金城鎮民生路1號"}, "address"),
        ("金门县", {"city": "金門縣"}, "address"),
        ("臺東縣蘭嶼鄉", {"address": "台東縣蘭嶼鄉紅頭村1號"}, "address"),
        ("蘭嶼", {"address": "台東縣蘭嶼鄉紅頭村1號"}, "address"),
        ("蘭嶼", {"district": "兰屿乡"}, "district"),
        ("西藏", {"address": "西藏自治区拉萨市城关区北京中路8号", "country": "CN"}, "address"),
        ("新疆维吾尔自治区", {"province": "新疆", "city": "乌鲁木齐市"}, "address"),
        ("Alaska", {"province": "Alaska", "country": "US"}, "province"),
        ("梨山", {"address": "台中市和平區梨山里1號"}, "address"),
        ("金門縣", {"address": "台北市中正區金門街1號"}, None),
        ("西藏", {"address": "上海市静安区西藏中路1号", "country": "CN"}, None),
        ("拉萨市", {"address": "西藏自治区日喀则市桑珠孜区1号", "country": "CN"}, None),
        ("金門縣", {"address": "金門***"}, None),
        ("金門縣", {"address": None}, None),
    ],
)
def test_a_place_is_met_by_columns_or_address(place: str, fields: dict[str, Any], field: str | None) -> None:
    assert judged(fields, ("remote", place)).hit("C07") == ([(field, 5)] if field else [])


def test_remote_and_high_risk_score_ten_once_and_no_delivery_blocks() -> None:
    fields = {"address": "金門縣金城鎮民生路1號"}
    verdict = judged(fields, ("remote", "金門縣"), ("high_risk", "金城鎮"))
    assert verdict.column("score")[5] == 10
    assert [s.split(".")[0] for s in verdict.said("C07")] == [
        "The delivery limits list “金門縣” as a remote area",
        "The delivery limits list “金城鎮” as an area of high risk",
    ]
    verdict = judged(fields, ("no_delivery", "金門縣"))
    assert verdict.rows("C07") == []
    assert verdict.hit("C07b") == [("address", 5)]
    assert verdict.column("decision")[5] == "hold"
    assert verdict.said("C07b")[0].startswith(
        "The delivery limits list “金門縣” as a place without delivery. Ask the buyer"
    )


def test_without_limits_or_places_the_rules_do_not_apply() -> None:
    verdict = judge(STREETS)
    assert [verdict.why_not(code) for code in ("C07", "C07b")] == ["no table of delivery limits"] * 2
    tables = {"Delivery limits": [{"limit": "remote", "place": "金門縣"}]}
    assert judge(many(3, payable=5), tables=tables).why_not("C07") == "no column “Address” with values"


def test_a_name_means_the_places_of_the_lists() -> None:
    assert [place.name for place in listed_places("金門")] == ["金門縣"]
    assert listed_places("梨山") == ()
    assert listed_places("台北市大同電鍋") == ()
