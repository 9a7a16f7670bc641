"""Share work out among people: each piece to one person, the same again whatever the order in which it comes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

_COMMAS: Final = re.compile(r"[,，、;；\n]")


def people_of(text: str) -> list[str]:
    """Read the names of a setting, each once, in their order."""
    names: dict[str, str] = {}
    for name in (" ".join(part.split()) for part in _COMMAS.split(text)):
        if name:
            names.setdefault(name.casefold(), name)
    return list(names.values())


def by_load(units: Sequence[str], held: Sequence[str], people: Sequence[str]) -> list[str]:
    """Give each unit (a buyer's orders) whole to who has the fewest; `held` names who has a piece already, or nobody.

    A unit of which somebody has a piece goes to them; the largest units go first. Pieces must come in a fixed order.
    """
    load = Counter(name for name in held if name)
    waiting = Counter(unit for unit, name in zip(units, held, strict=True) if not name)
    having: dict[str, Counter[str]] = {}
    for unit, name in zip(units, held, strict=True):
        if name in people:
            having.setdefault(unit, Counter())[name] += 1
    goes: dict[str, str] = {}
    for unit in sorted(waiting, key=lambda u: (u not in having, -waiting[u], u)):
        whose = having.get(unit)
        goes[unit] = (
            max(people, key=lambda p: (whose[p], -people.index(p)))
            if whose
            else min(people, key=lambda p: (load[p], people.index(p)))
        )
        load[goes[unit]] += waiting[unit]
    return [name or goes[unit] for unit, name in zip(units, held, strict=True)]


def by_kind(kinds: Sequence[str], held: Sequence[str], people: Sequence[str]) -> list[str]:
    """Give the pieces of each kind to as few people as an even share for everybody allows.

    The largest kinds go first: to who has pieces of that kind already, then to who has just room enough for the rest.
    """
    load = Counter(name for name in held if name in people)
    share = -(-(sum(load.values()) + sum(not name for name in held)) // len(people))
    room = {name: max(share - load[name], 0) for name in people}
    has: dict[str, Counter[str]] = {}
    places: dict[str, list[int]] = {}
    for i, (kind, name) in enumerate(zip(kinds, held, strict=True)):
        if name:
            has.setdefault(kind, Counter())[name] += 1
        else:
            places.setdefault(kind, []).append(i)
    goes = list(held)
    for kind in sorted(places, key=lambda k: (-len(places[k]), k)):
        rest, mine = places[kind], has.get(kind, Counter())
        while rest:
            free = [name for name in people if room[name]]
            name = min(free, key=lambda p: (*_fitness(mine[p], room[p], len(rest)), people.index(p)))
            for i in rest[: room[name]]:
                goes[i] = name
            mine[name] += 1
            taken = min(room[name], len(rest))
            room[name] -= taken
            rest = rest[taken:]
    return goes


def _fitness(has: int, room: int, rest: int) -> tuple[bool, bool, int]:
    """The less, the better: has some of the kind already; room for all the rest, as little of it as possible."""
    return (not has, room < rest, room if room >= rest else -room)
