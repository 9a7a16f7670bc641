"""What is wrong with the tables of stock, found by the rules of this package; the rest is worked with all the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from neiqin.rule import NotApplicable

if TYPE_CHECKING:
    from neiqin.hits import Hits
    from neiqin.rule import Rulebook
    from neiqin_macros.stock.book import StockBook


def findings(book: StockBook, rules: Rulebook) -> tuple[Hits, ...]:
    """Run every rule that is on; one whose tables are not there finds nothing."""
    hits: list[Hits] = []
    for rule in rules.rules.values():
        if not rule.on:
            continue
        try:
            hits += [rule.hits(found) for found in rule.run(book)]
        except NotApplicable:
            continue
    return tuple(hits)
