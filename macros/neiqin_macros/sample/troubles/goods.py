"""Troubles with what is ordered, how many and for how much."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from neiqin_macros.sample.goods import rounded
from neiqin_macros.sample.troubles.rows import best_open, lines_each, with_first_line, with_our_skus

if TYPE_CHECKING:
    from collections.abc import Callable

    from neiqin_macros.sample.draft import Draft


def no_stock(draft: Draft) -> None:
    """Order what has run out."""
    if (order := draft.take("B09", draft.open & draft.telling("payable"))) is not None:
        item = draft.goods.frame.iloc[draft.goods.at(draft.plan.odd.runs_out[0])[0]]
        draft.set_line(order, sku=item["sku"], product=item["product"], variant=item["variant"], qty=2.0,
                       unit_price=float(item["list_price"]), line_discount=0.0)  # fmt: skip


def wholesale(draft: Draft) -> None:
    """Order a hundred bags at once; the same order is far above the shop's usual amount."""
    if (order := draft.take("D01", *best_open(draft, draft.telling("payable")))) is not None:
        item = draft.goods.frame.iloc[draft.goods.at(draft.plan.odd.bulk)[0]]
        draft.set_line(order, sku=item["sku"], product=item["product"], variant=item["variant"], qty=90.0,
                       unit_price=float(item["list_price"]), line_discount=0.0)  # fmt: skip


def delisted(draft: Draft) -> None:
    """Order what is no longer sold."""
    if (order := draft.take("B10", draft.open & draft.telling("payable"))) is not None:
        item = draft.goods.frame.iloc[draft.goods.at(draft.plan.odd.delisted)[0]]
        draft.set_line(order, sku=item["sku"], product=item["product"], variant=None, qty=1.0,
                       unit_price=float(item["list_price"]), line_discount=0.0)  # fmt: skip


def _many_pieces(draft: Draft) -> None:
    cheap = draft.lines["sku"].str.startswith("PENS")
    if (order := draft.take("B08", with_first_line(draft, cheap) & draft.alive & draft.telling("payable"))) is not None:
        draft.set_line(order, qty=20.0, line_discount=0.0)


def _unknown_sku(draft: Draft) -> None:
    rows = (
        with_first_line(draft, draft.lines["sku"].str.startswith("NOTE"))
        & draft.telling("payable")
        & with_our_skus(draft)
    )
    if (order := draft.take("B01", rows & draft.alive)) is not None:
        sku = draft.lines["sku"][draft.line(order)]
        draft.set_line(order, sku=sku.replace("O", "0", 1))


def _below_cost(draft: Draft) -> None:
    dear = (draft.lines["unit_price"] > draft.plan.free_from / 2) & draft.lines["sku"].isin(draft.goods.column("sku"))
    if (order := draft.take("B03", with_first_line(draft, dear) & draft.alive & draft.telling("payable"))) is not None:
        sku = draft.lines["sku"][draft.line(order)]
        cost = draft.goods.column("cost")[draft.goods.at(sku)[0]]
        draft.set_line(order, unit_price=float(rounded(cost * 0.9, draft.plan.cent)), line_discount=0.0)


def _deep_discount(draft: Draft) -> None:
    if (order := draft.take("B06", draft.alive & draft.telling("payable", "goods", "discount_seller"))) is not None:
        draft.total(order)
        off = float(rounded(draft.orders["goods"][order] * 0.6, draft.plan.cent))
        payable = round(draft.orders["payable"][order] - off, 2)
        draft.set(order, discount_seller=off, payable=payable)


def _total_off(draft: Draft) -> None:
    rows = draft.alive & draft.telling("payable", "ship_fee", "discount_seller")
    if (order := draft.take("A07", rows)) is not None:
        draft.set(order, payable=round(draft.orders["payable"][order] * 1.2 + 3, 2))


def _no_pieces(draft: Draft) -> None:
    if (order := draft.take("A05", draft.alive & draft.telling("payable"))) is not None:
        draft.set_line(order, total=False, qty=0.0)


def _for_nothing(draft: Draft) -> None:
    rows = draft.alive & draft.telling("payable") & (lines_each(draft) > 1)
    if (order := draft.take("B11", rows)) is not None:
        draft.set_line(order, unit_price=0.0, line_discount=0.0)


SPOIL: Final[tuple[Callable[[Draft], None], ...]] = (
    no_stock,
    wholesale,
    delisted,
    _many_pieces,
    _unknown_sku,
    _below_cost,
    _deep_discount,
    _total_off,
    _no_pieces,
    _for_nothing,
)
