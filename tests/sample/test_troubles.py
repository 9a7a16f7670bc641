"""The troubles planted in the made-up shops: each is found in its order, and sound orders are let pass."""

from __future__ import annotations

import pytest
from tests.sample.conftest import Shops, options_of

from neiqin.macro import find_macro
from neiqin.opened import Opened
from neiqin.run import run
from neiqin.text import LANGUAGES, Language
from neiqin_macros.tables.orders import Order

LEAST_KINDS = 22


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_planted_trouble_is_found_and_sound_orders_pass(imported: Shops, language: Language) -> None:
    shop, book, _ = imported[language]
    outcome = run(find_macro("orders.validate"), book, options_of(shop))
    found = {(issue.code, issue.key.split(" / ")[0]) for issue in outcome.issues}
    planted = {(trouble.code, trouble.order_id) for trouble in shop.troubles}
    assert planted <= found
    assert len({code for code, _ in planted}) >= LEAST_KINDS
    orders = Opened(book).need(Order).frame
    sound = orders[~orders["order_id"].isin({order for _, order in planted})]
    assert sound["decision"].isin(["review", "hold"]).mean() < 0.005
