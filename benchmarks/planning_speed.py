"""How fast an assortment is planned with all candidates replayed: seconds of one core, and peak memory.

A made-up shop of intermittent and lumpy items; each size is planned in a process of its own.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from typing import Any, Final

from benchmarks.measure import peak_mb, report

_ONE_CORE: Final = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
_SIZES: Final = (
    (1250, 739, "day"),
    (2500, 739, "day"),
    (5000, 739, "day"),
    (25_000, 104, "week"),
    (100_000, 104, "week"),
)


def plan(items: int, buckets: int, bucket: str, seed: int) -> dict[str, Any]:
    """Plan one made-up shop, here and now."""
    import numpy as np  # noqa: PLC0415 - imports are timed elsewhere

    from neiqin_macros.stock.levels.buckets import BUCKETS  # noqa: PLC0415 - as above
    from neiqin_macros.stock.levels.demand import Demand, terms_of  # noqa: PLC0415 - as above
    from neiqin_macros.stock.levels.plan_levels import plan_levels  # noqa: PLC0415 - as above

    random = np.random.default_rng(seed)
    of = BUCKETS[bucket]
    demand = Demand(made_up(random, items, buckets), of)
    price = random.lognormal(2, 1, items).astype(np.float32)
    terms = terms_of(items, lead=of.lead, review=of.review, price=price, cost=price * np.float32(0.6))
    started = time.process_time()
    policy = plan_levels(demand, terms)
    seconds = time.process_time() - started
    fill = policy.replayed.ours.fill if policy.replayed else None
    return {"items": items, "buckets": buckets, "seconds": seconds, "peak_mb": peak_mb(), "fill": fill}


def made_up(random: Any, items: int, buckets: int) -> Any:  # noqa: ANN401 - numpy is not imported yet
    """Draw demand (items, buckets), units: each item sells at its own rate and lumpiness from its own first day on."""
    import numpy as np  # noqa: PLC0415 - as above

    rate, size = random.lognormal(-1.5, 1.5, (items, 1)), 1 + random.exponential(4, (items, 1))
    quantity = np.zeros((items, buckets), np.float32)
    for some in np.array_split(np.arange(items), -(-items // 5000)):
        sales = random.poisson(rate[some], (len(some), buckets))
        quantity[some] = np.ceil(sales * size[some] * random.exponential(1, (len(some), buckets)))
    late = random.random(items) < 1 / 3
    first = np.where(late, random.integers(0, buckets, items), 0)
    quantity[np.arange(buckets) < first[:, None]] = 0
    return quantity


def imported() -> float:
    """Seconds that importing the planning code takes beyond pandas, the least of five processes."""
    code = (
        "import time, pandas; t = time.perf_counter(); import neiqin_macros.stock.levels.plan_levels;"
        " print(time.perf_counter() - t)"
    )
    runs = [subprocess.run([sys.executable, "-c", code], capture_output=True, check=True) for _ in range(5)]
    return min(float(run.stdout) for run in runs)


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--one", nargs=3, metavar=("ITEMS", "BUCKETS", "BUCKET"), help="plan this one in this process")
    options = parser.parse_args()
    if options.one:
        print(json.dumps(plan(int(options.one[0]), int(options.one[1]), options.one[2], options.seed)))
        return
    runs = [_apart(size, options.seed) for size in _SIZES]
    figures: dict[str, Any] = {
        "runs": runs,
        "days_seconds_per_item_ratio": round(_per_item(runs[2]) / _per_item(runs[0]), 3),
        "weeks_seconds_per_item_ratio": round(_per_item(runs[4]) / _per_item(runs[3]), 3),
        "import_seconds": round(imported(), 3),
    }
    lines = ["{items} items x {buckets}: {seconds:.2f} s, {peak_mb:.0f} MB".format(**run) for run in runs]
    lines += [f"{name}: {value}" for name, value in figures.items() if name != "runs"]
    report(figures, lines, as_json=options.json)


def _apart(size: tuple[int, int, str], seed: int) -> dict[str, Any]:
    """Plan in a process of its own, on one core."""
    command = [sys.executable, "-m", "benchmarks.planning_speed", "--seed", str(seed), "--one", *map(str, size)]
    run = subprocess.run(command, capture_output=True, check=True, env={**os.environ, **_ONE_CORE})
    found: dict[str, Any] = json.loads(run.stdout)
    return found


def _per_item(run: dict[str, Any]) -> float:
    """Seconds an item."""
    return float(run["seconds"]) / int(run["items"])


if __name__ == "__main__":
    main()
