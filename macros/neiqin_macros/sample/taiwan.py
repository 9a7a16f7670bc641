"""The made-up shop in Traditional Chinese: household goods and clothes from Taiwan, on Shopee, momo and Shopify."""

from __future__ import annotations

from typing import Final

from neiqin_macros.sample.plan import Channel, Event, Odd, Season, ShopPlan, Style, SupplierPlan, Wording

_APPAREL, _KITCHEN, _TEA, _DESK, _OUTDOOR = "服飾", "餐廚", "茶與咖啡", "文具", "戶外"
_MILL, _KILN, _LEAF, _PAPER, _CAMP = "樺林織造", "石窯陶坊", "半山茶行", "素面紙品", "遠野露營"
SHOP: Final = ShopPlan(
    language="zh-Hant",
    country="TW",
    currency="TWD",
    cent=1,
    styles=(
        Style("SOCK", "純棉中筒襪", _APPAREL, _MILL, 180, 0.38, 10, "S S|M M|L L", 12),
        Style("SHRT", "亞麻襯衫", _APPAREL, _MILL, 1280, 0.4, 5, "S S|M M|L L|XL XL", 6),
        Style("FLCE", "刷毛上衣", _APPAREL, _MILL, 1190, 0.42, 5, "S S|M M|L L|XL XL", 6),
        Style("RAIN", "輕量雨衣", _APPAREL, _CAMP, 990, 0.45, 4, "S S|M M|L L|XL XL", 4),
        Style("APRN", "職人圍裙", _KITCHEN, _MILL, 680, 0.36, 3, "NV 藏青|OL 橄欖", 6),
        Style("KETL", "手沖細口壺 900ml", _KITCHEN, _KILN, 1680, 0.48, 6, "BK 霧黑|SS 不鏽鋼", 4),
        Style("TPOT", "耐熱玻璃茶壺 800ml", _KITCHEN, _KILN, 890, 0.44, 7, "", 4),
        Style("MUG", "陶土馬克杯", _KITCHEN, _KILN, 380, 0.33, 12, "SA 沙色|SL 石板|MO 苔綠", 12),
        Style("BORD", "相思木砧板", _KITCHEN, _CAMP, 780, 0.4, 4, "S 小|L 大", 6),
        Style("OOLG", "凍頂烏龍 100g", _TEA, _LEAF, 450, 0.3, 11, "", 24),
        Style("BLCK", "日月潭紅茶 20 入", _TEA, _LEAF, 280, 0.3, 10, "", 24),
        Style("BEAN", "招牌配方豆", _TEA, _LEAF, 420, 0.4, 10, "250 250g|1K 1kg", 12),
        Style("NOTE", "方格筆記本 A5", _DESK, _PAPER, 220, 0.3, 12, "BK 黑|BL 藍|OC 赭", 20),
        Style("PENS", "中性筆 6 支組", _DESK, _PAPER, 240, 0.3, 8, "", 20),
        Style("LAMP", "可調光桌燈", _DESK, _CAMP, 1590, 0.46, 3, "WH 白|BK 黑", 4),
        Style("BOTL", "保溫瓶 500ml", _OUTDOOR, _CAMP, 690, 0.4, 12, "BK 霧黑|WH 米白|GN 松綠", 12),
        Style("BLNK", "野餐墊", _OUTDOOR, _MILL, 850, 0.42, 4, "", 6),
        Style("LNTN", "露營燈", _OUTDOOR, _CAMP, 790, 0.44, 4, "", 6),
        Style("TOTE", "帆布托特包", _OUTDOOR, _MILL, 590, 0.34, 9, "NA 原色|BK 黑", 12),
        Style("CARD", "感謝小卡", _DESK, _PAPER, 0, 0, 0, "", 50),
    ),
    seasons={
        _APPAREL: Season(350, 0.35), _KITCHEN: Season(345, 0.3), _TEA: Season(10, 0.25), _DESK: Season(240, 0.35),
        _OUTDOOR: Season(300, 0.3),
    },
    suppliers=(
        SupplierPlan(_MILL, 16, "週一、週四", 2, 8000),
        SupplierPlan(_KILN, 21, "週二", 4, 12000, "農曆年前後停工兩週"),
        SupplierPlan(_LEAF, 7, "平日", 1, 3000),
        SupplierPlan(_PAPER, 10, "週三", 3, 0),
        SupplierPlan(_CAMP, 28, "週一", 0, 20000, "海運"),
    ),
    channels=(
        Channel(
            "shopee", 0.5, "",
            "created paid shipped done ship_by status_norm buyer_key receiver phone city district address zip store_no"
            " goods ship_fee discount_seller discount_platform payable currency pay_method carrier waybill buyer_note"
            " seller_note after_sale_status",
            "line_no sku product variant qty unit_price item_id returned_qty",
        ),
        Channel(
            "momo", 0.25, "MO-",
            "created shipped ship_by status_norm buyer_key receiver phone address ship_fee payable currency pay_method"
            " carrier waybill ubn seller_note",
            "line_no sku product variant qty unit_price line_discount item_id returned_qty",
        ),
        Channel(
            "shopify", 0.25, "",
            "created paid shipped status_norm buyer_key email receiver phone country city address zip goods ship_fee"
            " discount_seller payable refunded currency pay_method carrier billing_country buyer_note risk_level",
            "line_no sku product qty unit_price line_discount",
        ),
    ),
    events=(
        Event("年貨節", 1, 8, 7, 1.7, 0.1, _TEA),
        Event("618 年中慶", 6, 16, 4, 1.8, 0.12),
        Event("開學季", 8, 25, 8, 1.8, 0.1, _DESK),
        Event("露營週", 10, 8, 6, 1.8, 0.1, _OUTDOOR),
        Event("雙11", 11, 10, 3, 2.1, 0.2),
        Event("雙12", 12, 11, 2, 1.8, 0.15),
    ),
    wording=Wording(
        reasons={
            "size": ("尺寸太小", "尺寸不合，想換大一號", "版型偏大"),
            "defect": ("用兩天就故障", "杯蓋會漏水", "縫線脫落，有瑕疵"),
            "damage": ("收到時已破裂", "寄來就碎了", "運送途中壓壞"),
            "wrong_item": ("寄錯商品", "收到的商品與訂單不符"),
            "colour": ("顏色與照片不符", "色差太大"),
            "dislike": ("不喜歡", "改變心意，不想要了", "與想像不同，不需要了"),
            "slow_delivery": ("到貨太慢",),
        },
        notes=("請放管理室，謝謝", "送禮用，麻煩包裝", "下午送達", "要發票，謝謝"),
        regular="老客戶",
        cancel="不要了，請幫我取消訂單",
        forwarder="集運倉 A40118 收",
        as_before="跟上次一樣",
        blacklisted="拒收三次",
        refund_asked="買家申請退款",
    ),
    odd=Odd(
        bad="TPOT", bad_reason="damage", runs_out=("KETL-BK", "BOTL-GN"), late=("MUG-SA", "BOTL-BK", "FLCE-M"),
        over=("LAMP-BK", "APRN-OL", "RAIN-XL"), dead="BORD-L", delisted="LNTN",
        bundle=("SET-TEA", "雙人茶席：玻璃茶壺與凍頂烏龍", 1190), parts=("TPOT", "OOLG"), bulk="TOTE-NA", gift="CARD",
    ),
    warehouse="桃園倉",
    free_from=1500,
    fee=60,
    methods=("信用卡", "LINE Pay", "ATM 轉帳"),
    at_the_door="貨到付款",
    carriers=(("黑貓宅急便", "9", 11), ("新竹物流", "6", 9)),
)  # fmt: skip
