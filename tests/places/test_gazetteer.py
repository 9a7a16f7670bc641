"""The lists of places are whole, and names are compared without regard to script and width."""

from __future__ import annotations

import pytest

from neiqin_macros.places.gazetteer import Place, fold, gazetteer, variants


def test_taiwan_has_368_districts_in_22_counties_each_with_three_digits() -> None:
    places = {p for named in gazetteer("TW").every.whole.values() for p in named}
    districts = [p for p in places if p.district]
    assert len(districts) == 368
    assert len({p.city for p in places}) == 22
    assert all(len(p.zip) == 3 and p.zip.isdigit() for p in districts)
    assert len({p.zip for p in districts}) == 365  # the districts of Hsinchu share one, those of Chiayi, too


def test_china_has_31_provinces_and_their_cities() -> None:
    places = {p for named in gazetteer("CN").every.whole.values() for p in named}
    assert len({p.province for p in places}) == 31
    assert len([p for p in places if p.city and not p.district]) > 330
    assert len([p for p in places if p.district]) > 2_900


def test_a_city_of_towns_has_no_districts() -> None:
    assert gazetteer("CN").inside[Place("CN", "广东省", "东莞市")].whole == {}


@pytest.mark.parametrize(
    ("text", "folded"), [("臺北縣", "台北县"), ("廣東省", "广东省"), ("１０６　台", "106 台"), ("和平東路", "和平东路")]
)
def test_scripts_and_width_do_not_count_and_every_character_keeps_its_place(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_the_variants_of_a_character_are_those_that_are_folded_alike() -> None:
    assert set(variants("台")) >= {"台", "臺"}
    assert set(variants("x")) == {"x", "ｘ"}
