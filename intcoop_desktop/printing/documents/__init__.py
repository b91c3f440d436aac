"""Documents about many persons: their wording is data in ``resources/documents``."""

from intcoop_desktop.printing.documents.admission_order import AdmissionOrderDraft, Admitted, draw_admission_order
from intcoop_desktop.printing.documents.briefing_sheet import Briefed, BriefingSheet, draw_briefing_sheet

__all__ = [
    "AdmissionOrderDraft",
    "Admitted",
    "Briefed",
    "BriefingSheet",
    "draw_admission_order",
    "draw_briefing_sheet",
]
