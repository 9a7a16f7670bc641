"""The made-up shop: the same each time for a day, sound whatever the day, and about nobody."""

from __future__ import annotations

from datetime import datetime
from functools import cache

import numpy as np
import pandas as pd
import pytest

from neiqin.text import LANGUAGES, Language
from neiqin_macros.sample.shop import SampleShop, draw_shop
from neiqin_macros.tables.order_lines import OrderLine
from neiqin_macros.tables.orders import Order
from neiqin_macros.tables.products import Product
from neiqin_macros.tables.promotions import Promotion
from neiqin_macros.tables.purchases import Purchase, Supplier
from neiqin_macros.tables.returns import Return
from neiqin_macros.tables.sales import Sale
from neiqin_macros.tables.stock import Stock

LEAP, NEW_YEAR, SUNDAY, SINGLES = "2028-02-29", "2027-01-01", "2026-11-29", "2026-11-11"
DAYS = [(language, day) for day in (LEAP, NEW_YEAR, SUNDAY, SINGLES) for language in LANGUAGES]


@cache
def shop_on(language: Language, day: str, hour: int = 0) -> SampleShop:
    return draw_shop(language, datetime.fromisoformat(day).replace(hour=hour))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_day_has_one_shop_whatever_the_hour(language: Language) -> None:
    first, again = shop_on(language, SUNDAY), shop_on(language, SUNDAY, hour=17)
    assert first.troubles == again.troubles
    assert first.tables.keys() == again.tables.keys()
    for table, frame in first.tables.items():
        pd.testing.assert_frame_equal(frame, again.tables[table])


def test_another_seed_makes_another_shop() -> None:
    day = datetime(2026, 9, 30)
    one, other = (draw_shop("en", day, seed).tables[Order]["payable"].sum() for seed in (1, 2))
    assert one != other


@pytest.mark.parametrize(("language", "day"), DAYS)
def test_nothing_has_happened_after_the_day(language: Language, day: str) -> None:
    shop = shop_on(language, day)
    now = pd.Timestamp(shop.now)
    happened = {
        Order: ("created", "paid", "shipped", "done"),
        Purchase: ("ordered", "received"),
        Return: ("asked", "approved", "sent_back", "received", "refunded_at"),
        Sale: ("day",),
    }
    for table, fields in happened.items():
        for field in fields:
            assert not (shop.tables[table][field] > now).any(), (table.table_name, field)


@pytest.mark.parametrize(("language", "day"), DAYS)
def test_every_name_is_known_in_the_list_it_comes_from(language: Language, day: str) -> None:
    tables = shop_on(language, day).tables
    skus, orders = set(tables[Product]["sku"]), set(tables[Order]["order_id"])
    for table in (Stock, Sale, Purchase):
        assert set(tables[table]["sku"]) <= skus
    assert set(tables[OrderLine]["order_id"]) == orders
    assert len(orders) == len(tables[Order])
    sold = set(tables[OrderLine][["order_id", "sku"]].itertuples(index=False, name=None))
    assert set(tables[Return][["order_id", "sku"]].itertuples(index=False, name=None)) <= sold
    assert set(tables[Product]["supplier"]) == set(tables[Supplier]["supplier"])
    assert set(tables[Promotion]["category"].dropna()) <= set(tables[Product]["category"])


@pytest.mark.parametrize(("language", "day"), DAYS)
def test_stock_is_never_below_nothing_and_an_empty_shelf_sells_nothing(language: Language, day: str) -> None:
    sales = shop_on(language, day).tables[Sale].sort_values(["sku", "day"])
    empty = sales["closing"].eq(0)
    still = empty & empty.shift(fill_value=False) & sales["sku"].eq(sales["sku"].shift())
    assert (sales["closing"] >= 0).all()
    assert still.sum() > 20
    assert (sales["qty"][still] == 0).all()


@pytest.mark.parametrize("language", LANGUAGES)
def test_some_items_are_out_some_low_some_over_and_some_deliveries_late(language: Language) -> None:
    shop = shop_on(language, SUNDAY)
    stock, sales, bought = (shop.tables[table] for table in (Stock, Sale, Purchase))
    late = sales["day"] >= sales["day"].max() - pd.Timedelta(days=29)
    rate = sales[late].groupby("sku")["qty"].mean()
    days = stock.set_index("sku")["on_hand"] / rate[rate > 0].reindex(stock["sku"])
    assert (days == 0).any()
    assert ((days > 0) & (days < 10)).any()
    assert (days > 180).any()
    waiting = bought["status"].eq("ordered")
    assert (bought["expected"][waiting] < pd.Timestamp(shop.now)).any()
    assert (bought["expected"][waiting] > pd.Timestamp(shop.now)).any()


@pytest.mark.parametrize("language", LANGUAGES)
def test_sales_of_the_year_sell_more(language: Language) -> None:
    sales = shop_on(language, SUNDAY).tables[Sale]
    promoted = sales["promo"].eq("yes")
    usual = sales[~promoted].groupby("sku")["qty"].mean()
    more = sales[promoted].groupby("sku")["qty"].mean()
    assert np.nanmedian(more / usual.reindex(more.index)) > 1.3


@pytest.mark.parametrize("language", LANGUAGES)
def test_nobody_in_it_exists(language: Language) -> None:
    shop = shop_on(language, SUNDAY)
    orders, spoiled = shop.tables[Order], {trouble.order_id for trouble in shop.troubles}
    sound = orders[~orders["order_id"].isin(spoiled)]
    assert sound["email"].dropna().str.endswith("@example.com").all()
    ranges = {"TW": r"0940\d{6}", "CN": r"160\d{8}", "US": r"\d{3}-555-\d{4}"}
    assert sound["phone"].dropna().str.fullmatch(ranges[shop.plan.country]).all()


def test_it_scales_to_as_many_orders_as_are_wanted() -> None:
    shop = draw_shop("zh-Hans", datetime(2026, 9, 30), orders=20_000, days=365)
    assert len(shop.tables[Order]) == pytest.approx(20_000, rel=0.05)
    assert shop.tables[Order]["created"].min() < pd.Timestamp(2025, 10, 10)
