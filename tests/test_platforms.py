"""Whose export a file is: platforms first, then what a person has mapped, then our own headers."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from neiqin.cli import app
from neiqin.column_maps import Mapped, exports_of, save_for_user
from neiqin.errors import NeiqinError
from neiqin.generic import GENERIC, own_tables
from neiqin.platforms import Platform, every, identify, named, platforms
from neiqin.platforms_command import EVIDENCE, fills
from neiqin.raw_rows import sheet_of_rows
from neiqin.text import LANGUAGES
from neiqin_macros.platforms.shopify import ORDERS

ROW = ["Order ID", "Total", "Kilos"]
MAP = [Mapped("scale", "Order ID", "Orders", "order_id"), Mapped("scale", "Kilos", "Orders", "goods")]


def told(headers: list[str], known: list[Platform]) -> str:
    return identify([sheet_of_rows([headers], "any")], known, "any.csv")[0].name


def test_a_platform_comes_before_a_map_and_a_map_before_our_own_headers() -> None:
    known = [GENERIC, *exports_of(MAP), *platforms().values()]
    shopify = [h for given in ORDERS.signature for h in ([given] if isinstance(given, str) else given)]
    assert told(["SKU", "Stock"], known) == "generic"
    assert told(ROW, known) == "scale.map"
    assert told([*ROW, *shopify], known) == "shopify.orders"


def test_a_map_needs_every_header_that_was_mapped() -> None:
    assert told(ROW[:2], [*exports_of(MAP), GENERIC]) == "generic"
    with pytest.raises(NeiqinError, match="no export of scale"):
        told(ROW[:2], exports_of(MAP))


def test_what_is_none_of_the_platform_that_was_named_says_so() -> None:
    with pytest.raises(NeiqinError, match="is no export of Shopify orders, Shopify products") as refused:
        told(["SKU", "Stock"], named("shopify"))
    assert "--platform" in refused.value.say("en")


def test_maps_that_fit_alike_are_refused_and_both_named_with_the_way_out() -> None:
    twins = [*exports_of(MAP), *exports_of([Mapped("other", m.header, m.table, m.field) for m in MAP])]
    with pytest.raises(NeiqinError, match="could be an export of scale, other") as refused:
        told(ROW, twins)
    assert "--platform" in refused.value.say("en")


def test_a_platform_is_named_by_its_own_name_or_by_one_of_its_exports() -> None:
    assert {p.platform for p in named("shopify")} == {"shopify"}
    assert len(named("shopify")) > 1
    assert [p.name for p in named("shopify.orders")] == ["shopify.orders"]
    assert named(None) == every()


def test_an_unknown_name_is_refused_with_the_nearest_ones() -> None:
    with pytest.raises(NeiqinError, match="Did you mean shopify"):
        named("shopfy")


def test_what_the_user_has_mapped_can_be_named_too() -> None:
    save_for_user(MAP)
    assert [p.name for p in named("scale")] == ["scale.map"]


@pytest.mark.parametrize("name", sorted(platforms()))
def test_every_platform_says_how_sure_its_format_is_and_which_tables_it_fills(name: str) -> None:
    platform = platforms()[name]
    assert platform.evidence in {"real export", "public documents", "header only"}
    assert fills(platform)
    assert {*fills(platform)} <= {table.table_name for table in own_tables()}
    assert all(platform.title.in_language(language) for language in LANGUAGES)


def test_every_kind_of_evidence_has_a_word_in_each_language() -> None:
    for evidence, names in EVIDENCE.items():
        assert names.en, evidence
        assert names.hant != names.en != names.hans


def test_platforms_are_listed_in_order_with_our_own_headers_last() -> None:
    result = CliRunner().invoke(app, ["platforms", "--lang", "en"])
    names = [line.split()[0] for line in result.stdout.splitlines()]
    assert names == [*sorted(platforms()), "generic"]
    orders = next(line for line in result.stdout.splitlines() if line.startswith("shopify.orders "))
    assert [cell.strip() for cell in orders.split("  ") if cell] == [
        "shopify.orders", "Shopify orders", "real export", "Orders, OrderLines",
    ]  # fmt: skip


def test_the_list_of_platforms_is_json_for_programs_and_in_a_persons_language() -> None:
    result = CliRunner().invoke(app, ["platforms", "--json", "--lang", "zh-Hant"])
    listed = {found["name"]: found for found in map(json.loads, result.stdout.splitlines())}
    assert {*listed} == {*platforms(), "generic"}
    assert listed["shopify.orders"] == {
        "platform": "shopify", "kind": "orders", "name": "shopify.orders", "title": "Shopify 訂單",
        "evidence": "real export", "evidence_said": "真實匯出檔", "tables": ["Orders", "OrderLines"],
    }  # fmt: skip


@pytest.mark.usefixtures("yard_desk")
def test_platforms_of_other_packages_are_listed_too() -> None:
    assert "harbour.list" in CliRunner().invoke(app, ["platforms"]).stdout


def test_check_says_whose_export_a_file_is(tmp_path: Path) -> None:
    path = tmp_path / "orders.csv"
    headers = [h for given in ORDERS.signature for h in ([given] if isinstance(given, str) else given)]
    path.write_text(",".join(headers), encoding="utf-8")
    said = json.loads(CliRunner().invoke(app, ["check", str(path), "--json", "--lang", "en"]).stdout)
    assert said["summary"]["export"] == "Shopify orders"
    path.write_text("SKU,Stock", encoding="utf-8")
    said = json.loads(CliRunner().invoke(app, ["check", str(path), "--json", "--lang", "en"]).stdout)
    assert "export" not in said["summary"]
