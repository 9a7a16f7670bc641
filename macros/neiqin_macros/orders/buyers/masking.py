"""Personal data masked for people who need not see it: 王○明, 0912***678, w***g@example.com, 台北市大安區***.

What is masked here is read as masked everywhere (`neiqin.masked`). What is masked already stays as it is.
"""

from __future__ import annotations

import re
from typing import Final

from neiqin.masked import is_masked
from neiqin_macros.places.gazetteer import COUNTRIES
from neiqin_macros.places.reading import read

_HAN: Final = re.compile(r"^[\u3400-\u9fff·．‧]+$")
_CIRCLE: Final = "○"
_STARS: Final = "***"
_HEAD: Final = 4
_TAIL: Final = 3
_COMPOUND: Final = re.compile(
    r"歐陽|欧阳|司馬|司马|諸葛|诸葛|上官|司徒|東方|东方|尉遲|尉迟|皇甫|公孫|公孙|慕容|令狐|端木|夏侯|宇文|張簡|范姜"
)


def mask_name(name: str) -> str:
    """Keep a Chinese name's first and last character, and the first letter of each word of another."""
    name = name.strip()
    if not name or is_masked(name):
        return name
    if not _HAN.match(name):
        return " ".join(word[0] + _STARS for word in name.split())
    family = len(match[0]) if (match := _COMPOUND.match(name)) and len(name) > len(match[0]) else 1
    if len(name) <= family + 1:
        return name[:family] + _CIRCLE if len(name) > family else _CIRCLE
    return name[:family] + _CIRCLE * (len(name) - family - 1) + name[-1]


def mask_phone(phone: str) -> str:
    """Keep the first four and the last three digits, of a short number the last three, with the signs between them."""
    phone = phone.strip()
    places = [i for i, sign in enumerate(phone) if sign.isdecimal()]
    if not places or is_masked(phone):
        return phone
    head = _HEAD if len(places) > _HEAD + _TAIL else 0
    hidden = set(places[head : max(len(places) - _TAIL, head + 2)])
    return "".join("*" if i in hidden else sign for i, sign in enumerate(phone))


def mask_email(email: str) -> str:
    """Keep the domain, and the first and last letter before it; of a name of up to two letters only the first."""
    name, at, domain = email.strip().rpartition("@")
    if not at or not name:
        return _STARS if email.strip() and not is_masked(email) else email.strip()
    if is_masked(name) or _STARS in name:
        return email.strip()
    last = name[-1] if len(name) > 2 else ""  # noqa: PLR2004 - else nothing would be hidden
    return f"{name[0]}{_STARS}{last}@{domain}"


def mask_address(address: str) -> str:
    """Keep the province, city and district of Taiwan or China; of another address nothing."""
    address = address.strip()
    if not address or is_masked(address):
        return address
    readings = [read(address, country) for country in COUNTRIES]
    reading = max(readings, key=lambda r: (r.from_top, r.rest_from if r.places else 0))
    kept = address[: reading.rest_from].rstrip(" ,，([（") if reading.places else ""
    return kept + _STARS
