"""What stands inside a zip file, looked at before anything is unpacked."""

import io
import posixpath
import zipfile
from collections.abc import Callable, Iterator
from functools import lru_cache
from xml.parsers import expat

from .tables import UnreadableSheet

MOST_MEMBERS, MOST_UNPACKED, MOST_RATIO, SMALL = 1_000, 150_000_000, 250, 5_000_000
#: Parts that hold no rows: an honest one stays far below.
MOST_DESCRIPTION = 4_000_000
#: Marks of elements in a sheet: a cell has four to six.
MOST_MARKS = 3_200_000
#: Macros, controls and embedded programs; a list of people needs none.
ACTIVE = ("vbaproject.bin", "vbadata.xml", "/activex/", "/macrosheets/", "/ctrlprops/", "/customui/")
ENCRYPTED = 1


def open_archive(raw: bytes) -> zipfile.ZipFile:
    """Return the archive; refuse what is no workbook, unpacks to too much, is locked or can run."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(raw))
    except Exception:  # BadZipFile is only one of those a damaged directory raises
        raise UnreadableSheet("damaged") from None
    members = archive.infolist()
    names = {member.filename for member in members}
    if "xl/workbook.xml" not in names:
        raise UnreadableSheet(
            "open_document" if {"mimetype", "content.xml"} <= names else "not_a_spreadsheet"
        )
    if any(member.flag_bits & ENCRYPTED for member in members):
        raise UnreadableSheet("damaged")
    bursting = any(
        m.file_size > SMALL and m.file_size > MOST_RATIO * max(1, m.compress_size) for m in members
    )
    if bursting or len(members) > MOST_MEMBERS or sum(m.file_size for m in members) > MOST_UNPACKED:
        raise UnreadableSheet("zip_bomb")
    if any(mark in f"/{name}".lower() for name in names for mark in ACTIVE):
        raise UnreadableSheet("macros")
    return archive


def description(archive: zipfile.ZipFile, name: str) -> bytes:
    """Return a part that holds no rows; empty where there is none. Raises UnreadableSheet for a huge one."""
    if name not in archive.namelist():
        return b""
    if archive.getinfo(name).file_size > MOST_DESCRIPTION:
        raise UnreadableSheet("zip_bomb")
    return archive.read(name)


def refuse_masses(archive: zipfile.ZipFile, name: str) -> None:
    """Refuse a sheet of more cells than we take, by counting, which is quicker than reading."""
    marks = 0
    with archive.open(name) as file:
        while marks <= MOST_MARKS and (chunk := file.read(1 << 20)):
            marks += chunk.count(b"<")
    if marks > MOST_MARKS:
        raise UnreadableSheet("too_many_cells")


def elements(xml: bytes) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield name (without prefix) and attributes of every element of a small part."""
    found: list[tuple[str, dict[str, str]]] = []
    if xml:
        parse(io.BytesIO(xml), start=lambda name, attributes: found.append((plain(name), attributes)))
    yield from found


def parse(
    file,
    *,
    start: Callable[[str, dict[str, str]], object] | None = None,
    end: Callable[[str], object] | None = None,
    text: Callable[[str], object] | None = None,
) -> None:
    """Read XML from a file of bytes; a document type, and with it every entity, is refused (XXE, laughs)."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = refuse_document_type
    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = text
    while chunk := file.read(1 << 16):
        parser.Parse(chunk)
    parser.Parse(b"", True)


def refuse_document_type(*_declared) -> None:
    """Refuse the file: workbooks have no document type (ECMA-376, part 2)."""
    raise UnreadableSheet("damaged")


@lru_cache(256)
def plain(name: str) -> str:
    """Return an element's name without its prefix."""
    return name.rpartition(":")[2]


def place_of(target: str, folder: str) -> str:
    """Return the member a relation points to; `folder` is where the pointing part lies."""
    return posixpath.normpath(target.lstrip("/") if target.startswith("/") else f"{folder}/{target}")
