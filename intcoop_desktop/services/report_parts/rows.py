"""Records of the registers as rows of Annex 2: printed words are Kazakh, whatever language the user reads."""

from collections.abc import Iterable, Mapping, Sequence

from intcoop_desktop.domain.annex2 import (
    TOPIC_OF,
    ActivityRow,
    AgreementRow,
    ConferenceRow,
    CopyFile,
    PlanItemRow,
    PlanRow,
    PrintField,
    TeachingRow,
    TripRow,
)
from intcoop_desktop.domain.annex2_belonging import TripDates
from intcoop_desktop.i18n import dates, gettext_in
from intcoop_desktop.i18n.keys import fold
from intcoop_desktop.registers.registry import kind_of
from intcoop_desktop.registers.spec import Record, Row
from intcoop_desktop.registers.values import shown
from intcoop_desktop.services.values import OfficeValues

PAPER = "kk"
_INSIDE = {"notes", "tags", "original_place", "renewal_of"}
"""Fields of the office's own use: they do not stand in the print of a record that goes out."""


class RowMaker:
    """Makes rows; ``values`` are the office's value lists."""

    def __init__(self, values: OfficeValues) -> None:
        self._values = values

    def word(self, record: Record, name: str) -> str:
        """A coded field in Kazakh."""
        return shown(kind_of(record.kind).field(name), record[name], self._values, PAPER)

    def country(self, code: str) -> str:
        """Short name of a country."""
        return self._values.short_label("countries", code, PAPER) if code else ""

    # ------------------------------------------------------------- A2.4

    def trip(self, row: Row, citizen: Record | None) -> TripRow:
        """A2.4. ``citizen`` None: the record is gone, its title stands for the name."""
        record = row.record
        when = trip_dates(record)
        country = self.country(record.text("country"))
        purpose = self.word(record, "purpose")
        return TripRow(
            trip_id=record.id,
            family_name=citizen.text("family_name") if citizen else row.labels.get("citizen_id", ""),
            given_name=citizen.text("given_name") if citizen else "",
            patronymic=citizen.text("patronymic") if citizen else "",
            birth_year=citizen.text("birth")[:4] if citizen else "",
            residence_kz=_line(citizen.text("residence")) if citizen else "",
            residence_abroad=_line(record.text("residence")),
            purpose=purpose,
            term=term(when.date_from, when.date_to),
            place=", ".join(part for part in (country, record.text("city"), _line(record.text("host"))) if part),
            return_date=when.return_actual or when.return_planned,
            citizen_id=record.reference("citizen_id") or 0,
            purpose_code=record.text("purpose"),
            country=country,
            country_code=record.text("country"),
            date_from=when.date_from,
            date_to=when.date_to,
            returned=bool(when.return_actual),
            state=when.state,
            unit_id=(citizen.reference("unit_id") or 0) if citizen else 0,
        )

    # ------------------------------------------------------------- A2.5

    def plan(self, row: Row, items: Sequence[Row], copies: Sequence[CopyFile], *, left_out: bool) -> PlanRow:
        """A2.5."""
        record = row.record
        return PlanRow(
            plan_id=record.id,
            title=record.text("title"),
            date_from=record.text("date_from"),
            date_to=record.text("date_to"),
            approved_on=record.text("approved_on"),
            approval_number=record.text("approval_number"),
            approved_by=record.text("approved_by"),
            state=self.word(record, "state"),
            state_code=record.text("state"),
            copies=tuple(copies),
            fields=self.fields(row),
            items=tuple(
                self._item(one) for one in sorted(items, key=lambda one: number_place(one.record.text("number")))
            ),
            left_out=left_out,
        )

    def _item(self, row: Row) -> PlanItemRow:
        record = row.record
        return PlanItemRow(
            item_id=record.id,
            number=record.text("number"),
            area=self.word(record, "area"),
            title=record.text("title"),
            owner=record.text("owner"),
            due=record.text("due_text") or dates.short(record.text("due")),
            state=self.word(record, "state"),
            result=record.text("result"),
        )

    # ------------------------------------------------------------- A2.6, A2.7

    def agreement(
        self,
        row: Row,
        partners: Sequence[Record],
        copies: Sequence[CopyFile],
        *,
        left_out: bool,
        new: bool,
        counts: tuple[int, int, int],
    ) -> AgreementRow:
        """A2.6. ``counts``: stays, trips and activities of the period under it."""
        record = row.record
        countries = dict.fromkeys(self.country(partner.text("country")) for partner in partners)
        return AgreementRow(
            agreement_id=record.id,
            number=record.text("number"),
            partner_number=record.text("partner_number"),
            kind=self.word(record, "kind"),
            kind_code=record.text("kind"),
            subject=_line(record.text("subject")),
            partners="; ".join(partner.text("name_kk") or partner.text("name") for partner in partners),
            countries=", ".join(name for name in countries if name),
            signed_on=record.text("signed_on"),
            valid_from=record.text("valid_from"),
            valid_to=record.text("valid_to"),
            open_ended=bool(record["open_ended"]),
            state=self.word(record, "state"),
            state_code=record.text("state"),
            is_new=new,
            people_in=counts[0],
            people_out=counts[1],
            activities=counts[2],
            copies=tuple(copies),
            fields=self.fields(row),
            left_out=left_out,
        )

    def activity(self, row: Row) -> ActivityRow:
        """Behind A2.7."""
        record = row.record
        return ActivityRow(
            activity_id=record.id,
            agreement_id=record.reference("agreement_id") or 0,
            agreement=row.labels.get("agreement_id", ""),
            date=record.text("date"),
            date_to=record.text("date_to"),
            kind=self.word(record, "kind"),
            kind_code=record.text("kind"),
            subject=_line(record.text("subject")),
            participants=record.text("participants"),
            people=number(record, "people"),
            result=record.text("result"),
        )

    # ------------------------------------------------------------- A2.8

    def conference(self, row: Row) -> ConferenceRow:
        """A2.8. Own citizens chosen as participants stand below those written down, unless they are among them."""
        record = row.record
        written = record.text("participants")
        known = fold(written)
        chosen = [one for one in row.labels.get("citizens", "").split("; ") if one and fold(one) not in known]
        return ConferenceRow(
            conference_id=record.id,
            event=_line(record.text("event")),
            kind=self.word(record, "kind"),
            kind_code=record.text("kind"),
            nature=self.word(record, "nature"),
            nature_code=record.text("nature"),
            place=record.text("place"),
            country=self.country(record.text("country")),
            country_code=record.text("country"),
            organiser=record.text("organiser"),
            date_from=record.text("date_from"),
            date_to=record.text("date_to"),
            participants="\n".join(part for part in (written, *chosen) if part),
            form=self.word(record, "form"),
            form_code=record.text("form"),
            mode=self.word(record, "mode"),
            mode_code=record.text("mode"),
            paper=record.text("paper"),
            result=record.text("result"),
        )

    # ------------------------------------------------------------- A2.9

    def group(self, row: Row) -> TeachingRow:
        """A study group."""
        record = row.record
        return TeachingRow(
            kind="study_group",
            record_id=record.id,
            topic="groups",
            word=self.word(record, "kind"),
            title=record.text("name"),
            unit=row.labels.get("unit_id", ""),
            owner=record.text("supervisor"),
            date_from=record.text("date_from"),
            date_to=record.text("date_to"),
            people=len(several(record, "members")) or None,
            programme=record.text("programme"),
            language=self.word(record, "language"),
            hours=number(record, "hours"),
            result=record.text("result"),
            unit_id=record.reference("unit_id") or 0,
        )

    def teaching(self, row: Row) -> TeachingRow:
        """Another record of teaching and upbringing work."""
        record = row.record
        return TeachingRow(
            kind="teaching",
            record_id=record.id,
            topic=TOPIC_OF.get(record.text("kind"), "other"),
            word=self.word(record, "kind"),
            title=_line(record.text("title")),
            unit=row.labels.get("unit_id", ""),
            owner=record.text("owner"),
            date_from=record.text("date_from"),
            date_to=record.text("date_to"),
            people=number(record, "people") or len(several(record, "persons")) or None,
            language=self.word(record, "language"),
            level=record.text("level"),
            hours=number(record, "hours"),
            document=record.text("document"),
            authors=record.text("authors"),
            year=record.text("year"),
            publisher=record.text("publisher"),
            description=record.text("description"),
            result=record.text("result"),
            unit_id=record.reference("unit_id") or 0,
        )

    def provision(self, row: Row) -> TeachingRow:
        """Language provision of which foreigners profit (2.6)."""
        record = row.record
        return TeachingRow(
            kind="language_provision",
            record_id=record.id,
            topic="language",
            word=self.word(record, "language"),
            title=_line(record.text("title")),
            unit=row.labels.get("unit_id", ""),
            owner="",
            date_from="",
            date_to="",
            people=number(record, "graduates"),
            language=self.word(record, "language"),
            level=record.text("level"),
            hours=number(record, "hours"),
            description=record.text("means"),
            result=record.text("result"),
            unit_id=record.reference("unit_id") or 0,
        )

    # ------------------------------------------------------------- the record's own print

    def fields(self, row: Row) -> tuple[PrintField, ...]:
        """The filled fields of a record with their Kazakh labels."""
        found = []
        for field in kind_of(row.record.kind).all_fields:
            if field.name in _INSIDE:
                continue
            value = shown(field, row.record[field.name], self._values, PAPER, row.labels)
            if value:
                found.append(PrintField(field.name, gettext_in(PAPER, field.label), value))
        return tuple(found)


