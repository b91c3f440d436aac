"""Photos as they come: from a camera, a phone, a scanner, the clipboard. Decoded in a child process."""

from intcoop_desktop.exchange.images import Crop, PreparedPhoto, prepare

__all__ = ["Crop", "PreparedPhoto", "prepare_photo"]


def prepare_photo(original: bytes, crop: Crop | None = None) -> PreparedPhoto:
    """Upright, without metadata, cut to 3:4. Raises ``UserError`` saying what is wrong with the file."""
    return prepare(original, crop)
