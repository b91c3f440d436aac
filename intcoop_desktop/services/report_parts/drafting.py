"""Texts of sections 7–9 drafted from what stands in the report, worded in ``resources/documents/annex2_texts.toml``.

A draft says what is there and never that there is nothing: where the registers are empty there is no draft.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from intcoop_desktop.domain.annex2 import (
    TOPICS,
    ActivityRow,
    AgreementRow,
    AnnualReport,
    ConferenceRow,
    Count,
    TeachingRow,
)
from intcoop_desktop.i18n import dates
from intcoop_desktop.i18n.keys import fold
from intcoop_desktop.printing.wording import Wording, wording
from intcoop_desktop.services.report_parts.rows import term

DOCUMENT = "annex2_texts"
_SHORTENED = re.compile(r"(?:^|[\s.])\w{1,2}\.$")


def draft_text(report: AnnualReport, section: int) -> str:
    """The draft of a section, "" when there is nothing to tell or the section has no text. Lines end with ``\\n``."""
    draft = _DRAFTS.get(section)
    return "\n".join(draft(report)) if draft is not None else ""


def _period(report: AnnualReport) -> dict[str, str]:
    return {"start": dates.short(report.period.start), "end": dates.short(report.period.end)}


def _flat(text: str) -> str:
    """Text of several lines in one, without the stop at its end."""
    return ", ".join(_open_ended(line) for line in text.splitlines() if line.strip())


def _open_ended(line: str) -> str:
    """A line without its full stop; that of initials and short words («Ким В.С.», «248 б.») belongs to them."""
    bare = line.strip().rstrip(";,")
    return bare if _SHORTENED.search(bare) else bare.rstrip(".;,")


def _sentence(text: str) -> str:
    flat = " ".join(text.split()).rstrip(";,")
    return flat if flat.endswith((".", "!", "?", "…")) else f"{flat}."


def _closed(lines: list[str]) -> list[str]:
    """The last line of an enumeration ends with a stop."""
    return [*lines[:-1], f"{lines[-1].rstrip(';.')}."] if lines else []


def _quoted(text: str) -> str:
    """A title in quotation marks; those inside it become the inner ones."""
    bare = text.strip()
    if bare.startswith("«") and bare.find("»") == len(bare) - 1:
        return bare
    return f"«{bare.replace('«', '„').replace('»', '“')}»"


def _details(parts: Iterable[str]) -> str:
    return ", ".join(part for part in parts if part)


def _said(words: Wording, key: str, **values: object) -> str:
    """A part of a line, "" when there is nothing to put into it."""
    return words.text(key, **values) if all(values.values()) else ""


def _with_details(words: Wording, key: str, details: str, **values: object) -> str:
    return words.text(key, details=details, **values) if details else words.text(f"{key}_alone", **values)


# ------------------------------------------------------------- section 7


def _implementation(report: AnnualReport) -> list[str]:
    words = wording(DOCUMENT).part("agreements")
    agreements = [row for row in report.agreements if not row.left_out]
    done: dict[int, list[ActivityRow]] = {}
    for activity in report.activities:
        done.setdefault(activity.agreement_id, []).append(activity)
    if not agreements and not done:
        return []
    new = sum(row.is_new for row in agreements)
    lines = [words.text("intro", count=len(agreements), new=new, **_period(report))] if agreements else []
    kinds: dict[str, int] = {}
    for row in agreements:
        kinds[row.kind] = kinds.get(row.kind, 0) + 1
    if kinds:
        told = ", ".join(words.text("kind", kind=kind, count=count) for kind, count in kinds.items())
        lines.append(words.text("kinds", kinds=told))
    told_of = [row for row in agreements if row.agreement_id in done or row.people_in or row.people_out]
    if told_of:
        lines.append(words.text("carried_out"))
    for place, row in enumerate(told_of, 1):
        lines += _agreement(words, place, row, done.pop(row.agreement_id, []))
    rest = [activity for activities in done.values() for activity in activities]
    if rest:
        lines.append(words.text("others"))
        lines += _closed([line for activity in rest for line in _activity(words, activity)])
    return lines


def _agreement(words: Wording, place: int, row: AgreementRow, activities: Sequence[ActivityRow]) -> list[str]:
    numbered = words.text("numbered", kind=row.kind, number=row.number) if row.number else row.kind
    signed = _said(words, "dated", date=dates.short(row.signed_on))
    details = _details((numbered, signed, row.partners, row.countries))
    title = _with_details(words, "title", details, subject=_quoted(row.subject))
    lines = [words.text("agreement", place=place, title=title)]
    for activity in activities:
        lines += _activity(words, activity)
    if row.people_in:
        lines.append(words.text("came", count=row.people_in))
    if row.people_out:
        lines.append(words.text("went", count=row.people_out))
    return _closed(lines)


def _activity(words: Wording, row: ActivityRow) -> list[str]:
    people = words.text("people", count=row.people) if row.people else ""
    who = people or _said(words, "participants", participants=_flat(row.participants))
    details = _details((row.kind, term(row.date, row.date_to), who))
    lines = [_with_details(words, "activity", details, subject=_open_ended(row.subject))]
    if row.result.strip():
        lines.append(words.text("result_line", result=_flat(row.result)))
    return lines


# ------------------------------------------------------------- section 8


def _conferences(report: AnnualReport) -> list[str]:
    if not report.conferences:
        return []
    words = wording(DOCUMENT).part("conferences")
    totals = report.conference_totals
    intro = words.text("intro", count=totals.events, people=totals.participations, **_period(report))
    lines = [intro]
    kinds, forms = _counts(words, totals.by_kind), _counts(words, totals.by_form)
    if kinds:
        lines.append(words.text("kinds", kinds=kinds))
    if forms:
        lines.append(words.text("forms", forms=forms))
    return lines + [_event(words, place, row) for place, row in enumerate(report.conferences, 1)]


def _counts(words: Wording, counts: Sequence[Count]) -> str:
    return ", ".join(words.text("kind", kind=one.label, count=one.rows) for one in counts if one.label)


def _event(words: Wording, place: int, row: ConferenceRow) -> str:
    kind = " ".join(part for part in (row.nature, row.kind) if part)
    details = _details((row.place, row.country, term(row.date_from, row.date_to)))
    named = bool(row.kind) and fold(row.kind) in fold(row.event)  # the name itself says what it is
    told = {"place": place, "event": _quoted(row.event)} | ({} if named else {"kind": kind})
    parts = [
        _with_details(words, "event_named" if named else "event", details, **told),
        _said(words, "organiser", organiser=row.organiser.rstrip(".")),
        _said(words, "participants", participants=_flat(row.participants).rstrip(".")),
        _said(words, "form", form=row.form),
        _said(words, "online", mode=row.mode) if row.mode_code == "online" else "",
        _said(words, "paper", paper=row.paper.strip().rstrip(".")),
        words.text("result", result=_sentence(row.result)) if row.result.strip() else "",
    ]
    return " ".join(part for part in parts if part)


# ------------------------------------------------------------- section 9


def _teaching(report: AnnualReport) -> list[str]:
    if not report.teaching:
        return []
    words = wording(DOCUMENT).part("teaching")
    lines = [words.text("intro", **_period(report))]
    place = 0
    for topic in TOPICS:
        rows = [row for row in report.teaching if row.topic == topic]
        if not rows:
            continue
        place += 1
        lines.append(words.text("heading", place=place, topic=words.part("topics").text(topic), count=len(rows)))
        lines += _closed([line for row in rows for line in _work(words, row)])
    return lines


def _work(words: Wording, row: TeachingRow) -> list[str]:
    group = row.kind == "study_group"
    word = row.word if group or row.topic in ("courses", "books") else ""
    details = _details(
        (
            word,
            _said(words, "authors", authors=_flat(row.authors)),
            _said(words, "programme", programme=_open_ended(row.programme)),
            term(row.date_from, row.date_to),
            _said(words, "year", year=row.year),
            _said(words, "language", language=row.language),
            _said(words, "level", level=row.level),
            _said(words, "hours", hours=row.hours),
            words.text("members" if group else "people", count=row.people) if row.people else "",
            _said(words, "supervisor" if group else "owner", owner=row.owner),
            _said(words, "document", document=_open_ended(row.document)),
            _open_ended(row.publisher),
            row.unit,
        )
    )
    lines = [_with_details(words, "line", details, title=_open_ended(row.title))]
    told = row.result if row.result.strip() else row.description
    if told.strip():
        lines.append(words.text("result", result=_flat(told)))
    return lines


_DRAFTS: Mapping[int, Callable[[AnnualReport], list[str]]] = {7: _implementation, 8: _conferences, 9: _teaching}
