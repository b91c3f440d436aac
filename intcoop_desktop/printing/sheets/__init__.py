"""Single documents around the store and the package, all A4 and Kazakh."""

from intcoop_desktop.printing.sheets.act import HandoverAct, draw_handover_act
from intcoop_desktop.printing.sheets.cover import CoverLetter, draw_cover_letter
from intcoop_desktop.printing.sheets.passphrase import PassphraseSheet, draw_passphrase_sheet
from intcoop_desktop.printing.sheets.recovery import RecoverySheet, draw_recovery_sheet

__all__ = [
    "CoverLetter",
    "HandoverAct",
    "PassphraseSheet",
    "RecoverySheet",
    "draw_cover_letter",
    "draw_handover_act",
    "draw_passphrase_sheet",
    "draw_recovery_sheet",
]
