"""A LibreOffice with the extension in it, in a profile of its own, and a package of macros from elsewhere."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from tests.extension.running import Running

from neiqin.errors import NeiqinError
from neiqin.extension.install import install
from neiqin.extension.menus import controls, groups
from neiqin.extension.places import Places, office_places
from neiqin.functions import functions
from neiqin.live.calc.bridge import uno
from neiqin.live.office import Office
from neiqin.macro import macros

SHIM = Path(__file__).parents[2] / "addin" / "extension" / "pythonpath"
PACKAGES = Path(__file__).parents[1] / "packages"
PATIENCE = 60.0
WRAPPER = """#!/bin/sh
export PYTHONPATH="{path}"
case "$*" in
*neiqin.live.click*) shift 3; exec "{python}" "{clicked}" "$@";;
*) echo $$ > "$NEIQIN_HOME/worker.pid"; exec "{python}" "$@";;
esac
"""
"""The interpreter that is baked in: it sees the package, and a click goes to a script that notes what it was given."""


@pytest.fixture(scope="session")
def soffice() -> str:
    """The program; CI may not do without it."""
    lacking = pytest.fail if os.environ.get("CI") else pytest.skip
    found = shutil.which("soffice")
    if found is None:
        lacking("LibreOffice is not here")
    try:
        uno()
    except NeiqinError as error:
        lacking(str(error))
    return str(found)


@pytest.fixture
def places(soffice: str, tmp_path: Path) -> Places:  # noqa: ARG001 - without it there are none
    """Places of this test's own."""
    return places_in(tmp_path)


@pytest.fixture(scope="session")
def running(soffice: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:  # noqa: ARG001 - as above
    """LibreOffice with the extension, made while the package is there."""
    folder, home = tmp_path_factory.mktemp("office"), tmp_path_factory.mktemp("home")
    where = places_in(folder)
    interpreter = wrapper(folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(folder))
        patch.syspath_prepend(str(PACKAGES))
        forget()
        install(where, str(interpreter))
        known, items = dict(functions()), [*(i for _, found in groups() for i in found), *controls()]
    forget()
    with started(where, home) as office:
        yield Running(office, home, known, items)


@contextlib.contextmanager
def started(where: Places, home: Path) -> Iterator[Office]:
    """A LibreOffice with these extensions, and this folder for the user's data; it is ended politely, if it can be."""
    pipe = f"nq{uuid.uuid4().hex}"
    command = [
        str(shutil.which("soffice")), "--headless", "--norestore", "--nologo", "--nolockcheck", *where.arguments,
        f"--accept=pipe,name={pipe};urp;StarOffice.ComponentContext",
    ]  # fmt: skip
    # Another Python in front on the path would be taken by LibreOffice for its own.
    environment = {"HOME": str(home), "LANG": "C.UTF-8", "PATH": "/usr/bin:/bin", "NEIQIN_HOME": str(home)}
    nothing = subprocess.DEVNULL
    with subprocess.Popen(command, env=environment, stdout=nothing, stderr=nothing, start_new_session=True) as process:
        try:
            office = attached(pipe)
            yield office
            with contextlib.suppress(Exception):  # it may have been ended by the test
                office.desktop.terminate()
            process.wait(PATIENCE)
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)


@pytest.fixture
def shim(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The component's modules can be imported."""
    monkeypatch.syspath_prepend(str(SHIM))
    yield
    for name in [name for name in sys.modules if name.startswith("neiqin_in_office")]:
        del sys.modules[name]


@pytest.fixture
def cells(shim: None) -> ModuleType:  # noqa: ARG001 - it puts them on the path
    """The component's cells."""
    from neiqin_in_office import cells  # noqa: PLC0415 - as above

    return cells


def places_in(folder: Path) -> Places:
    """Places below a folder: nobody's extensions but the test's are seen or touched."""
    profile, shared = folder / "profile", folder / "shared"
    arguments = (f"-env:UserInstallation={profile.as_uri()}", f"-env:UNO_SHARED_PACKAGES_CACHE={shared.as_uri()}")
    usual = office_places()
    own = profile / "user" / "uno_packages" / "cache"
    return Places(usual.program, own, shared, arguments, usual.for_everybody)


def wrapper(folder: Path) -> Path:
    """Write the interpreter of the tests, and say in its folder that the package is installed."""
    about = folder / "yard_desk-1.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: yard-desk\nVersion: 1.0\n")
    (about / "entry_points.txt").write_text("[neiqin.macros]\nyard_desk = yard_desk\n")
    program, clicked = folder / "python", Path(__file__).with_name("clicked.py")
    path = os.pathsep.join(map(str, (folder, PACKAGES, PACKAGES.parents[1])))
    program.write_text(WRAPPER.format(path=path, python=sys.executable, clicked=clicked))
    program.chmod(0o755)
    return program


def forget() -> None:
    """Have the registry looked through again."""
    macros.cache_clear()
    functions.cache_clear()


def attached(pipe: str) -> Office:
    """Reach the program that is starting."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            return Office.attach(f"pipe,name={pipe}")
        except NeiqinError:
            if time.monotonic() > end:
                raise
            time.sleep(0.05)
