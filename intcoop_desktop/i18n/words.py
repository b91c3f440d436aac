"""The user's words for the codes that records carry."""

from collections.abc import Iterator, Mapping

from intcoop_desktop.i18n.catalogue import pgettext


def P_(context: str, msgid: str) -> tuple[str, str]:
    """Mark a text with its context for translation without translating it yet."""
    return context, msgid


class Words(Mapping[str, tuple[str, str]]):
    """Codes of one kind with the words for them."""

    def __init__(self, table: dict[str, tuple[str, str]]) -> None:
        self._table = table

    def __getitem__(self, code: str) -> tuple[str, str]:
        return self._table[code]

    def __iter__(self) -> Iterator[str]:
        return iter(self._table)

    def __len__(self) -> int:
        return len(self._table)

    def text(self, code: str) -> str:
        """The word in the current language; a code without a word is shown as it is."""
        marked = self._table.get(code)
        return pgettext(*marked) if marked else code


WORDS: dict[str, Words] = {
    "questionnaire_state": Words(
        {
            "draft": P_("questionnaire state", "being filled in"),
            "complete": P_("questionnaire state", "complete"),
            "printed": P_("questionnaire state", "printed"),
            "signed": P_("questionnaire state", "signed"),
            "closed": P_("questionnaire state", "closed"),
            "superseded": P_("questionnaire state", "superseded"),
            "void": P_("questionnaire state", "void"),
        }
    ),
    "stay_state": Words(
        {
            "expected": P_("stay state", "expected"),
            "present": P_("stay state", "present"),
            "on_leave": P_("stay state", "on leave"),
            "ended": P_("stay state", "ended"),
        }
    ),
    "stay_step": Words(
        {
            "invited_on": P_("step of reception", "invitation"),
            "notified_on": P_("step of reception", "notification of arrival"),
            "housed_on": P_("step of reception", "housing"),
            "enrolled_on": P_("step of reception", "enrolment"),
            "briefed_on": P_("step of reception", "briefing"),
            "medical_on": P_("step of reception", "medical check"),
        }
    ),
    "origin": Words(
        {
            "typed": P_("questionnaire origin", "typed"),
            "handwritten": P_("questionnaire origin", "handwritten"),
        }
    ),
    "missing": Words(
        {
            "unknown": P_("missing answer", "unknown"),
            "refused": P_("missing answer", "refused to answer"),
            "not_applicable": P_("missing answer", "not applicable"),
            "later": P_("missing answer", "will be supplied"),
            "illegible": P_("missing answer", "illegible"),
        }
    ),
    "direction": Words(
        {
            "study": P_("direction of stay", "study"),
            "work": P_("direction of stay", "work"),
            "research": P_("direction of stay", "scientific research"),
        }
    ),
    "level": Words(
        {
            "preparatory": P_("level of study", "preparatory department"),
            "college": P_("level of study", "college"),
            "bachelor": P_("level of study", "bachelor"),
            "master": P_("level of study", "master"),
            "doctorate": P_("level of study", "doctorate"),
            "internship": P_("level of study", "internship"),
        }
    ),
    "funding": Words(
        {
            "grant": P_("funding", "grant"),
            "contract": P_("funding", "own contract"),
            "intergovernmental": P_("funding", "intergovernmental agreement"),
            "other": P_("funding", "other"),
        }
    ),
    "housing_kind": Words(
        {
            "dormitory": P_("housing", "dormitory"),
            "address": P_("housing", "own address"),
        }
    ),
    "sex": Words({"m": P_("sex", "male"), "f": P_("sex", "female")}),
    "personal_data": Words(
        {
            "no_consent": P_("personal data", "no consent"),
            "retention_passed": P_("personal data", "time to keep is over"),
        }
    ),
    "unit_kind": Words(
        {
            "service": P_("unit kind", "Service"),
            "preparatory": P_("unit kind", "preparatory department"),
            "faculty": P_("unit kind", "faculty"),
            "other": P_("unit kind", "other"),
        }
    ),
    "report_state": Words(
        {
            "collecting": P_("state of the report", "being collected"),
            "checked": P_("state of the report", "checked"),
            "approved": P_("state of the report", "approved"),
            "printed": P_("state of the report", "printed"),
            "signed": P_("state of the report", "signed"),
            "written": P_("state of the report", "written to the medium"),
            "delivered": P_("state of the report", "delivered"),
            "accepted": P_("state of the report", "accepted"),
        }
    ),
    "organisation_kind": Words(
        {
            "university": P_("organisation kind", "university"),
            "college": P_("organisation kind", "college"),
            "school": P_("organisation kind", "school"),
            "other": P_("organisation kind", "other"),
        }
    ),
    "role": Words(
        {
            "inspector": P_("role", "inspector"),
            "methodist": P_("role", "methodist"),
            "head": P_("role", "head of the Service"),
            "administrator": P_("role", "administrator"),
        }
    ),
}
"""One table for each coded field, by the name of the field."""
