"""An export without one of its columns is read for what it is, unless that is one of the few by which it is told."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from tests.platforms.golden import read
from tests.platforms.made_up import MadeUp, fixtures

from neiqin.errors import NeiqinError
from neiqin.matching import fold_header, shorten_header
from neiqin.platforms import platforms

FIXTURES = [f for f in fixtures() if f.kind in platforms() and f.writer is None and not f.merged]
EACH = 10
"""Columns of each export that are left out, one at a time."""


def signature_of(fixture: MadeUp) -> set[str]:
    """The headers by which the export is told, folded."""
    names = platforms()[fixture.kind].signature  # type: ignore[attr-defined]  # all of ours are declared
    return {fold_header(n) for given in names for n in ((given,) if isinstance(given, str) else given)}


@pytest.mark.parametrize("fixture", FIXTURES, ids=lambda f: f.name)
def test_only_the_headers_of_its_signature_must_be_there(fixture: MadeUp) -> None:
    signature, chance = signature_of(fixture), random.Random(fixture.name)
    for i in chance.sample(range(len(fixture.headers)), min(EACH, len(fixture.headers))):
        header = fixture.headers[i]
        lacking = replace(fixture, headers=(*fixture.headers[:i], *fixture.headers[i + 1 :]))
        try:
            kind = read(lacking, lacking.content()).platform.name
        except NeiqinError:
            kind = ""
        assert kind == fixture.kind or {fold_header(header), shorten_header(header)} & signature, header
