"""Three effects on real demand: stock-outs in the history, promotions known ahead, and a budget.

The files are those of the reference, named by a folder that holds them.
"""

from __future__ import annotations

import argparse
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np

from benchmarks.measure import report
from benchmarks.replay.demand_file import DemandFile, read_demand
from benchmarks.replay.serving import Day, serve
from benchmarks.replay.shops import demand_of, shop_of, terms_of_file
from neiqin_macros.stock.levels.budget import afford
from neiqin_macros.stock.levels.exposure import stocked_rate
from neiqin_macros.stock.levels.plan_levels import RUNGS
from neiqin_macros.stock.levels.replaying import whole_order
from neiqin_macros.stock.levels.tuning import quarter_of, tune

if TYPE_CHECKING:
    from numpy.typing import NDArray

_FOLDER: Final = Path(__file__).resolve().parents[2] / "shared" / "data" / "inventory"
_WINDOW, _SAFETY, _YEAR = 30, 7, 364
_HORIZON: Final = 14


@dataclass(frozen=True)
class StockOuts:
    """Fill of the rule "30 days + 7" seeing all demand, its own sales, and those by days on offer; changes of stock."""

    seeing_all: float
    uncorrected: float
    corrected: float
    corrected_stock_change: float


@dataclass(frozen=True)
class Promotions:
    """Error of 14-day forecasts as a share of demand (WAPE), at weekly origins of the last 364 days."""

    average_of_30_days: float
    ours: float


@dataclass(frozen=True)
class Budget:
    """Fill of a plan without a budget, and with one for each review that is a share of the mean demand at cost."""

    share: float
    unlimited: float
    limited: float


def stock_outs(file: DemandFile, lead: int = 14, review: int = 7) -> StockOuts:
    """Replay the rule of thumb on sales that its own stock-outs have cut."""
    shop = shop_of(demand_of(file), terms_of_file(file, lead, review))
    cover = np.float32(lead + review + _SAFETY)
    none, last = np.zeros(1, np.float32), [np.zeros(len(shop.batches[0].items), np.float32)]

    def units(rate: NDArray[np.float32], day: Day) -> NDArray[np.float32]:
        return whole_order(rate * cover - (0 if day.position is None else day.position), none, none)

    def plain(day: Day) -> NDArray[np.float32]:
        return units(day.seen[-_WINDOW:].mean(axis=0), day)

    def by_days_on_offer(day: Day) -> NDArray[np.float32]:
        last[0] = stocked_rate(day.seen, day.stocked, _WINDOW, _YEAR, last[0])
        return units(last[0], day)

    full, raw = serve(shop, plain), serve(shop, plain, censored=True)
    mended = serve(shop, by_days_on_offer, censored=True)
    return StockOuts(full.fill, raw.fill, mended.fill, mended.stock / full.stock - 1)


def known_promotions(file: DemandFile) -> Promotions:
    """Forecast 14 days from weekly origins, with promotions known ahead and without."""
    demand = demand_of(file)
    shop = shop_of(demand, terms_of_file(file, _HORIZON - 7, 7), expecting=True)
    ours = plain = asked = 0.0
    for batch, outlook in zip(shop.batches, shop.outlooks, strict=True):
        for k, origin in enumerate(batch.origins.tolist()):
            if not demand.buckets - _YEAR <= origin <= demand.buckets - _HORIZON:
                continue
            sums = batch.quantity[origin : origin + _HORIZON].sum(axis=0)
            average = batch.quantity[origin - _WINDOW : origin].mean(axis=0) * _HORIZON
            ours += float(np.abs(sums - outlook["even"].expected[k]).sum())
            plain += float(np.abs(sums - average).sum())
            asked += float(sums.sum())
    return Promotions(plain / asked, ours / asked)


def budget(file: DemandFile, lead: int = 14, review: int = 7, target: float = 0.95, share: float = 0.7) -> Budget:
    """Replay a plan whose orders of each review may not cost more than a share of the mean demand of one."""
    demand, terms = demand_of(file), terms_of_file(file, lead, review)
    shop = shop_of(demand, terms, expecting=True)
    (batch,), (outlook,), window = shop.batches, shop.outlooks, shop.windows
    setting = tune(shop, target)
    asked = float((batch.quantity * batch.scored)[window.first :].sum(axis=0) @ terms.cost)
    limit = share * asked * review / (window.end - window.first)

    def levels(day: Day, fills: NDArray[np.float64]) -> NDArray[np.float32]:
        return setting.blend.of(outlook, int(np.searchsorted(batch.origins, day.today)), fills)

    def unlimited(day: Day) -> NDArray[np.float32]:
        level = levels(day, setting.fills[[quarter_of(shop, day.today)]])[0]
        return whole_order(level - (0 if day.position is None else day.position), terms.moq, terms.pack)

    def limited(day: Day) -> NDArray[np.float32]:
        if day.today < window.first or day.position is None:
            return unlimited(day)
        level = levels(day, setting.fills[[quarter_of(shop, day.today)]])[0]
        position = day.position

        def orders(up_to: NDArray[np.float32]) -> NDArray[np.float32]:
            return whole_order(up_to - position, terms.moq, terms.pack)

        return afford(levels(day, RUNGS), level, orders, terms.cost, limit).order

    return Budget(share, serve(shop, unlimited).fill, serve(shop, limited).fill)


def main() -> None:
    """Print the three effects."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=_FOLDER)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    shop = options.folder / "online_retail_II_daily_top1500.csv.gz"
    retail = read_demand(shop, options.folder / "online_retail_II_items.csv.gz")
    pasta = read_demand(options.folder / "pasta_118sku_daily_promo.csv.gz")
    found: dict[str, StockOuts | Promotions | Budget] = {
        "stock_outs": stock_outs(retail),
        "promotions": known_promotions(pasta),
        "budget": budget(retail),
    }
    figures = {name: {key: round(value, 4) for key, value in asdict(of).items()} for name, of in found.items()}
    lines = [f"{name}: " + ", ".join(f"{key} {value}" for key, value in of.items()) for name, of in figures.items()]
    report({**figures}, lines, as_json=options.json)


if __name__ == "__main__":
    main()