def trip_dates(record: Record) -> TripDates:
    """What decides on a trip."""
    names = ("state", "date_from", "date_to", "return_planned", "return_actual")
    return TripDates(*(record.text(name) for name in names))


def term(begin: str, end: str) -> str:
    """A term as it is printed."""
    shown_dates = [dates.short(day) for day in (begin, end) if day]
    return " – ".join(dict.fromkeys(shown_dates))


def number(record: Record, name: str) -> int | None:
    """A field that holds a number."""
    value = record[name]
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def several(record: Record, name: str) -> tuple[int, ...]:
    """A field that refers to several records."""
    value = record[name]
    return tuple(one for one in value if isinstance(one, int)) if isinstance(value, tuple) else ()


def grouped(rows: Iterable[Row], name: str) -> Mapping[int, list[Row]]:
    """Rows by the record they refer to."""
    found: dict[int, list[Row]] = {}
    for row in rows:
        target = row.record.reference(name)
        if target is not None:
            found.setdefault(target, []).append(row)
    return found


def _line(text: str) -> str:
    return " ".join(text.split())


def number_place(number_text: str) -> tuple[tuple[int, int | str], ...]:
    """«1.2» before «1.10»; an item without a number comes last."""
    parts = [part for part in number_text.replace(",", ".").split(".") if part.strip()]
    return tuple((0, int(part)) if part.strip().isdecimal() else (1, part) for part in parts) or ((2, ""),)
