"""The extension's file: its parts with the manifest that says what each is; the same bytes on every system."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path
from typing import Final
from xml.etree import ElementTree as ET
from zipfile import ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from neiqin.extension.xcu import LOCALES, written
from neiqin.text import say

IDENTIFIER: Final = "neiqin.office"
_MANIFEST: Final = "META-INF/manifest.xml"
_MANIFEST_XML: Final = "http://openoffice.org/2001/manifest"
_DESCRIPTION_XML: Final = "http://openoffice.org/extensions/description/2006"
_COMPONENTS_XML: Final = "http://openoffice.org/2010/uno-components"
_LEAST_XML: Final = "http://libreoffice.org/extensions/description/2011"
LEAST: Final = "7.4"
"""The oldest LibreOffice that it was seen to work in."""
_NO_TIME: Final = (1980, 1, 1, 0, 0, 0)
_KINDS: Final = {
    ".idl": "application/vnd.sun.star.uno-typelibrary;type=RDB",
    ".components": "application/vnd.sun.star.uno-components",
    ".xcu": "application/vnd.sun.star.configuration-data",
}


def packed(parts: Mapping[str, bytes]) -> bytes:
    """Make the file of its parts, in their order, which is the order in which LibreOffice registers them."""
    content = io.BytesIO()
    # Not deflated: what a system's zlib makes of the same content differs.
    with ZipFile(content, "w", ZIP_STORED) as package:
        for name, part in {_MANIFEST: _manifest(parts), **parts}.items():
            entry = ZipInfo(name, _NO_TIME)
            entry.create_system = 0
            package.writestr(entry, part)
    return content.getvalue()


def part_of(extension: Path, name: str) -> bytes | None:
    """Read a part of an extension's file; None where it is none or has no such part."""
    try:
        with ZipFile(extension) as package:
            return package.read(name)
    except (OSError, BadZipFile, KeyError):
        return None


def components(file: str, implementations: Mapping[str, str]) -> bytes:
    """List the implementations in a component's file, each with the service it gives.

    LibreOffice then loads the file when one is needed, and not already when the extension is installed.
    """
    root = ET.Element("components", xmlns=_COMPONENTS_XML)
    component = ET.SubElement(root, "component", loader="com.sun.star.loader.Python", uri=file)
    for name, service in implementations.items():
        ET.SubElement(ET.SubElement(component, "implementation", name=name), "service", name=service)
    return written(root)


def description(version: str, title: str, about: str) -> dict[str, bytes]:
    """Say what the Extension Manager shows: the version, the title, and a few words that lie in files of their own."""
    root = ET.Element("description", {"xmlns": _DESCRIPTION_XML, "xmlns:xlink": "http://www.w3.org/1999/xlink"})
    ET.SubElement(root, "identifier", value=IDENTIFIER)
    ET.SubElement(root, "version", value=version)
    least = {"xmlns:l": _LEAST_XML, "value": LEAST, "xmlns:d": _DESCRIPTION_XML, "d:name": f"LibreOffice {LEAST}"}
    ET.SubElement(ET.SubElement(root, "dependencies"), "l:LibreOffice-minimal-version", least)
    name, told = ET.SubElement(root, "display-name"), ET.SubElement(root, "extension-description")
    files = {}
    for language, locale in LOCALES.items():
        file = f"about_{locale}.txt"
        ET.SubElement(name, "name", lang=locale).text = say(title, language)
        ET.SubElement(told, "src", {"lang": locale, "xlink:href": file})
        files[file] = say(about, language).encode()
    return {"description.xml": written(root), **files}


def _manifest(parts: Mapping[str, bytes]) -> bytes:
    root = ET.Element("manifest:manifest", {"xmlns:manifest": _MANIFEST_XML})
    for name in parts:
        if kind := _KINDS.get(Path(name).suffix):
            ET.SubElement(root, "manifest:file-entry", {"manifest:full-path": name, "manifest:media-type": kind})
    return written(root)
