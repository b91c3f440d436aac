"""What speaks against an IIN, in words; it warns and bars nothing."""

from intcoop_desktop.domain.iin import doubts
from intcoop_desktop.i18n import _, dates


def iin_remark(iin: str, birth: str = "", sex: str = "") -> str:
    """The doubts about a number in the present language, "" when there are none."""
    return " ".join(_(doubt.msgid).format(date=dates.short(doubt.date)) for doubt in doubts(iin, birth, sex))
