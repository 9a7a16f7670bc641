"""What a made-up shop is drawn from: its goods, seasons, suppliers, platforms and the words of its buyers."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from neiqin.text import Language


@dataclass(frozen=True, slots=True)
class Style:
    """A product and its variants, `CODE name` between bars; each is a SKU, the style's code before its own.

    `share` is what it costs as a share of its price, `weight` how often it sells beside others. A `weight` of 0 is for
    what is not sold alone.
    """

    code: str
    name: str
    category: str
    supplier: str
    price: float
    share: float
    weight: float
    variants: str = ""
    pack: int = 1
    limit: float | None = None


@dataclass(frozen=True, slots=True)
class Season:
    """A category's year: the day of the year on which it sells most, and how much more than on average."""

    peak: int
    more: float


@dataclass(frozen=True, slots=True)
class SupplierPlan:
    """Who sells to the shop: lead time in days, days of orders as people type them, and the weekday of deliveries."""

    name: str
    lead: int
    order_days: str
    weekday: int
    least: float
    note: str = ""


@dataclass(frozen=True, slots=True)
class Channel:
    """Where the shop sells: the platform, its share of the orders, and what it puts before our SKUs.

    `tells` are the fields of an order that its export has, `told_of_lines` those of a line.
    """

    platform: str
    share: float
    prefix: str
    tells: str
    told_of_lines: str = "line_no sku product variant qty unit_price"


@dataclass(frozen=True, slots=True)
class Event:
    """A sale that comes every year: from a day, or the first `weekday` (0 is Monday) from that day on.

    Demand is multiplied by `uplift`, prices are reduced by the share `off`; a `category` alone, or the whole shop.
    """

    name: str
    month: int
    day: int
    days: int
    uplift: float
    off: float
    category: str = ""
    weekday: int | None = None

    def first_day(self, year: int) -> date:
        """Give the day on which it begins."""
        begins = date(year, self.month, self.day)
        if self.weekday is None:
            return begins
        return date.fromordinal(begins.toordinal() + (self.weekday - begins.weekday()) % 7)


@dataclass(frozen=True, slots=True)
class Wording:
    """What buyers and clerks write: reasons of returns by our code, notes, and what a planted trouble says."""

    reasons: dict[str, tuple[str, ...]]
    notes: tuple[str, ...]
    regular: str
    cancel: str
    forwarder: str
    as_before: str
    blacklisted: str
    refund_asked: str


@dataclass(frozen=True, slots=True)
class Odd:
    """What stands out in the shop: SKUs that come back, run out, are dropped, lie still; a set and its parts."""

    bad: str
    bad_reason: str
    runs_out: tuple[str, ...]
    late: tuple[str, ...]
    over: tuple[str, ...]
    dead: str
    delisted: str
    bundle: tuple[str, str, float]
    parts: tuple[str, str]
    bulk: str
    gift: str


@dataclass(frozen=True, slots=True)
class ShopPlan:
    """One made-up shop. Money is in `currency`, in units of `cent`."""

    language: Language
    country: str
    currency: str
    cent: float
    styles: tuple[Style, ...]
    seasons: dict[str, Season]
    suppliers: tuple[SupplierPlan, ...]
    channels: tuple[Channel, ...]
    events: tuple[Event, ...]
    wording: Wording
    odd: Odd
    warehouse: str
    free_from: float
    fee: float
    methods: tuple[str, ...]
    at_the_door: str
    terms: str = ""
    carriers: tuple[tuple[str, str, int], ...] = field(default=())
    sizes: frozenset[str] = frozenset({"S", "M", "L", "XL"})
