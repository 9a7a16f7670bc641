"""Shapes of waybill numbers, of carriers whose shapes are well known; rather too wide than too narrow."""

from __future__ import annotations

import re
from typing import Final

_POSTAL: Final = r"[A-Z]{2}\d{9}[A-Z]{2}"
"""Universal Postal Union S10: two letters, nine digits, the country."""
SHAPES: Final = tuple(
    (re.compile(name, re.IGNORECASE), re.compile(rf"^(?:{shape})$"))
    for name, shape in (
        (r"順豐|顺丰|\bS\.?F\.?[ -]?express|^SF$", r"SF\d{12,15}|\d{12}|\d{15}"),
        (r"圆通|圓通|\bYTO\b", r"YT\d{13,15}|[A-Z]?\d{10,18}"),
        (r"中通|\bZTO\b", r"(?:ZT|ZTO)?\d{12,15}"),
        (r"韵达|韻達|\byunda\b", r"(?:YD)?\d{13,15}"),
        (r"申通|\bSTO\b", r"(?:ST|STO)?\d{12,15}"),
        (r"黑貓|黑猫|宅急便|\bt-?cat\b", r"\d{10,12}"),
        (r"新竹物流|新竹貨運|\bHCT\b", r"\d{10,12}"),
        (r"郵局|中華郵政|chunghwa post", rf"\d{{13,20}}|{_POSTAL}"),
        (r"\bUPS\b", r"1Z[0-9A-Z]{16}|\d{9}|\d{12}|T\d{10}|\d{18,30}|M[IA]\d{6,28}|" + _POSTAL),
        (r"\bFedEx\b|聯邦快遞|联邦快递", r"\d{12}|\d{15}|\d{20}|\d{22}|\d{34}"),
        (r"\bDHL\b", r"\d{8,11}|[A-Z]{2,5}\d{6,30}[A-Z]{0,2}|\d{12,39}"),
        (r"\bUSPS\b", rf"\d{{20,34}}|{_POSTAL}"),
    )
)
"""(the carrier's name, its waybills in capitals without spaces and hyphens)"""
OWN_DELIVERY: Final = re.compile(
    r"自取|自提|面交|自送|自配送|自行配送|自行送貨|门店配送|商家配送|賣家宅配自送|無需物流|无需物流|无需寄件|虛擬|虚拟|电子票|電子票"
    r"|\bpick[ -]?up\b|\bcollect(?:ion)?\b|own delivery|hand deliver|in person|no shipping|digital|download",
    re.IGNORECASE,
)
"""Ways of delivery that have no waybill."""
