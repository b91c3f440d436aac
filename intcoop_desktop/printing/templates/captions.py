"""The few words both writers add by themselves, in the document's language (``resources/documents/common.toml``)."""

from intcoop_desktop.printing.wording import Wording, wording


def captions(language: str) -> Wording:
    """Captions of signatures, «ЖОБА», the foot. Raises KeyError for a language without them."""
    return wording("common").part(language)
