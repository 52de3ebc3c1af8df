"""A picture, drawn anew: what hid beside it, and where it was taken, does not come along."""

import io
import warnings
from contextlib import contextmanager

from PIL import Image, ImageFile, ImageOps, UnidentifiedImageError

from apcase.documents.checks.kinds import WRONG_KIND, BadFile, Kind

# 24 megapixels take 72 MB while they are drawn: more than any phone's usual picture.
MOST_PIXELS = 24_000_000
FORMATS = {"jpg": "JPEG", "jpeg": "JPEG", "png": "PNG"}
TOO_MANY_PIXELS = (
    f"The selected picture must be smaller than {MOST_PIXELS // 1_000_000} megapixels. Make it "
    "smaller and select it again"
)
MODES = {"JPEG": ("RGB", "L"), "PNG": ("RGB", "RGBA", "L", "LA")}


def checked_image(content: bytes, kind: Kind) -> bytes:
    wanted = FORMATS[kind.extension]
    try:
        with strict(), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            image = Image.open(io.BytesIO(content), formats=[wanted])
            refuse_large(image)
            return drawn_anew(image, wanted)
    except UnidentifiedImageError:
        raise BadFile(WRONG_KIND) from None
    except Image.DecompressionBombError:
        raise BadFile(TOO_MANY_PIXELS) from None
    except (OSError, SyntaxError, ValueError, EOFError):
        raise BadFile(
            "The selected picture is damaged and cannot be read. Save it again and select it"
        ) from None


@contextmanager
def strict():
    """Half a picture is none. WeasyPrint, once loaded, lets every one pass in this process."""
    before, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before


def refuse_large(image: Image.Image) -> None:
    """By what the head of the file says, before any of it is unpacked."""
    width, height = image.size
    if width * height > MOST_PIXELS:
        raise BadFile(TOO_MANY_PIXELS)
    if getattr(image, "n_frames", 1) > 1 and image.format == "PNG":
        raise BadFile("The selected picture is animated. Select a still picture")


def drawn_anew(image: Image.Image, wanted: str) -> bytes:
    upright = ImageOps.exif_transpose(image)
    if upright.mode not in MODES[wanted]:
        sees_through = wanted == "PNG" and "transparency" in upright.info
        upright = upright.convert("RGBA" if sees_through else "RGB")
    upright.info.clear()
    out = io.BytesIO()
    choices = {"quality": 90} if wanted == "JPEG" else {"compress_level": 6}
    # An empty profile and no EXIF: what is not given here is not written.
    upright.save(out, wanted, exif=b"", icc_profile=None, **choices)
    return out.getvalue()
