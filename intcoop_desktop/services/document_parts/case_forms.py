"""Case forms written by hand, for names the rule does not fit."""

from collections.abc import Iterator

from intcoop_desktop.domain.changes import Changes
from intcoop_desktop.domain.errors import N_, FieldError
from intcoop_desktop.forms.text import clean_text
from intcoop_desktop.i18n.endings import CASES
from intcoop_desktop.printing.templates.filters import in_case
from intcoop_desktop.printing.templates.reading import shipped
from intcoop_desktop.printing.templates.values import WORDS, Group, Offer, Text
from intcoop_desktop.services.document_parts.making import Making
from intcoop_desktop.services.document_parts.offers import offers
from intcoop_desktop.services.document_parts.results import USUAL, CaseForm
from intcoop_desktop.services.document_parts.source import ORGANISATION, Source
from intcoop_desktop.services.undo import Step
from intcoop_desktop.storage.records import wordings as stored

LIMIT = 2000
OFFICE = ORGANISATION[0]
_NEVER = frozenset(
    {"name_ru", "name_en", "bin", "addressee", "notes", "iin", "passport_number", "number", "phones", "phone", "email",
     "emergency_contact", "contact_kz", "marital_status", "latin_family_name", "latin_given_name", "latin_name",
     "latin_beside", "uid"}
)  # fmt: skip
"""Values no sentence puts in a case."""


class CaseForms(Making):
    """Names, countries, organisations and other words of a record, in the six cases. Kind ``organisation`` with id 1 is
    the office's own organisation. Every change is one step to take back."""

    def cases(self, kind: str, record_id: int) -> list[CaseForm]:
        """The values of a record that a sentence may put in a case; empty ones are left out. Raises ``NotFound``."""
        written = self._forms(kind, record_id)
        return [
            CaseForm(
                offer.name,
                offer.label,
                text.text,
                {
                    case: (in_case(text.text, ending, text.kind), written.get(offer.name, {}).get(case, ""))
                    for case, ending in CASES.items()
                },
            )
            for offer, text in self._values(kind, record_id)
        ]

    def set_case(self, kind: str, record_id: int, name: str, case: str, form: str) -> None:
        """Write a form by hand; an empty one, or the one the rule makes, gives the rule its place again. Raises
        ``FieldError``, ``NotFound``."""
        found = next((text for offer, text in self._values(kind, record_id) if offer.name == name), None)
        if found is None or case not in CASES:
            raise FieldError(N_("This register has no field “{name}”."), path=name[:100], name=name[:100])
        form = clean_text(form, path=name, limit=LIMIT, multiline=False).strip()
        if form == in_case(found.text, CASES[case], found.kind):
            form = ""
        before = self._forms(kind, record_id).get(name, {}).get(case, "")
        if before == form:
            return
        key = (kind, record_id, name, case)
        self._put_form(key, form)
        step = Step(
            N_("Case form of {name}"),
            lambda: self._put_form(key, before),
            lambda: self._put_form(key, form),
            {"name": found.text[:100]},
        )
        self._context.undo.push(step)

    def _put_form(self, key: tuple[str, int, str, str], form: str) -> None:
        kind, record_id, name, case = key
        with self._context.work("case_form") as uow:
            before = stored.forms(uow.connection, kind, record_id).get(name, {}).get(case, "")
            stored.put_form(uow.connection, key, form, uow.user)
            record = OFFICE if kind == OFFICE else f"{kind}:{record_id}"
            uow.audit("case_form", record, {f"{name} {case}": [before, form]})
            uow.commit()
        self._context.publish(Changes.of(kind, record_id))

    def _values(self, kind: str, record_id: int) -> Iterator[tuple[Offer, Text]]:
        """The words of a record with what is offered of them."""
        source = Source(self._context, self._registers, self._many, "kk", self._forms)
        if kind == OFFICE:
            facts = self._facts(next(iter(shipped().values())), USUAL, self._organisation())
            group, parts = source.of_office(facts).get("organisation"), offers("", "office").parts("organisation")
        else:
            self._registers.of(kind).get(record_id)
            group, parts = source.record(kind, record_id), offers(kind, "record").parts(kind)
        for offer in parts:
            if offer.kind not in WORDS or offer.kind == "code" or offer.name in _NEVER or not isinstance(group, Group):
                continue
            value = group.get(offer.name)
            if isinstance(value, Text) and value.text and "\n" not in value.text:
                yield offer, value
