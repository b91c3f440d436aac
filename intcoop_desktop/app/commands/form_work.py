"""What ``form …`` does."""

import argparse
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from intcoop_desktop.app.commands.console import (
    DONE,
    PROBLEM,
    Refused,
    complain,
    find_ids,
    opened_office,
    progress_on_terminal,
    say,
)
from intcoop_desktop.app.commands.outputs import check_output, read_file, write_file
from intcoop_desktop.i18n import N_, _, current_language

if TYPE_CHECKING:
    from intcoop_desktop.forms.design.types import AmendingOrder, Change, ChangeClass, DesignProblem, Loss, MoveReport
    from intcoop_desktop.services.form_parts.results import EditionInfo, ImportResult
    from intcoop_desktop.services.office import Office

LARGEST = 64 << 20
"""Bytes of a file that is looked at."""

STANDINGS: Mapping[str, str] = {
    "draft": N_("draft"),
    "waiting": N_("published, not in force yet"),
    "in_force": N_("in force"),
    "superseded": N_("superseded"),
    "retired": N_("retired"),
}
CLASSES: Mapping[str, str] = {
    "typography": N_("typography"),
    "compatible": N_("compatible"),
    "meaning": N_("meaning changed"),
    "removed": N_("removed"),
}
OUTCOMES: Mapping[str, str] = {
    "kept": N_("kept"),
    "reworded": N_("kept, asked in other words"),
    "renamed": N_("kept aside: the question means something else now"),
    "kept_aside": N_("kept aside: not asked any more"),
    "new": N_("not asked before"),
}


def _named(office: "Office", reference: str) -> str:
    """The edition in force of a form, when none is named."""
    if not reference or "@" in reference:
        return reference
    return office.editions.current(reference).reference


def _order(options: argparse.Namespace) -> "AmendingOrder | None":
    from intcoop_desktop.forms.design.types import AmendingOrder

    if not (options.order or options.order_date or options.published or options.in_force):
        return None
    return AmendingOrder(options.order, options.order_date, options.published, options.in_force)


def _facts(info: "EditionInfo") -> dict[str, Any]:
    facts = asdict(info) | {"reference": info.reference, "title": info.title.model_dump()}
    return {key: value for key, value in facts.items() if key not in ("form_key", "edition")}


def _told(info: "EditionInfo", options: argparse.Namespace) -> int:
    if options.json:
        say(json.dumps([_facts(info)], ensure_ascii=False, indent=2))
    else:
        say(_line(info))
    return DONE


def _line(info: "EditionInfo") -> str:
    title = " ".join(info.title.get(current_language()).split())
    order = f"№ {info.order.number}, {info.order.date}" if info.order is not None else ""
    texts = (info.reference, _(STANDINGS[info.standing]), info.in_force_from, order, str(info.used), title)
    return "\t".join(texts)


def _list(options: argparse.Namespace) -> int:
    with opened_office(options) as office:
        infos = [
            info
            for info in office.form_designs.list(options.reference.partition("@")[0])
            if "@" not in options.reference or info.reference == options.reference
        ]
    if options.json:
        say(json.dumps([_facts(info) for info in infos], ensure_ascii=False, indent=2))
        return DONE
    for info in infos:
        say(_line(info))
    return DONE


def _export(options: argparse.Namespace) -> int:
    check_output(options.output, pdf=False)
    with opened_office(options) as office:
        designs, reference = office.form_designs, _named(office, options.reference)
        losses: Sequence[Loss] = ()
        if options.format == "xlsform":
            content, losses = designs.xlsform(reference)
        elif options.format == "schema":
            content = (json.dumps(designs.answers_schema(reference), ensure_ascii=False, indent=1) + "\n").encode()
        else:
            content = designs.export_file(reference)
    write_file(options.output, content)
    for loss in losses:
        say(_("Not carried: {what}").format(what=_placed(loss.link_id, loss.text(_))))
    say(_("Written: {file}").format(file=options.output))
    return DONE


def _import(options: argparse.Namespace) -> int:
    content = read_file(options.file, LARGEST)
    with opened_office(options) as office:
        if content[:2] == b"PK":
            over = _named(office, options.over)
            result = office.form_designs.import_xlsform(options.file, over, _order(options))
        else:
            result = office.form_designs.import_file(content)
            order = _order(options)
            if order is not None:
                office.form_designs.set_order(result.info.reference, order)
    return _imported(result, options)


def _imported(result: "ImportResult", options: argparse.Namespace) -> int:
    if options.json:
        losses = [{"link_id": loss.link_id, "text": loss.text(_)} for loss in result.losses]
        facts = _facts(result.info) | {"renamed": result.renamed, "losses": losses}
        say(json.dumps([facts], ensure_ascii=False, indent=2))
        return DONE
    for loss in result.losses:
        say(_("Not carried: {what}").format(what=_placed(loss.link_id, loss.text(_))))
    for old, new in result.renamed.items():
        say(_("The name {old} is taken here; the item is called {new}.").format(old=old, new=new))
    say(_line(result.info))
    return DONE


