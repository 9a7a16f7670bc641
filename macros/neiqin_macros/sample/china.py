"""The made-up shop in Simplified Chinese: household goods and clothes from Hangzhou, on Taobao, Douyin and JD."""

from __future__ import annotations

from typing import Final

from neiqin_macros.sample.plan import Channel, Event, Odd, Season, ShopPlan, Style, SupplierPlan, Wording

_APPAREL, _KITCHEN, _TEA, _DESK, _OUTDOOR = "服饰", "餐厨", "茶与咖啡", "文具", "户外"
_MILL, _KILN, _LEAF, _PAPER, _CAMP = "桦林针织厂", "石窑陶瓷", "云雾茶场", "素面纸业", "远野户外"
SHOP: Final = ShopPlan(
    language="zh-Hans",
    country="CN",
    currency="CNY",
    cent=0.01,
    styles=(
        Style("SOCK", "纯棉中筒袜", _APPAREL, _MILL, 19.9, 0.38, 10, "S S|M M|L L", 24),
        Style("SHRT", "亚麻衬衫", _APPAREL, _MILL, 169, 0.4, 5, "S S|M M|L L|XL XL", 10),
        Style("FLCE", "抓绒卫衣", _APPAREL, _MILL, 149, 0.42, 5, "S S|M M|L L|XL XL", 10),
        Style("RAIN", "轻便雨衣", _APPAREL, _CAMP, 129, 0.45, 4, "S S|M M|L L|XL XL", 10),
        Style("APRN", "帆布围裙", _KITCHEN, _MILL, 59, 0.36, 3, "NV 藏青|OL 橄榄", 10),
        Style("KETL", "手冲细口壶 900ml", _KITCHEN, _KILN, 188, 0.48, 6, "BK 哑黑|SS 不锈钢", 6),
        Style("TPOT", "耐热玻璃茶壶 800ml", _KITCHEN, _KILN, 89, 0.44, 7, "", 6),
        Style("MUG", "粗陶马克杯", _KITCHEN, _KILN, 39.9, 0.33, 12, "SA 沙色|SL 石板|MO 苔绿", 24),
        Style("BORD", "相思木砧板", _KITCHEN, _CAMP, 79, 0.4, 4, "S 小号|L 大号", 10),
        Style("OOLG", "安溪铁观音 100g", _TEA, _LEAF, 48, 0.3, 11, "", 30),
        Style("JASM", "茉莉花茶 20 包", _TEA, _LEAF, 29.9, 0.3, 10, "", 30),
        Style("BEAN", "意式拼配豆", _TEA, _LEAF, 56, 0.4, 10, "250 250g|1K 1kg", 20),
        Style("NOTE", "方格笔记本 A5", _DESK, _PAPER, 22, 0.3, 12, "BK 黑|BL 蓝|OC 赭", 40),
        Style("PENS", "中性笔 6 支装", _DESK, _PAPER, 18.8, 0.3, 8, "", 40),
        Style("LAMP", "可调光台灯", _DESK, _CAMP, 159, 0.46, 3, "WH 白|BK 黑", 6),
        Style("BOTL", "保温杯 500ml", _OUTDOOR, _CAMP, 79, 0.4, 12, "BK 哑黑|WH 米白|GN 松绿", 20),
        Style("BLNK", "野餐垫", _OUTDOOR, _MILL, 99, 0.42, 4, "", 10),
        Style("LNTN", "露营灯", _OUTDOOR, _CAMP, 89, 0.44, 4, "", 10),
        Style("TOTE", "帆布托特包", _OUTDOOR, _MILL, 59, 0.34, 9, "NA 本色|BK 黑", 20),
        Style("CARD", "感谢小卡", _DESK, _PAPER, 0, 0, 0, "", 100),
    ),
    seasons={
        _APPAREL: Season(330, 0.35), _KITCHEN: Season(340, 0.3), _TEA: Season(10, 0.3), _DESK: Season(240, 0.35),
        _OUTDOOR: Season(120, 0.3),
    },
    suppliers=(
        SupplierPlan(_MILL, 12, "周一、周四", 2, 3000),
        SupplierPlan(_KILN, 20, "周二", 4, 5000, "春节前后停工两周"),
        SupplierPlan(_LEAF, 5, "工作日", 1, 1000),
        SupplierPlan(_PAPER, 7, "周三", 3, 0),
        SupplierPlan(_CAMP, 25, "周一", 0, 6000),
    ),
    channels=(
        Channel(
            "taobao", 0.45, "",
            "created paid shipped done ship_by status_norm buyer_key receiver phone province city district"
            " address goods ship_fee payable paid_amt refunded currency carrier waybill buyer_note seller_note"
            " after_sale_status",
            "line_no sku product variant qty unit_price line_amt line_discount item_id",
        ),
        Channel(
            "douyin", 0.3, "",
            "created paid shipped done ship_by status_norm receiver phone province city district address ship_fee"
            " discount_seller discount_platform payable currency pay_method carrier waybill buyer_note seller_note"
            " after_sale_status",
            "line_no sku product variant qty unit_price item_id",
        ),
        Channel(
            "jd", 0.25, "JD-",
            "created paid done status_norm buyer_key receiver phone address goods ship_fee payable currency pay_method"
            " buyer_note seller_note",
            "line_no sku product qty unit_price item_id",
        ),
    ),
    events=(
        Event("年货节", 1, 8, 8, 1.7, 0.1, _TEA),
        Event("38 节", 3, 6, 3, 1.6, 0.1),
        Event("618", 6, 15, 5, 1.9, 0.15),
        Event("开学季", 8, 25, 8, 1.8, 0.1, _DESK),
        Event("双11", 11, 9, 4, 2.0, 0.2),
        Event("双12", 12, 11, 2, 1.7, 0.12),
    ),
    wording=Wording(
        reasons={
            "size": ("尺码太小", "尺码不合适，想换大一码", "版型偏大"),
            "defect": ("用了两天就坏了", "杯盖漏水", "开线，质量不好"),
            "damage": ("收到就碎了", "运输途中破损", "包装压坏，壶身裂了"),
            "wrong_item": ("发错货", "收到的不是我买的"),
            "colour": ("颜色和图片不符", "色差太大"),
            "dislike": ("不喜欢", "不想要了", "拍多了，不需要"),
            "slow_delivery": ("到货太慢",),
        },
        notes=("请发顺丰，谢谢", "送礼用，麻烦包好", "放驿站就行", "下午再送"),
        regular="老客户",
        cancel="不要了，请取消订单",
        forwarder="集运仓 A40118 收",
        as_before="跟上次一样",
        blacklisted="多次恶意退款",
        refund_asked="待商家处理",
    ),
    odd=Odd(
        bad="TPOT", bad_reason="damage", runs_out=("KETL-BK", "BOTL-GN"), late=("MUG-SA", "BOTL-BK", "FLCE-M"),
        over=("LAMP-BK", "APRN-OL", "RAIN-XL"), dead="BORD-L", delisted="LNTN",
        bundle=("SET-TEA", "双人茶席：玻璃茶壶和铁观音", 119), parts=("TPOT", "OOLG"), bulk="TOTE-NA", gift="CARD",
    ),
    warehouse="杭州仓",
    free_from=59,
    fee=6,
    methods=("支付宝", "微信支付", "银行卡"),
    at_the_door="货到付款",
    carriers=(("圆通速递", "YT78", 11), ("中通快递", "7", 13)),
)  # fmt: skip
