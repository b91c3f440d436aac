"""Drafts travel between two PCs of the office: into one locked file here, out of it there, nobody made twice."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from intcoop_desktop.domain.changes import Changes
from intcoop_desktop.domain.errors import N_, UserError
from intcoop_desktop.domain.records import Stay
from intcoop_desktop.registers.registry import kind_of
from intcoop_desktop.services.context import Context
from intcoop_desktop.services.questionnaire_parts.base import QuestionnaireBase, record_name
from intcoop_desktop.services.questionnaires import QuestionnaireService
from intcoop_desktop.services.results import PersonMatch, Progress
from intcoop_desktop.services.travelling_parts.landing import Landing
from intcoop_desktop.services.travelling_parts.luggage import REFERENCES, Draft, Luggage, from_bytes, to_bytes
from intcoop_desktop.storage.audit import now
from intcoop_desktop.storage.keys import PRODUCT_KDF, KdfParameters
from intcoop_desktop.storage.records import Connection, people, titles
from intcoop_desktop.storage.records import answers as stored_answers
from intcoop_desktop.storage.records import organisation as stored_organisation
from intcoop_desktop.storage.records import questionnaires as heads
from intcoop_desktop.storage.records import registers as stored

PURPOSE = "drafts"
SUFFIX = ".drafts"
STATES = ("draft", "complete")
"""States a questionnaire may travel in: once it is printed, its number stands on paper."""

LARGEST = 600 << 20

NEW, UPDATE, SAME, CHANGED_HERE, OTHER_FORM = "new", "update", "same", "changed here", "other form"
"""What a draft is to this office: not here yet; here, untouched since it was brought, and newer now; here as it is;
here and worked on; of an edition of the form this program does not have."""


@dataclass(frozen=True, slots=True)
class Traveller:
    """A draft that arrived. ``known`` is the id of its person when that is certainly here, ``matches`` are persons
    who may be the same, likeliest first; ``here`` is its number in this office, when it has one."""

    draft: Draft
    status: str
    here: str = ""
    known: int = 0
    matches: tuple[PersonMatch, ...] = ()


@dataclass(frozen=True, slots=True)
class Arrival:
    """What a file holds, compared with what is here."""

    luggage: Luggage
    travellers: tuple[Traveller, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """What is to be done with one draft: ``take`` it or not; ``person_id`` joins it to a person who is here."""

    take: bool = True
    person_id: int = 0


@dataclass(frozen=True, slots=True)
class Brought:
    """Numbers given here, and of the drafts brought up to date; how many were left."""

    made: Sequence[str]
    updated: Sequence[str]
    left: int


class TravelService(QuestionnaireBase):
    """Packs and brings."""

    def __init__(
        self, context: Context, questionnaires: QuestionnaireService, kdf: KdfParameters = PRODUCT_KDF
    ) -> None:
        super().__init__(context)
        self._questionnaires = questionnaires
        self._kdf = kdf

    @staticmethod
    def new_passphrase() -> str:
        """A generated passphrase: it travels apart from the file."""
        from intcoop_desktop.exchange.sealed import new_passphrase

        return new_passphrase()

    # ------------------------------------------------------------- away

    def pack(self, ids: Sequence[int], path: Path, passphrase: str, progress: Progress) -> int:
        """Write the chosen questionnaires into one locked file; returns how many. They stay here as they are.

        Raises ``UserError`` for none, and for one that is printed already; ``KnownError`` where it cannot be written.
        """
        from intcoop_desktop.exchange.file_faults import writing
        from intcoop_desktop.exchange.sealed import normalise_passphrase
        from intcoop_desktop.platform.durable import replace_file
        from intcoop_desktop.storage.sealing import seal

        if not ids:
            raise UserError(N_("Choose the questionnaires first."))
        if not normalise_passphrase(passphrase):
            raise UserError(N_("The file needs a passphrase: it holds personal data."))
        drafts = []
        with self._context.store.reader() as connection:
            for done, questionnaire_id in enumerate(ids):
                progress(done, len(ids), "")
                drafts.append(self._draft(connection, questionnaire_id))
            organisation = stored_organisation.get_organisation(connection).name_kk
        store = self._context.store
        luggage = Luggage(store.meta("store_id") or "", organisation, now(), self._context.user.name, drafts)
        locked = seal(to_bytes(luggage), normalise_passphrase(passphrase), PURPOSE, kdf=self._kdf)
        progress(len(ids), len(ids), "")
        with writing(path):
            replace_file(path, locked)
        self._log_away(ids, path.name)
        return len(drafts)

    def _log_away(self, ids: Sequence[int], file: str) -> None:
        if self._context.store.read_only is not None:
            return
        with self._context.work("travel_out") as uow:
            for questionnaire_id in ids:
                uow.audit("travel_out", record_name(questionnaire_id), {"file": file})
            uow.commit()

    def _draft(self, connection: Connection, questionnaire_id: int) -> Draft:
        head = self._head(connection, questionnaire_id)
        if head.state not in STATES or head.revision > 1:
            raise UserError(
                N_("Questionnaire {number} is printed already: its number stands on paper, so it stays on this PC."),
                number=head.number,
            )
        attachments = self._context.store.attachments
        stay = self._stay(connection, head.stay_id)
        return Draft(
            uid=head.uid,
            number=head.number,
            origin=head.origin,
            edition=head.edition,
            cells=stored_answers.load(connection, head.id),
            person=self._person(connection, head.person_id),
            stay=stay,
            references=self._references(connection, stay),
            photo=attachments.get(head.photo) if head.photo else b"",
            photo_original=attachments.get(head.photo_original) if head.photo_original else b"",
        )

    @staticmethod
    def _references(connection: Connection, stay: Stay) -> dict[str, tuple[str, str]]:
        found = {}
        for name, code in REFERENCES.items():
            target = getattr(stay, name)
            record = stored.get(connection, kind_of(code), target) if target else None
            if record is not None:
                title = titles.titles(connection, code, [record.id]).get(record.id, "")
                found[name] = (record.uid, title)
        return found

    # ------------------------------------------------------------- here

    def open(self, path: Path, passphrase: str) -> Arrival:
        """Read a file and compare it with what is here; nothing is stored.

        Raises ``WrongPassword``, ``UserError`` for another kind of file, ``KnownError`` for a damaged one.
        """
        from intcoop_desktop.exchange.file_faults import reading
        from intcoop_desktop.exchange.sealed import normalise_passphrase
        from intcoop_desktop.storage.sealing import unseal

        with reading(path):
            if path.stat().st_size > LARGEST:
                raise UserError(N_("This file was not written by this program for another PC."))
            data = path.read_bytes()
        luggage = from_bytes(unseal(data, normalise_passphrase(passphrase), PURPOSE))
        with self._context.store.reader() as connection:
            compared = [self._compare(connection, draft) for draft in luggage.drafts]
        return Arrival(luggage, tuple(self._with_matches(one) for one in compared))

    def _compare(self, connection: Connection, draft: Draft) -> Traveller:
        known = people.person_id_of(connection, draft.person.uid) or 0
        here = heads.find_uid(connection, draft.uid)
        known_form = draft.edition == self._head(connection, here).edition if here else self._is_known(draft.edition)
        if not known_form:
            return Traveller(draft, OTHER_FORM, known=known)
        if here is None:
            return Traveller(draft, NEW, known=known)
        head = self._head(connection, here)
        brought = self._brought(connection, here)
        if brought is None:
            own = head.state in STATES and self._draft(connection, here).digest == draft.digest
            return Traveller(draft, SAME if own else CHANGED_HERE, head.number, known)
        if brought.get("incoming") == draft.digest:
            return Traveller(draft, SAME, head.number, known)
        untouched = head.state in STATES and head.revision == 1 and not head.signed_on
        untouched = untouched and self._draft(connection, here).digest == brought.get("here")
        return Traveller(draft, UPDATE if untouched else CHANGED_HERE, head.number, known)

    def _is_known(self, edition: str) -> bool:
        """A questionnaire keeps its edition of the form on the way."""
        return self._context.editions.known(edition)

    def _brought(self, connection: Connection, questionnaire_id: int) -> Mapping[str, object] | None:
        """What the log says about the last time this questionnaire was brought; None when it never was."""
        entries = self._context.store.chain.entries(connection, record=record_name(questionnaire_id), limit=1000)
        return next((entry.payload or {} for entry in entries if entry.kind == "travel_in"), None)

    def _with_matches(self, traveller: Traveller) -> Traveller:
        if traveller.known or traveller.status != NEW:
            return traveller
        person = traveller.draft.person
        found: dict[int, PersonMatch] = {}
        pairs = [(person.family_name, person.given_name), (person.latin_family_name, person.latin_given_name)]
        for family, given in pairs:
            if family or person.passport_number:
                matches = self._questionnaires.find_duplicates(family, given, person.birth, person.passport_number)
                found.update((match.person_id, match) for match in matches if match.person_id not in found)
        return replace(traveller, matches=tuple(found.values()))

    def bring(self, arrival: Arrival, choices: Mapping[str, Choice], progress: Progress) -> Brought:
        """Store the drafts that are to be taken, all or none; each gets a number of this office.

        ``choices`` by the draft's uid; without one a new or newer draft is taken as it is. What was changed here is
        never overwritten. Raises ``FieldError`` for what cannot be stored here, ``Cancelled`` from the progress.
        """
        landing = Landing(self._context)
        wanted = [
            (one, choices.get(one.draft.uid, Choice()))
            for one in arrival.travellers
            if one.status in (NEW, UPDATE) and choices.get(one.draft.uid, Choice()).take
        ]
        pictures = []
        for done, (traveller, _choice) in enumerate(wanted):
            progress(done, len(wanted), "")
            pictures.append(landing.picture(traveller.draft))
        made: list[str] = []
        updated: list[str] = []
        changes = Changes()
        with self._context.work("travel_in") as uow:
            for (traveller, choice), picture in zip(wanted, pictures, strict=True):
                draft = traveller.draft
                if traveller.status == UPDATE:
                    head = landing.update(
                        uow, self._head(uow.connection, self._here(uow.connection, draft)), draft, picture
                    )
                    updated.append(head.number)
                else:
                    person_id = traveller.known or choice.person_id
                    head = landing.land(uow, draft, picture, person_id)
                    made.append(head.number)
                facts = {
                    "office": arrival.luggage.office,
                    "number_there": draft.number,
                    "by": arrival.luggage.made_by,
                    "number": head.number,
                    "incoming": draft.digest,
                    "here": self._draft(uow.connection, head.id).digest,
                }
                uow.audit("travel_in", record_name(head.id), facts)
                changes |= Changes.of("questionnaire", head.id) | Changes.of("person", head.person_id)
                changes |= Changes.of("stay", head.stay_id)
            uow.commit()
        self._context.publish(changes)
        return Brought(made, updated, len(arrival.travellers) - len(wanted))

    @staticmethod
    def _here(connection: Connection, draft: Draft) -> int:
        found = heads.find_uid(connection, draft.uid)
        assert found is not None
        return found