def _draft(options: argparse.Namespace) -> int:
    with opened_office(options) as office:
        info = office.form_designs.new_draft(_named(office, options.reference), _order(options))
    return _told(info, options)


def _check(options: argparse.Namespace) -> int:
    with opened_office(options) as office:
        problems = office.form_designs.check(_named(office, options.reference))
    if options.json:
        found = [
            {"link_id": one.link_id, "part": one.part, "level": one.level, "text": one.text(_)} for one in problems
        ]
        say(json.dumps(found, ensure_ascii=False, indent=2))
    else:
        for one in problems:
            say(_problem(one))
    return PROBLEM if any(one.level == "error" for one in problems) else DONE


def _problem(problem: "DesignProblem") -> str:
    level = _("error") if problem.level == "error" else _("warning")
    return f"{level}\t{_placed(problem.link_id, problem.text(_))} [{problem.part}]"


def _placed(link_id: str, text: str) -> str:
    return f"{link_id}: {text}" if link_id else text


def _diff(options: argparse.Namespace) -> int:
    with opened_office(options) as office:
        diff = office.form_designs.diff(_named(office, options.reference), options.against)
    if options.json:
        changes = [asdict(change) | {"key": change.key} for change in diff.changes]
        say(json.dumps([{"old": diff.old, "new": diff.new, "changes": changes}], ensure_ascii=False, indent=2))
        return DONE
    for change in diff.changes:
        say(_change(change))
    return DONE


def _change(change: "Change") -> str:
    one, other = (" ".join(text.split())[:120] for text in (change.old, change.new))
    return f"{change.key}\t{_(CLASSES[change.proposed])}\t{change.title}\t{one or '—'} → {other or '—'}"


def _publish(options: argparse.Namespace) -> int:
    from intcoop_desktop.services.form_parts.base import DesignFailed

    with opened_office(options) as office:
        designs = office.form_designs
        classes = _classes(options.classes)
        if options.accept_proposed:
            settled = designs.confirmed(options.reference)
            proposed = designs.diff(options.reference).proposed
            classes = {key: kind for key, kind in proposed.items() if key not in settled} | classes
        try:
            done = designs.publish(options.reference, classes, progress_on_terminal)
        except DesignFailed as failed:
            for one in failed.design_problems:
                complain(_problem(one))
            raise
    if options.json:
        facts = _facts(done.info) | {"renamed": done.renamed, "backup": done.backup}
        say(json.dumps([facts], ensure_ascii=False, indent=2))
        return DONE
    say(_("Backup: {file}").format(file=done.backup))
    say(_line(done.info))
    return DONE


def _classes(given: list[str]) -> "dict[str, ChangeClass]":
    from intcoop_desktop.forms.design.types import CHANGE_CLASSES

    found: dict[str, ChangeClass] = {}
    for text in given:
        key, equals, kind = text.rpartition("=")
        for known in CHANGE_CLASSES:
            if equals and kind == known:
                found[key] = known
        if key not in found:
            raise Refused(_("“{text}” is no CHANGE=CLASS.").format(text=text[:100]))
    return found


def _retire(options: argparse.Namespace) -> int:
    with opened_office(options) as office:
        info = office.form_designs.retire(_named(office, options.reference), options.reason)
    say(_line(info))
    return DONE


def _move(options: argparse.Namespace) -> int:
    with opened_office(options) as office:
        designs, reference = office.form_designs, _named(office, options.reference)
        ids = find_ids(office, options.numbers) if options.numbers else designs.movable(reference)
        reports = (designs.move_report if options.dry_run else designs.move)(ids, reference)
    if options.json:
        say(json.dumps([_report(report) for report in reports], ensure_ascii=False, indent=2))
        return DONE
    for report in reports:
        say(f"{report.number}\t{report.old} → {report.new}")
        for field in report.fields:
            if field.outcome != "kept":
                say(f"  {field.title}\t{_(OUTCOMES[field.outcome])}")
    return DONE


def _report(report: "MoveReport") -> dict[str, object]:
    fields = [
        {"path": field.path, "title": field.title, "outcome": field.outcome, "to": field.to} for field in report.fields
    ]
    return {"number": report.number, "old": report.old, "new": report.new, "fields": fields}


def _blank(options: argparse.Namespace) -> int:
    check_output(options.output)
    with opened_office(options) as office:
        pdf = office.form_designs.blank_pdf(_named(office, options.reference), options.count)
        pages = office.printing.page_count(pdf)
    write_file(options.output, pdf)
    say(_("Written: {file}, pages: {count}").format(file=options.output, count=pages))
    return DONE


WORK: Mapping[str, Callable[[argparse.Namespace], int]] = {
    "list": _list,
    "export": _export,
    "import": _import,
    "draft": _draft,
    "check": _check,
    "diff": _diff,
    "publish": _publish,
    "retire": _retire,
    "move": _move,
    "blank": _blank,
}
