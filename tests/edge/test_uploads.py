"""Files people attach: known by content, drawn anew, and refused in words (P04)."""

import io
import struct
import zlib

import pytest
from django.core.exceptions import ValidationError
from PIL import Image, ImageFile
from PIL.ExifTags import GPS, IFD, Base

from eventsafety.uploads import MOST_BYTES, Upload, checked

pytestmark = pytest.mark.feature("P04")
PLACE = "Vendelboe, 59.437 N"


def picture(kind: str, *, mode: str = "RGB", size=(40, 30), colour="navy", **saved) -> bytes:
    """Return a picture file with everything in it that may say who took it, and where."""
    image, file = Image.new(mode, size, colour), io.BytesIO()
    exif = image.getexif()
    exif[Base.Make] = exif[Base.ImageDescription] = PLACE
    exif[Base.Orientation] = 6
    exif.get_ifd(IFD.GPSInfo)[GPS.GPSMapDatum] = PLACE
    image.save(file, kind, **({"exif": exif} if kind != "GIF" else {}), **saved)
    return file.getvalue()


def kinds() -> dict[str, bytes]:
    profile = b"x" * 200 + PLACE.encode()
    two = [Image.new("RGB", (40, 30), "red")]
    return {
        "JPEG": picture("JPEG", icc_profile=profile, comment=PLACE.encode()),
        "PNG": picture("PNG", icc_profile=profile),
        "WEBP": picture("WEBP", icc_profile=profile),
        "GIF": picture("GIF", comment=PLACE.encode(), save_all=True, append_images=two),
    }


@pytest.mark.parametrize("kind", kinds())
def test_a_picture_loses_place_device_profile_and_comment_and_keeps_what_one_sees(kind):
    came = kinds()[kind]
    assert PLACE.encode() in came or kind == "PNG"
    kept = checked(came + b"<script>" + PLACE.encode(), f"C:\\holiday\\{PLACE}.exe")
    shown = Image.open(io.BytesIO(kept.content))
    assert PLACE.encode() not in kept.content
    assert b"<script>" not in kept.content
    assert not shown.getexif()
    assert not {"icc_profile", "comment", "exif", "xmp"} & set(shown.info)
    assert getattr(shown, "n_frames", 1) == 1
    assert shown.size == ((40, 30) if kind == "GIF" else (30, 40))  # turned as it was held
    red, green, blue = shown.convert("RGB").getpixel((5, 5))
    assert red < 12
    assert green < 12
    assert 116 < blue < 140
    ending = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp", "GIF": "png"}[kind]
    assert kept.content_type == f"image/{ending.replace('jpg', 'jpeg')}"
    assert kept.name == f"Vendelboe 59 437 N.{ending}"


@pytest.mark.parametrize("mode", ["1", "L", "P", "LA", "RGBA", "I;16"])
def test_pictures_of_every_mode_are_kept(mode):
    file = io.BytesIO()
    Image.new(mode, (9, 9)).save(file, "PNG")
    assert checked(file.getvalue(), "x").content_type == "image/png"


def test_what_is_clear_stays_clear():
    kept = checked(picture("PNG", mode="RGBA", colour=(0, 0, 0, 0)), "x.png")
    assert Image.open(io.BytesIO(kept.content)).getpixel((1, 1))[3] == 0


def test_pdf_and_text_are_kept_as_they_are():
    assert checked(b"%PDF-1.7\nx", "Bericht über A/B.pdf") == Upload(
        b"%PDF-1.7\nx", "application/pdf", "B.pdf"
    )
    words = "<script>alert(1)</script> Überraschung\r\n".encode()
    assert checked(words, "page.html") == Upload(words, "text/plain", "page.txt")


def png(width: int, height: int, pixels: bytes = b"", extra: bytes = b"") -> bytes:
    """Return a PNG that states any size, with whatever packed pixels and chunks."""

    def chunk(name: bytes, content: bytes) -> bytes:
        return (
            struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
        )

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    body = chunk(b"IDAT", zlib.compress(pixels))
    return b"\x89PNG\r\n\x1a\n" + head + extra + body + chunk(b"IEND", b"")


def text_bomb() -> bytes:
    packed = zlib.compress(b"\0" * 90_000_000)
    content = b"x\0\0" + packed
    return (
        struct.pack(">I", len(content)) + b"zTXt" + content + struct.pack(">I", zlib.crc32(b"zTXt" + content))
    )


REFUSED = {
    "empty": (b"", "The file is empty"),
    "large": (b"x" * (MOST_BYTES + 1), "larger than 10 MB"),
    "bomb": (png(60_000, 60_000), "more than 40 megapixels"),
    "wide": (png(2_000_000_000, 1), "more than 40 megapixels"),
    "just_over": (png(8_000, 5_001), "more than 40 megapixels"),
    "no_pixels": (png(4_000, 4_000), "damaged"),
    "text_bomb": (png(9, 9, b"\0" * 252, text_bomb()), "damaged"),
    "nothing": (png(0, 0), "damaged"),
    "truncated": (picture("JPEG", size=(900, 900))[:700], "damaged"),
    "false_jpeg": (b"\xff\xd8\xff" + b"<script>" * 50, "damaged"),
    "false_gif": (b"GIF89a/*<script>*/=1", "damaged"),
    "false_webp": (b"RIFF\0\0\0\0WEBP" + b"\0" * 99, "damaged"),
    "svg_in_webp": (b"RIFF\0\0\0\0AVI " + b"\0" * 99, "Attach a picture"),
    "tiff": (b"II*\0" + b"\0" * 99, "Attach a picture"),
    "program": (b"MZ\x90\0" + b"\0" * 99, "Attach a picture"),
    "archive": (b"PK\x03\x04" + b"\0" * 99, "Attach a picture"),
    "late_pdf": (b"\0\0%PDF-1.7", "Attach a picture"),
    "nul": (b"text\0text", "Attach a picture"),
    "latin": ("Käthe".encode("latin-1"), "Attach a picture"),
    "escape": (b"\x1b]0;title\x07", "Attach a picture"),
}


def test_a_picture_cut_short_is_refused_whatever_other_libraries_have_set(monkeypatch):
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)
    with pytest.raises(ValidationError, match="damaged"):
        checked(REFUSED["truncated"][0], "x.jpg")


@pytest.mark.parametrize("name", REFUSED)
def test_what_we_do_not_keep_is_refused_in_words(name):
    content, words = REFUSED[name]
    with pytest.raises(ValidationError, match=words):
        checked(content, "x.jpg")


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd", "passwd.txt"),
        ('a"; filename="b.exe', "a filename b.txt"),
        ("x\r\nSet-Cookie: y", "x Set-Cookie y.txt"),
        ("\u202etxt.exe", "txt.txt"),
        ("....", "attachment.txt"),
        ("", "attachment.txt"),
        ("фото-1.JPG", "фото-1.txt"),
        ("n" * 300 + ".txt", "n" * 80 + ".txt"),
        ("CON\0.txt", "CON.txt"),
    ],
)
def test_a_name_is_made_safe_and_ends_as_its_type_does(name, kept):
    assert checked(b"text", name).name == kept
