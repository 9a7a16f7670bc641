"""Taobao and Tmall: what came in and went out by way of the back office's accounts, such as WeChat payments."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from neiqin.export import Export, Look, Part, read
from neiqin.table import Names
from neiqin_macros.repeats import id_of, told_apart
from neiqin_macros.tables.settlements import Settlement

if TYPE_CHECKING:
    import pandas as pd

_FLOW: Final = "支付流水号"
_KIND: Final = ("入帐类型", "入账类型")
_IN: Final = ("收入金额", "收入金额（元）")
_OUT: Final = ("支出金额", "支出金额（元）")


def _entries(frame: pd.DataFrame, column: Look) -> pd.DataFrame:
    """Tell what was paid back to buyers from what was charged: both went out."""
    words = (frame["kind"].fillna("") + frame["reason"].fillna("")).str.contains("退款").to_numpy(bool)
    out = frame["fee"].abs()
    line = frame["line_no"].fillna(frame["order_id"])
    return frame.assign(
        entry_id=told_apart(id_of(column(_FLOW), line, frame["kind"])),
        fee=out.mask(words),
        refund=out.where(words),
        net=(frame["amount"].fillna(0) - out.fillna(0)).round(4).mask(frame["amount"].isna() & out.isna()),
    )


FUNDS: Final = Export(
    platform="taobao",
    kind="funds",
    title=Names("Taobao and Tmall funds", "淘寶天貓動帳明細", "淘宝天猫动账明细"),
    evidence="header only",
    signature=(_FLOW, _KIND, _IN, _OUT),
    dates="iso",
    parts=(
        Part(
            Settlement,
            {
                "shop": "商家昵称",
                "kind": _KIND,
                "order_id": ("主订单id", "淘宝订单编号", "订单编号"),
                "line_no": "子订单id",
                "settled": read("入帐时间", "入账时间", "入帐日期", filled=True),
                "amount": _IN,
                "fee": _OUT,
                "reason": read("业务描述", "备注", filled=True),
            },
            always={"currency": "CNY"},
            finish=_entries,
        ),
    ),
    also=("备注", "收/付渠道", "数据创建时间", "数据修改时间"),
)
EXPORTS: Final = (FUNDS,)
