"""The editor works alike where isal is not installed."""

from __future__ import annotations

import subprocess
import sys

from tests.files.test_cells import Put
from tests.files.workbooks import rich

WITHOUT = """
import sys
sys.modules["isal"] = None
from pathlib import Path
import numpy as np
from neiqin.edits import Cells, Edits
from neiqin.files import deflate
from neiqin.files.file_book import FileBook
assert deflate.codec.__name__ == "zlib"
book = FileBook(Path(sys.argv[1]))
book.apply(Edits((Cells("Data", 2, np.array([1]), [42.0]),)), book.stamp())
"""


def test_zlib_does_it_too(put: Put) -> None:
    book = put(rich())
    subprocess.run([sys.executable, "-c", WITHOUT, str(book.path)], check=True)
    assert book.read("Data").columns[2].number[1] == 42.0
