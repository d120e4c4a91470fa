"""Pictures drawn anew: what is left is what one sees."""

import io
import warnings

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageFile, ImageOps

MOST_PIXELS = 40_000_000
#: GIF loses its animation, and with it every frame that the first one hides.
KEPT_AS = {"JPEG": "JPEG", "PNG": "PNG", "GIF": "PNG", "WEBP": "WEBP"}
TYPES = {"JPEG": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp"}


def drawn_anew(content: bytes, kind: str) -> tuple[bytes, str]:
    """Return the first frame as a new file and its type, without EXIF, place, profile, comments or rest.

    kind: the one format the bytes are read as. Raises ValidationError for a damaged picture and for one of
    more than 40 megapixels, before it is unpacked.
    """
    ImageFile.LOAD_TRUNCATED_IMAGES = False  # WeasyPrint, once loaded, switches it on for everybody
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture = Image.open(io.BytesIO(content), formats=(kind,))
        if picture.width * picture.height > MOST_PIXELS:
            raise ValidationError(_("The picture has more than 40 megapixels. Make it smaller."))
        picture.seek(0)
        bare = without_extras(picture)
        file = io.BytesIO()
        bare.save(file, KEPT_AS[kind], **({"quality": 90} if kind in {"JPEG", "WEBP"} else {}))
    except ValidationError:
        raise
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        raise ValidationError(_("The picture has more than 40 megapixels. Make it smaller.")) from None
    except Exception:
        # A damaged picture raises OSError, SyntaxError, ValueError, EOFError, struct.error and more.
        raise ValidationError(_("The picture is damaged. Open it, save it again and attach that.")) from None
    return file.getvalue(), TYPES[KEPT_AS[kind]]


def without_extras(picture: Image.Image) -> Image.Image:
    """Return the picture turned as it was held, as plain pixels."""
    turned = ImageOps.exif_transpose(picture)
    clear = "A" in turned.getbands() or "transparency" in turned.info
    plain = turned.convert("RGBA" if clear and picture.format != "JPEG" else "RGB")
    plain.info.clear()
    return plain
