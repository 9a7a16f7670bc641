"""Taobao's funds: what came in, what went back to buyers, what was charged."""

from __future__ import annotations

from tests.platforms.made_up.taobao_funds import FIXTURES, SHORT
from tests.platforms.reading import codes_of, reread, rows_of

from neiqin.platforms import platforms
from neiqin_macros.tables.settlements import Settlement

(FUNDS,) = FIXTURES


def test_it_is_known_as_itself_and_as_no_other() -> None:
    found = reread(FUNDS)
    assert [p.name for p in platforms().values() if p.identify(found.sheet)] == ["taobao.funds"]
    assert codes_of(found) == set()


def test_what_went_out_is_a_refund_or_a_fee_whatever_its_sign() -> None:
    entries = rows_of(reread(FUNDS), Settlement)
    assert [(e["amount"], e.get("refund"), e.get("fee"), e["net"]) for e in entries] == [
        (120, None, 0, 120), (0, 39, None, -39), (0, None, 0.72, -0.72),
    ]  # fmt: skip


def test_the_eight_columns_of_another_file_are_read_alike() -> None:
    eight = ("入帐时间", "支付流水号", "主订单id", "入帐类型", "收入金额(元)", "支出金额(元)", "业务描述", "备注")
    rows = [{SHORT.get(h, h): v for h, v in row.items()} for row in FUNDS.rows]
    found = reread(FUNDS, *rows, headers=tuple(SHORT.get(h, h) for h in eight))
    assert (found.platform.name, codes_of(found)) == ("taobao.funds", set())
    assert [(e["order_id"], e["net"]) for e in rows_of(found, Settlement)] == [
        (e["order_id"], e["net"]) for e in rows_of(reread(FUNDS), Settlement)
    ]


def test_a_flow_that_stands_there_twice_has_two_entries() -> None:
    assert len({e["entry_id"] for e in rows_of(reread(FUNDS, FUNDS.rows[0], FUNDS.rows[0]), Settlement)}) == 2
