"""The computer as the doctor sees it: all that is asked of the system goes through here."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath
from typing import Any

from neiqin.doctor.finding import WINDOWS
from neiqin.text import Spoken


@dataclass(frozen=True, slots=True)
class Python:
    """The interpreter that runs this: its program, its version, how wide its addresses are, where it keeps things."""

    executable: str
    version: str
    bits: int
    prefix: str
    base_prefix: str
    scripts: str
    encoding: str = "utf-8"
    """How the system writes texts for programs that do not know Unicode; on Windows the code page."""


@dataclass(frozen=True, slots=True)
class Package:
    """An installed package: its version, the folder it is in, and what it needs, extras and all."""

    version: str
    folder: str
    requires: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Machine:
    """A computer and its user; the files are the real ones below `home` and the folders that `environ` names."""

    system: str
    environ: Mapping[str, str]
    home: Path
    data: Path
    """Where neiqin keeps its backups, journals and settings."""
    python: Python
    packages: Callable[[str], Sequence[Package]]
    """Every installation of a package that this Python sees."""
    imports: Callable[[str], bool]
    """Whether there is a module of this name."""
    root: Path = Path("/")
    """Where the system's own folders begin, on a Mac and Linux."""
    registry: Callable[[str], Mapping[str, Any]] = field(default=lambda _: {})
    r"""The values of a key of Windows' registry, `HKCU\Software\...`; none where there is no key."""
    programs: Callable[[], Sequence[str]] = field(default=lambda: ())
    """The names of the running programs, in small letters."""
    answer: Callable[[Sequence[str]], str] = field(default=lambda _: "")
    """What a command prints; nothing where it cannot be run or fails."""
    free: Callable[[Path], int] = field(default=lambda _: 1 << 40)
    """Bytes that are left where a folder is."""
    extension: Callable[[], Sequence[Spoken] | None] = field(default=lambda: None)
    """What is amiss with neiqin's extension in LibreOffice; None where it is not installed."""
    bridge: Callable[[], str] = field(default=lambda: "")
    """The version of Python that LibreOffice's bridge was built for (3.11); empty where there is none."""

    def pure(self, path: str) -> PurePath:
        """Give a path in the way of the machine's own system."""
        return PureWindowsPath(path) if self.system == WINDOWS else PurePosixPath(path)

    @property
    def command(self) -> str:
        """How `neiqin` of this Python is called, whatever the PATH says."""
        scripts = Path(self.python.scripts)
        own = scripts / ("neiqin.exe" if self.system == WINDOWS else "neiqin")
        return f'"{own}"' if own.is_file() else f'"{self.python.executable}" -m neiqin.cli'

    @property
    def pip(self) -> str:
        """How packages of this Python are installed."""
        return f'"{self.python.executable}" -m pip'

    def path_folders(self) -> list[Path]:
        """Give the folders that commands are looked for in, in order."""
        separator = ";" if self.system == WINDOWS else ":"
        return [Path(folder) for folder in self.environ.get("PATH", "").split(separator) if folder]
