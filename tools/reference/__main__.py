"""Write the pages of docs/, or say which are stale."""

from __future__ import annotations

import argparse
import sys

from tools.reference.pages import DOCS, pages, stale


def main() -> int:
    """Write every page; with `--check`, write nothing and name the stale ones: 1 if there are any."""
    parser = argparse.ArgumentParser(prog="python -m tools.reference", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 and name the pages that are stale")
    checking = parser.parse_args().check
    wanted = pages()
    found = stale(wanted)
    for name in found:
        sys.stdout.write(f"docs/{name} is stale: python -m tools.reference\n" if checking else f"docs/{name}\n")
    if not checking:
        _write(wanted, found)
    return int(checking and bool(found))


def _write(wanted: dict[str, str], changed: list[str]) -> None:
    for name in changed:
        path = DOCS / name
        if name not in wanted:
            path.unlink()
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(wanted[name], encoding="utf-8", newline="\n")


if __name__ == "__main__":
    sys.exit(main())
