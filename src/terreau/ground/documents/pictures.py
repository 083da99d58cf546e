"""Pictures are decoded and drawn anew: what comes out is pixels, and nothing else that lay in the file."""

from __future__ import annotations

import base64
import io
import warnings
from typing import NamedTuple

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from terreau.ground.documents.errors import refuse_upload

#: Most bytes of an uploaded picture, and most pixels once unpacked.
MOST_BYTES = 15_000_000
MOST_PIXELS = 40_000_000
#: Widths in pixels in which a picture is kept: a telephone, a column, a page.
WIDTHS = (480, 960, 1600)
#: Most bytes of the smallest width: it is read in the street, where a whole page weighs 60 KB.
MOST_ON_A_TELEPHONE = 30_000
_QUALITIES = (80, 65, 50, 35, 20, 10)
_HEIC_BRANDS = (b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"avif", b"heim")
_SRGB = ImageCms.createProfile("sRGB")


class Variant(NamedTuple):
    """One size of a picture."""

    name: str
    content: bytes
    width: int
    height: int


def _sniff(content: bytes) -> str:
    """The format by its first bytes; the name and the declared type of an upload mean nothing."""
    if content.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "WEBP"
    if content[4:8] == b"ftyp" and content[8:12] in _HEIC_BRANDS:
        refuse_upload("picture_heic")
    if content.startswith((b"GIF87a", b"GIF89a")):
        refuse_upload("picture_moving")
    refuse_upload("picture_unknown")


def variants_of(content: bytes) -> list[Variant]:
    """The picture in each width it is large enough for, as WebP without position, author or any other note.

    :raises Refused: unknown or disguised format, moving, damaged, too large, too many pixels.
    """
    if len(content) > MOST_BYTES:
        refuse_upload("file_large")
    picture = _decode(content, _sniff(content))
    widths = [width for width in WIDTHS if width < picture.width] or []
    if not widths or (len(widths) < len(WIDTHS)):
        widths.append(min(picture.width, WIDTHS[-1]))
    return [_variant(picture, width) for width in sorted(set(widths))]


def opened(content: bytes, side: int) -> Image.Image:
    """The picture itself, upright, its longer side ``side`` pixels at most: to be measured, not to be kept.

    :raises Refused: as for an upload that is kept.
    """
    picture = _decode(content, _sniff(content), side).convert("RGB")
    picture.thumbnail((side, side), Image.Resampling.LANCZOS)
    return picture


def _decode(content: bytes, kind: str, side: int = WIDTHS[-1]) -> Image.Image:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture = Image.open(io.BytesIO(content), formats=[kind])
            if picture.width * picture.height > MOST_PIXELS:
                refuse_upload("picture_pixels")
            if getattr(picture, "n_frames", 1) > 1:
                refuse_upload("picture_moving")
            if kind == "JPEG":
                # Decoding straight to a half or a quarter saves most of the work on a large photo.
                picture.draft("RGB", (side, side))
            picture.load()
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        refuse_upload("picture_pixels")
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError, IndexError, KeyError):
        refuse_upload("picture_broken")
    return _upright_srgb(picture)


def _upright_srgb(picture: Image.Image) -> Image.Image:
    upright = ImageOps.exif_transpose(picture)
    profile = upright.info.get("icc_profile")
    mode = "RGBA" if "A" in upright.getbands() or "transparency" in upright.info else "RGB"
    if profile and upright.mode in {"RGB", "RGBA", "CMYK"}:
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            upright = ImageCms.profileToProfile(upright, source, _SRGB, outputMode=mode) or upright
        except (ImageCms.PyCMSError, OSError):
            pass  # an unreadable colour profile costs a shade of colour, not the picture
    return upright.convert(mode)


def _variant(picture: Image.Image, width: int) -> Variant:
    height = max(1, round(picture.height * width / picture.width))
    drawn = picture if width == picture.width else picture.resize((width, height), Image.Resampling.LANCZOS)
    bare = Image.new(drawn.mode, drawn.size)
    bare.paste(drawn)
    content = b""
    for quality in _QUALITIES:
        stream = io.BytesIO()
        bare.save(stream, "WEBP", quality=quality, method=4)
        content = stream.getvalue()
        if width > WIDTHS[0] or len(content) <= MOST_ON_A_TELEPHONE:
            break
    return Variant(f"{width}", content, bare.width, bare.height)


def picture_as_svg(content: bytes, *, width: int = 1600) -> str:
    """A photo as an SVG string, the form in which printed documents take pictures.

    :raises Refused: as for an upload; a stored variant is always sound.
    """
    picture = _decode(content, _sniff(content)).convert("RGB")
    picture.thumbnail((width, width * 2), Image.Resampling.LANCZOS)
    stream = io.BytesIO()
    picture.save(stream, "JPEG", quality=82)
    data = base64.b64encode(stream.getvalue()).decode("ascii")
    size = f'width="{picture.width}" height="{picture.height}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {picture.width} {picture.height}" {size}>'
        f'<image {size} href="data:image/jpeg;base64,{data}"/></svg>'
    )
