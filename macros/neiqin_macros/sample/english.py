"""The made-up shop in English: household goods and clothes from Oregon, on Shopify, Amazon and TikTok Shop."""

from __future__ import annotations

from typing import Final

from neiqin_macros.sample.plan import Channel, Event, Odd, Season, ShopPlan, Style, SupplierPlan, Wording

_APPAREL, _KITCHEN, _TEA, _DESK, _OUTDOOR = "Apparel", "Kitchen", "Tea & coffee", "Desk", "Outdoor"
_MILL, _KILN, _LEAF, _PAPER, _CAMP = "Birch Mill", "Kiln & Co", "Hillside Leaf", "Plain Paper Works", "Far Camp Supply"
SHOP: Final = ShopPlan(
    language="en",
    country="US",
    currency="USD",
    cent=0.01,
    styles=(
        Style("SOCK", "Merino crew socks", _APPAREL, _MILL, 16, 0.38, 9, "S S|M M|L L", 12),
        Style("SHRT", "Linen shirt", _APPAREL, _MILL, 58, 0.4, 5, "S S|M M|L L|XL XL", 6),
        Style("FLCE", "Fleece pullover", _APPAREL, _MILL, 64, 0.42, 5, "S S|M M|L L|XL XL", 6),
        Style("RAIN", "Rain jacket", _APPAREL, _CAMP, 98, 0.45, 3, "S S|M M|L L|XL XL", 4),
        Style("APRN", "Cotton apron", _KITCHEN, _MILL, 32, 0.36, 3, "NV navy|OL olive", 6),
        Style("KETL", "Pour-over kettle 0.9 l", _KITCHEN, _KILN, 72, 0.48, 6, "BK black|SS steel", 4),
        Style("TPOT", "Glass teapot 0.8 l", _KITCHEN, _KILN, 46, 0.44, 6, "", 4),
        Style("MUG", "Stoneware mug", _KITCHEN, _KILN, 18, 0.33, 12, "SA sand|SL slate|MO moss", 12),
        Style("BORD", "Cutting board", _KITCHEN, _CAMP, 38, 0.4, 4, "S small|L large", 6),
        Style("OOLG", "Oolong tea 100 g", _TEA, _LEAF, 14, 0.3, 10, "", 24),
        Style("EARL", "Earl grey, 50 bags", _TEA, _LEAF, 9.5, 0.3, 10, "", 24),
        Style("BEAN", "House blend beans", _TEA, _LEAF, 17.5, 0.4, 11, "250 250 g|1K 1 kg", 12),
        Style("NOTE", "Dotted notebook A5", _DESK, _PAPER, 12, 0.3, 12, "BK black|BL blue|OC ochre", 20),
        Style("PENS", "Gel pens, set of 6", _DESK, _PAPER, 11, 0.3, 8, "", 20),
        Style("LAMP", "Desk lamp, dimmable", _DESK, _CAMP, 79, 0.46, 3, "WH white|BK black", 4),
        Style("BOTL", "Insulated bottle 500 ml", _OUTDOOR, _CAMP, 29, 0.4, 11, "BK black|WH white|GN green", 12),
        Style("BLNK", "Picnic blanket", _OUTDOOR, _MILL, 44, 0.42, 4, "", 6),
        Style("LNTN", "Camping lantern", _OUTDOOR, _CAMP, 36, 0.44, 4, "", 6),
        Style("TOTE", "Canvas tote", _OUTDOOR, _MILL, 22, 0.34, 8, "NA natural|BK black", 12),
        Style("CARD", "Thank-you card", _DESK, _PAPER, 0, 0, 0, "", 50),
    ),
    seasons={
        _APPAREL: Season(345, 0.35), _KITCHEN: Season(345, 0.3), _TEA: Season(15, 0.25), _DESK: Season(235, 0.35),
        _OUTDOOR: Season(190, 0.35),
    },
    suppliers=(
        SupplierPlan(_MILL, 18, "Mon, Thu", 2, 400),
        SupplierPlan(_KILN, 24, "Tue", 4, 600, "By sea; closed over New Year."),
        SupplierPlan(_LEAF, 7, "Mon-Fri", 1, 150),
        SupplierPlan(_PAPER, 9, "Wed", 3, 0),
        SupplierPlan(_CAMP, 28, "Mon", 0, 800),
    ),
    channels=(
        Channel(
            "shopify", 0.45, "",
            "created paid shipped status_norm buyer_key email receiver phone country province city address zip goods"
            " ship_fee discount_seller payable refunded currency pay_method carrier billing_country buyer_note"
            " risk_level",
            "line_no sku product qty unit_price line_discount",
        ),
        Channel(
            "amazon", 0.3, "AZ-",
            "created status_norm country province city zip goods ship_fee discount_seller currency carrier",
            "line_no sku product qty unit_price line_amt item_id",
        ),
        Channel(
            "tiktok_shop", 0.25, "",
            "created paid shipped status_norm buyer_key receiver phone country province city address zip goods"
            " ship_fee discount_seller discount_platform payable refunded currency pay_method carrier waybill"
            " buyer_note",
            "line_no sku product variant qty unit_price line_amt item_id returned_qty",
        ),
    ),
    events=(
        Event("New Year sale", 1, 2, 6, 1.5, 0.15),
        Event("Outdoor week", 5, 10, 7, 1.7, 0.1, _OUTDOOR),
        Event("Back to school", 8, 18, 10, 1.8, 0.1, _DESK),
        Event("Tea week", 10, 5, 7, 1.7, 0.1, _TEA),
        Event("Black Friday", 11, 23, 4, 2.1, 0.2, weekday=4),
    ),
    wording=Wording(
        reasons={
            "size": ("Too small", "Runs large, does not fit", "Wrong size for me"),
            "defect": ("Stopped working after two days", "Lid leaks", "Seam came apart"),
            "damage": ("Arrived broken", "Shattered in the box", "Damaged in transit"),
            "wrong_item": ("Wrong item sent", "Received a different product"),
            "colour": ("Color differs from the photo", "Not the color I expected"),
            "dislike": ("Changed my mind", "No longer needed", "Not as nice as I hoped, don't want it"),
            "slow_delivery": ("Arrived too late",),
        },
        notes=("Please leave at the back door", "It is a gift, no invoice please", "Happy to be back!", "Ring twice"),
        regular="regular customer",
        cancel="Please cancel my order",
        forwarder="Freight forwarding dock 12, member 40118",
        as_before="same as last time",
        blacklisted="chargebacks",
        refund_asked="Refund requested",
    ),
    odd=Odd(
        bad="TPOT", bad_reason="damage", runs_out=("KETL-BK", "BOTL-GN"), late=("MUG-SA", "BOTL-BK", "FLCE-M"),
        over=("LAMP-BK", "APRN-OL", "RAIN-XL"), dead="BORD-L", delisted="LNTN",
        bundle=("SET-TEA", "Tea for two: teapot and oolong", 54), parts=("TPOT", "OOLG"), bulk="TOTE-NA", gift="CARD",
    ),
    warehouse="Portland",
    free_from=60,
    fee=6.5,
    methods=("Shop Pay", "Credit card", "PayPal"),
    at_the_door="Cash on delivery",
    terms="Our own terms: 30 days, we pay the way back for what is our fault.",
    carriers=(("USPS", "94001", 17), ("UPS", "1Z9R", 14)),
)  # fmt: skip
