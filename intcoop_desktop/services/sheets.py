"""Sheets that are made before an office is open or after it is closed."""

import io
from collections.abc import Sequence
from datetime import date


def recovery_sheet_pdf(groups: Sequence[str], organisation: str, user: str = "", made_on: str = "") -> bytes:
    """The recovery key on paper (quality.md). The PDF must not stay beside the store."""
    from intcoop_desktop.printing.sheets import RecoverySheet, draw_recovery_sheet

    out = io.BytesIO()
    sheet = RecoverySheet(organisation, tuple(groups), user, made_on or date.today().isoformat())
    draw_recovery_sheet(sheet, out)
    return out.getvalue()
