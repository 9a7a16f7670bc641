"""A batch of conversions: which inputs, under which names, by whom, and what became of them."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Final

import neiqin
from neiqin.convert import Done, How, Job
from neiqin.convert_workers import in_processes, in_this_process, on_cluster
from neiqin.errors import NeiqinError
from neiqin.flat_files import require_pyarrow
from neiqin.manifest import Manifest
from neiqin.platforms import named
from neiqin.storage import find_inputs, is_url, local, name_of
from neiqin.templates import template_content
from neiqin.text import N_, Language

_DEEPEST: Final = 6
"""Names with more folders than this are none; a hash tells as much."""
_BAD_IN_NAMES: Final = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
_SAME_FOLDER: Final = N_("{folder} holds the exports; what is made of them needs a folder of its own.")
_SAME_FOLDER_HINT: Final = N_("Name another one: --to DIR.")
_NOTHING: Final = N_("There is nothing to convert in {places}.")
_NOTHING_HINT: Final = N_("Exports are called .csv, .tsv, .txt, .xls, .xlsx, .xlsm, .xlsb, .ods or .html.")
_TEMPLATE: Final = N_("--template goes with --format xlsx.")
_MEMORY: Final = N_("{place} is the memory of this process, which other ones do not see.")
_MEMORY_HINT: Final = N_("Convert without --workers and --cluster, or name a storage that all of them reach.")


@dataclass(frozen=True, slots=True)
class Batch:
    """What is to be converted, and by whom."""

    given: tuple[str, ...]
    how: How
    workers: int = 1
    cluster: str | None = None
    speak: Language = "en"

    def check(self) -> None:
        """Refuse at once what no file could be converted with.

        Raises:
            NeiqinError: it says why.

        """
        how = self.how
        if how.platform is not None:
            named(how.platform)
        if how.template is not None:
            if how.format != "xlsx":
                raise NeiqinError(_TEMPLATE)
            template_content(how.template, how.language)
        if how.format == "parquet":
            require_pyarrow()
        for place in (how.to, *self.given):
            if place.casefold().startswith("memory://") and (self.workers > 1 or self.cluster):
                raise NeiqinError(_MEMORY, hint=_MEMORY_HINT, place=place)
        if not is_url(how.to):
            target = local(how.to).resolve()
            for place in self.given:
                if not is_url(place) and local(place).is_dir() and local(place).resolve() == target:
                    raise NeiqinError(_SAME_FOLDER, hint=_SAME_FOLDER_HINT, folder=how.to)

    def jobs(self, manifest: Manifest) -> list[Job]:
        """Give a job for each input, whatever was done before.

        Raises:
            NeiqinError: there is no input.

        """
        found = find_inputs(self.given, self._not_inputs(manifest))
        if not found:
            raise NeiqinError(_NOTHING, hint=_NOTHING_HINT, places=list(self.given))
        stems = named_stems([place for place, _ in found], manifest.made)
        return [
            Job(place, called, stems[place], self.how, manifest.before.get(place), manifest.made.get(place, {}),
                self.speak)
            for place, called in found
        ]  # fmt: skip

    def _not_inputs(self, manifest: Manifest) -> list[Path]:
        """What earlier batches made is no export, even where it stands among them."""
        if is_url(self.how.to):
            return []
        target = local(self.how.to).resolve()
        folders = {local(place).resolve() for place in self.given if not is_url(place)}
        inside = target.rglob("*") if folders & set(target.parents) else ()
        return [*(target / name for output in manifest.made.values() for name in output), *inside]

    def run(self, jobs: Sequence[Job]) -> Iterator[Done]:
        """Convert, in whatever order it comes to an end."""
        if self.cluster is not None:
            return on_cluster(jobs, self.cluster)
        return in_processes(jobs, self.workers) if self.workers > 1 else in_this_process(jobs)


def complete(how: How) -> How:
    """Complete the options with what else decides what a conversion gives."""
    from neiqin.column_maps import of_user  # noqa: PLC0415 - the command is told fast what it may do

    maps = hashlib.sha256(repr(of_user()).encode()).hexdigest()[:16]
    return replace(how, version=neiqin.__version__, maps=maps)


def named_stems(places: Sequence[str], made: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    """Name each input's output: as before, if it has one, and else so that no other input's is overwritten."""
    kept = {place: _stem_of(next(iter(output))) for place, output in made.items() if output}
    every = list(dict.fromkeys((*places, *made)))
    stems = dict(zip(every, unique_stems(every), strict=True))
    taken = {_folded(stem) for stem in kept.values()}
    for place in places:
        if place in kept:
            stems[place] = kept[place]
        elif _folded(stems[place]) in taken:
            stems[place] = _stem(place, _DEEPEST + 1)
    return {place: stems[place] for place in places}


def _stem_of(output: str) -> str:
    return output.rsplit(".", 1 if output.endswith(".xlsx") else 2)[0]


def _folded(stem: str) -> str:
    return unicodedata.normalize("NFC", stem).casefold()


def unique_stems(places: Sequence[str]) -> list[str]:
    """Name each input's output: by its own name, with as much of the rest as tells it from the others.

    The names follow from the set of inputs, not from their order, and differ where no letter case is told, too.
    """
    depth = [0] * len(places)
    while True:
        stems = [_stem(place, d) for place, d in zip(places, depth, strict=True)]
        folded = [_folded(stem) for stem in stems]
        twice = {stem for stem, n in Counter(folded).items() if n > 1}
        if not twice:
            return stems
        depth = [d + (stem in twice) for d, stem in zip(depth, folded, strict=True)]


def _stem(place: str, depth: int) -> str:
    """Give a name's stem; deeper, with its suffix, then with more and more folders, at last with a hash of it all."""
    name = PurePosixPath(name_of(place))
    if depth > _DEEPEST:
        parts = [name.stem, hashlib.sha256(f"{depth}{place}".encode()).hexdigest()[:8]]
    else:
        folders = place.replace("\\", "/").split("/")[:-1]
        parts = [*folders[len(folders) - max(depth - 1, 0) :], name.stem, name.suffix.lstrip(".") if depth else ""]
    return _BAD_IN_NAMES.sub("_", "_".join(part for part in parts if part)).strip(". ") or "_"
