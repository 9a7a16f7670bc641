"""An export that has lost a header is refused, never read as something else; a list of a person's own is read."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from tests.platforms.made_up import MadeUp, fixtures
from tests.platforms.variants import can_change

from neiqin.errors import NeiqinError
from neiqin.export_file import read_export
from neiqin.generic import GENERIC
from neiqin.matching import bare_header, fold_header
from neiqin.nearly import refuse_changed
from neiqin.platforms import named, platforms
from neiqin.raw_rows import sheet_of_rows
from neiqin.text import LANGUAGES, Language
from neiqin_macros.platforms.shopify import ORDERS
from neiqin_macros.tables.order_lines import OrderLine
from neiqin_macros.tables.orders import Order
from neiqin_macros.tables.products import Product
from neiqin_macros.tables.returns import Return
from neiqin_macros.tables.stock import Stock

FIXTURES = [f for f in fixtures() if can_change(f) and not f.merged and f.kind != "generic"]
KNOWN = ["Name", "Created at", "Financial Status", "Lineitem name", "Lineitem price", "Total"]


def without(fixture: MadeUp, header: str) -> MadeUp:
    return replace(fixture, headers=tuple(h for h in fixture.headers if h != header))


def tells(fixture: MadeUp, header: str) -> bool:
    """Whether a header is of those by which the export is known."""
    signature = getattr(platforms()[fixture.kind], "signature", ())
    names = {fold_header(name) for given in signature for name in ([given] if isinstance(given, str) else given)}
    return bool({fold_header(header), bare_header(header)} & names)


@pytest.mark.parametrize("fixture", FIXTURES, ids=lambda f: f.name)
def test_an_export_without_a_header_by_which_it_is_known_is_itself_or_refused(fixture: MadeUp) -> None:
    known = named(None)
    for header in filter(lambda h: tells(fixture, h), fixture.headers):
        try:
            found = read_export(without(fixture, header).content(), fixture.file, known)
        except NeiqinError:
            continue
        assert found.platform.name == fixture.kind, header


@pytest.mark.parametrize("fixture", FIXTURES, ids=lambda f: f.name)
def test_an_export_without_another_header_is_still_itself(fixture: MadeUp) -> None:
    known = named(None)
    others = [header for header in fixture.headers if not tells(fixture, header)]
    for header in random.Random(fixture.name).sample(others, min(4, len(others))):
        found = read_export(without(fixture, header).content(), fixture.file, known)
        assert found.platform.name == fixture.kind, header


def test_the_missing_header_is_named() -> None:
    with pytest.raises(NeiqinError, match="Shopify orders, but has no column “Lineitem quantity”"):
        refuse_changed([sheet_of_rows([KNOWN], "S")], [ORDERS], "x.csv")


@pytest.mark.parametrize(
    "headers",
    [
        [*KNOWN, "Lineitem quantity"],  # nothing is missing
        [*KNOWN[:3], "Total"],  # two are
        [*KNOWN[:4], *(f"Mine {number}" for number in range(20))],  # it is another's
        ["Name", "Created at"],
    ],
)
def test_other_rows_are_let_pass(headers: list[str]) -> None:
    refuse_changed([sheet_of_rows([headers], "S")], [ORDERS, GENERIC], "x.csv")


@pytest.mark.parametrize("language", LANGUAGES)
def test_lists_with_some_of_our_own_headers_and_others_are_never_taken_for_a_changed_export(language: Language) -> None:
    chance = random.Random(language)
    known = named(None)
    for tables in [(Order,), (OrderLine,), (Order, OrderLine), (Product,), (Stock,), (Return,)] * 40:
        ours = list(dict.fromkeys(c.header.in_language(language) for t in tables for c in t.columns().values()))
        needed = [t.columns()[f].header.in_language(language) for t in tables for f in t.needs]
        some = chance.sample(ours, chance.randint(2, len(ours)))
        headers = list(dict.fromkeys([*needed, *some, "自訂欄位"]))
        refuse_changed([sheet_of_rows([headers], "S")], known, "x.csv")
