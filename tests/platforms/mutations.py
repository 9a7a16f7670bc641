"""Changes that files undergo: harmless ones, after which an export must be read as before, and damage."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from typing import Any

from tests.platforms.made_up import MadeUp, separated

Grid = list[list[Any]]
Harmless = Callable[[random.Random, MadeUp, Grid], "tuple[Grid, dict[str, Any]]"]


def _same(_: random.Random, __: MadeUp, grid: Grid) -> tuple[Grid, dict[str, Any]]:
    return grid, {}


def _other_line_ends(chance: random.Random, _: MadeUp, grid: Grid) -> tuple[Grid, dict[str, Any]]:
    return grid, {"newline": chance.choice(["\n", "\r\n"])}


def _blank_lines_below(chance: random.Random, _: MadeUp, grid: Grid) -> tuple[Grid, dict[str, Any]]:
    width = max(map(len, grid))
    return [*grid, *[[""] * chance.choice([0, 1, width]) for _ in range(chance.randint(1, 3))]], {}


def _blank_columns_behind(chance: random.Random, _: MadeUp, grid: Grid) -> tuple[Grid, dict[str, Any]]:
    return [[*row, *[""] * chance.randint(1, 3)] for row in grid], {}


def _no_last_newline(_: random.Random, __: MadeUp, grid: Grid) -> tuple[Grid, dict[str, Any]]:
    return grid, {"cut": True}


def _byte_order_mark(_: random.Random, made: MadeUp, grid: Grid) -> tuple[Grid, dict[str, Any]]:
    return grid, {"encoding": "utf-8-sig" if made.encoding.startswith("utf-8") else made.encoding}


def _rows_twice(chance: random.Random, made: MadeUp, grid: Grid) -> tuple[Grid, dict[str, Any]]:
    """The headers once more in the middle, as when two downloads were put together."""
    top = len(made.above)
    at = chance.randint(top + 1, len(grid) - len(made.below))
    return [*grid[:at], grid[top], *grid[at:]], {}


HARMLESS: tuple[Harmless, ...] = (
    _same, _other_line_ends, _blank_lines_below, _blank_columns_behind, _no_last_newline, _byte_order_mark, _rows_twice,
)  # fmt: skip


def harmless(chance: random.Random, made: MadeUp) -> tuple[str, bytes]:
    """Change an export of separated text in a way that changes nothing of what it says; give the change's name too."""
    change = chance.choice(HARMLESS)
    grid, how = change(chance, made, [list(row) for row in made.grid()])
    content = separated(
        grid, how.get("encoding", made.encoding), made.separator, how.get("newline", made.newline)
    )  # fmt: skip
    return change.__name__, content.rstrip(b"\r\n\x00") if how.get("cut") and "16" not in made.encoding else content


def _truncated(chance: random.Random, content: bytes) -> bytes:
    return content[: chance.randrange(len(content))]


def _flipped(chance: random.Random, content: bytes) -> bytes:
    data = bytearray(content)
    for _ in range(chance.choice([1, 1, 4, 40])):
        data[chance.randrange(len(data))] = chance.randrange(256)
    return bytes(data)


def _missing(chance: random.Random, content: bytes) -> bytes:
    start = chance.randrange(len(content))
    return content[:start] + content[start + chance.randint(1, 200) :]


def _repeated(chance: random.Random, content: bytes) -> bytes:
    start = chance.randrange(len(content))
    return content[: start + chance.randint(1, 200)] + content[start:]


def _inserted(chance: random.Random, content: bytes) -> bytes:
    at = chance.randrange(len(content))
    return (
        content[:at] + chance.choice([b'"', b"\x00", b"\xff", b"\r", b",", b"\t", b"\x1a", b"<", b"'"]) + content[at:]
    )


def _lines_shuffled(chance: random.Random, content: bytes) -> bytes:
    lines = content.split(b"\n")
    chance.shuffle(lines)
    return b"\n".join(lines)


def _noise(chance: random.Random, content: bytes) -> bytes:
    return content[: chance.choice([0, 2, 4, 8, 64])] + chance.randbytes(chance.randint(0, 2000))


DAMAGE: Sequence[Callable[[random.Random, bytes], bytes]] = (
    _truncated, _truncated, _flipped, _missing, _repeated, _inserted, _lines_shuffled, _noise,
)  # fmt: skip


def damaged(chance: random.Random, content: bytes) -> tuple[str, bytes]:
    """Damage an export's bytes; give the damage's name too."""
    damage = chance.choice(DAMAGE)
    return damage.__name__, damage(chance, content)
