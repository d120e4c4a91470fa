"""What a file is, and the form in which we keep it."""

import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from unicodedata import category, normalize

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from eventsafety.uploads import pictures

MOST_BYTES = 10_000_000
LONGEST_NAME = 80
#: First bytes → what reads it. The name of the file and the type the browser states count for nothing.
PICTURES = {b"\xff\xd8\xff": "JPEG", b"\x89PNG\r\n\x1a\n": "PNG", b"GIF87a": "GIF", b"GIF89a": "GIF"}
CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
ENDINGS = {
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/webp": ".webp",
    "application/pdf": ".pdf",
    "text/plain": ".txt",
}


@dataclass(frozen=True)
class Upload:
    """A file as it is kept: bytes, type, and a name that is safe in a header and on a disk."""

    content: bytes
    content_type: str
    name: str


def checked(content: bytes, name: str) -> Upload:
    """Return a file fit to keep: pictures drawn anew, without place and device; PDF and text as they are.

    Raises ValidationError, in words, for what is empty, larger than 10 MB, or none of these.
    """
    if not content:
        raise ValidationError(_("The file is empty. Choose another."))
    if len(content) > MOST_BYTES:
        raise ValidationError(_("The file is larger than 10 MB. Choose a smaller one."))
    kind = picture_kind(content)
    if kind:
        content, content_type = pictures.drawn_anew(content, kind)
    elif content.startswith(b"%PDF-"):
        content_type = "application/pdf"
    elif is_text(content):
        content_type = "text/plain"
    else:
        raise ValidationError(_("Attach a picture (JPEG, PNG, WebP, GIF), a PDF or plain text."))
    return Upload(content, content_type, safe_name(name, ENDINGS[content_type]))


def picture_kind(content: bytes) -> str:
    """Return which picture the bytes begin as; empty for none."""
    if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
        return "WEBP"
    return next((kind for mark, kind in PICTURES.items() if content.startswith(mark)), "")


def is_text(content: bytes) -> bool:
    """Say whether the bytes are UTF-8 without control characters."""
    try:
        return not CONTROLS.search(content.decode())
    except UnicodeDecodeError:
        return False


def safe_name(name: str, ending: str) -> str:
    """Return a file name of letters, digits, spaces and a few signs, with the ending its type has."""
    stem = PurePosixPath(normalize("NFC", name).replace("\\", "/")).stem
    kept = "".join(sign if category(sign)[0] in "LMN" or sign in "-_" else " " for sign in stem)
    return (" ".join(kept.split())[:LONGEST_NAME].strip() or "attachment") + ending
