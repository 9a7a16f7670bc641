"""The columns of a return that tell how the goods came back, what comes in their place, and what it cost."""

from __future__ import annotations

from typing import Final

from neiqin.table import TYPED, Header
from neiqin.text import N_

DISPOSITION: Final = Header(
    "Disposition",
    "處置",
    "处置",
    "detailed-disposition | 商品狀況 | 商品状况",
    about=N_("The state of the goods found: sellable, defective, or damaged by buyer, carrier or warehouse."),
)
FAULT: Final = Header(
    "Fault",
    "責任歸屬",
    "责任归属",
    "責任 | 责任方",
    width=10,
    about=N_("Whose doing the return is, where you or the platform have said so; it goes before the reason."),
)
SHIP_COST: Final = Header(
    "Ship cost",
    "退貨運費",
    "退货运费",
    "Return freight",
    about=N_("What the way back of the goods costs you; the returns report adds it to the cost of returns."),
)
EXCHANGE_SKU: Final = Header(
    "Exchange for SKU",
    "換貨商品編號",
    "换货商品编码",
    "Exchange SKU | 換成貨號 | 换货货号",
    width=18,
    about=N_("What the buyer gets instead, by its SKU; it shows which sizes run small or large."),
)
HANDLING_COST: Final = Header(
    "Handling cost",
    "退貨處理費",
    "退货处理费",
    "Processing cost | 處理成本 | 处理成本",
    about=N_("What receiving and checking the goods cost; blank: the usual amount, if the goods came."),
)
WRITE_DOWN: Final = Header(
    "Write-down",
    "跌價損失",
    "减值损失",
    "Write-off | Loss of value | 報廢損失 | 报废损失",
    about=N_("Value that the goods have lost; blank: a set share of their cost, by the state they are in."),
)
INSPECTED: Final = Header(
    "Inspected",
    "驗收時間",
    "验收时间",
    writer=TYPED,
    width=20,
    about=N_("When the goods that came back were looked at; it goes before the desk's own time."),
)
OPENED: Final = Header(
    "Seal opened",
    "已拆封",
    "已拆封",
    "Opened | 拆封",
    writer=TYPED,
    width=10,
    about=N_("Yes: the seal was opened; goods excluded once opened then cannot be returned without a reason."),
)
