"""Annex 1 questionnaires from the first key press to the archive (product.md)."""

from intcoop_desktop.services.questionnaire_parts.json_form import JsonForm
from intcoop_desktop.services.questionnaire_parts.listing import Listing
from intcoop_desktop.services.questionnaire_parts.scanned import Scanned


class QuestionnaireService(Listing, Scanned, JsonForm):
    """All use cases of a questionnaire; each part documents its own."""
