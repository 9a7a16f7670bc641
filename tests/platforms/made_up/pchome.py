"""Made-up exports of PChome's supplier system."""

from __future__ import annotations

from typing import Final

from tests.platforms.made_up import MadeUp

HEADERS: Final = (
    "收貨人", "訂單編號", "NO", "出貨單號", "確認", "出貨日期", "轉單日期", "預購日", "ZIP", "收貨地址(訂單編號)",
    "收貨人電話", "商品名稱", "下訂時數量", "取消數量", "應出貨數量", "單位成本", "成本小計", "商品規格", "廠商料號",
    "備註",
)  # fmt: skip
WARNING: Final = "【※此匯出資料含有個人資料，請依個人資料保護法妥善保管使用】"


def guarded(header: str, value: str) -> str:
    """Write codes as PChome does, so that Excel leaves them alone."""
    return f'="{value}"' if header in {"訂單編號", "出貨單號", "ZIP", "收貨人電話", "廠商料號"} else value


_TO: Final = {
    "收貨人": "陳○○", "訂單編號": "20260902000123", "出貨單號": "S2609020001", "確認": "已確認",
    "出貨日期": "2026/09/03", "轉單日期": "2026/09/02", "ZIP": "08041",
    "收貨地址(訂單編號)": "高雄市○○區○○路8號(B1)(20260902000123)", "收貨人電話": "07********",
}  # fmt: skip
_OTHER: Final = _TO | {"訂單編號": "20260902000456", "出貨單號": "S2609020002", "確認": "未確認", "出貨日期": "",
                       "收貨地址(訂單編號)": "高雄市○○區○○路8號(20260902000456)"}  # fmt: skip
_TEA: Final = {
    "商品名稱": "高山茶, 150g (單罐)(DBAG01-A900XYZ12-001)", "下訂時數量": "2", "取消數量": "0", "應出貨數量": "2",
    "單位成本": "380", "成本小計": "760", "商品規格": "單罐", "廠商料號": "TEA-150G",
}  # fmt: skip
_CUP: Final = {
    "商品名稱": '"厚" 玻璃杯 350ml', "下訂時數量": "3", "取消數量": "1", "應出貨數量": "2", "單位成本": "250",
    "成本小計": "500", "廠商料號": "0350",
}  # fmt: skip
FIXTURES: Final = (
    MadeUp(
        "pchome.orders",
        "order_20260902.csv",
        HEADERS,
        (
            _TO | _TEA | {"NO": "1"},
            _TO | _CUP | {"NO": "2", "備註": "易碎"},
            _OTHER | _TEA | {"NO": "1", "取消數量": "2", "應出貨數量": "0", "成本小計": "0", "備註": "取消"},
            _OTHER | _CUP | {"NO": "1", "訂單編號": "20260902000789", "收貨地址(訂單編號)": "高雄市○○區○○路8號"},
        ),
        encoding="utf-16",
        separator="\t",
        above=((WARNING,),),
        guard=guarded,
    ),
)
