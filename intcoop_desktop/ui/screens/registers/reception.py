"""Commands of reception: arrival groups with their members, stays, orders of admission, briefings."""

from collections.abc import Callable, Mapping

from intcoop_desktop.i18n import N_, _
from intcoop_desktop.ui.actions import Action
from intcoop_desktop.ui.messages import Choice, ask
from intcoop_desktop.ui.screens.registers.commands import FollowUp, KindCommand
from intcoop_desktop.ui.screens.registers.page import RegisterPage

_ONE = frozenset({"one", "current"})
_SOME = frozenset({"some", "current"})


def _with_one(act: Callable[[RegisterPage, int], object]) -> Callable[[RegisterPage], object]:
    """Of the chosen record."""

    def run(page: RegisterPage) -> None:
        if page.detail.record_id is not None:
            act(page, page.detail.record_id)

    return run


def add_persons(page: RegisterPage, group_id: int) -> None:
    """Known and new persons into the group."""
    from intcoop_desktop.ui.many.members import AddPersonsDialog

    AddPersonsDialog(page, page.context, group_id).open()


def list_members(page: RegisterPage, group_id: int) -> None:
    """All members as a list, to sort, select and export."""
    page.context.go("reception", {"kind": "stay", "arrival_group_id": str(group_id)})


def pass_on(page: RegisterPage, group_id: int) -> None:
    """Changes of the group to its members; says so when there is nothing to pass on."""
    if not offer_to_pass(page, group_id):
        text = _("No member still has an earlier value of the group.")
        ask(page, _("Nothing to pass on"), text, [Choice(N_("Close"))], "info")


def offer_to_pass(page: RegisterPage, group_id: int) -> bool:
    """After the group was changed: offer to change its members, too. Whether there is anything to offer."""
    from intcoop_desktop.ui.many.members import PassDialog

    found = page.context.office.arrivals.to_pass(group_id)
    if found:
        PassDialog(page, page.context, group_id, found).open()
    return bool(found)


def photos(page: RegisterPage, group_id: int) -> None:
    """Photos of the members from a folder."""
    from intcoop_desktop.ui.many.photos import PhotoFolderDialog

    members = page.context.office.arrivals.members(group_id)
    PhotoFolderDialog(page, page.context, [stay.person_id for stay in members]).open()


def blanks(page: RegisterPage) -> None:
    """Blank forms with serials for all selected."""
    from intcoop_desktop.ui.documents.blanks import show_blanks

    ids = page.register.table.selected_ids()
    if ids:
        show_blanks(page, page.context, page.kind.code, ids)


def for_all_selected(page: RegisterPage) -> None:
    """One briefing, order, date or change for all."""
    from intcoop_desktop.ui.many.dialog import for_all

    ids = page.register.table.selected_ids()
    if ids:
        for_all(page, page.context, page.kind.code, ids)


def change_with_order(page: RegisterPage, stay_id: int) -> None:
    """A change of one stay that keeps its order."""
    from intcoop_desktop.ui.many.dialog import for_all

    for_all(page, page.context, "stay", [stay_id], "housing")


def next_course(page: RegisterPage) -> None:
    """From course to course: those selected when there are several, else everybody who studies here."""
    from intcoop_desktop.ui.many.promotion import open_promotion

    ids = page.register.table.selected_ids() if page.kind.code == "stay" else []
    open_promotion(page, page.context, ids if len(ids) > 1 else ())


def enter_into_stays(page: RegisterPage, order_id: int) -> None:
    """Order and day of enrolment into the stays of the persons of the order."""
    from intcoop_desktop.i18n import ngettext

    office = page.context.office
    many = office.many
    day = office.registers.of("admission_order").get(order_id).text("date")
    subjects = many.subjects("admission_order", [order_id])
    stays = [one.stay for one in subjects if one.stay is not None and one.stay.admission_order_id in (None, order_id)]
    changed = many.enter_order(order_id, stays, day)
    page.told(ngettext("{n} stay changed.", "{n} stays changed.", changed).format(n=changed))


def _many(kind: str) -> KindCommand:
    action = Action(f"{kind}.many", N_("For all selected…"), "users", ("Ctrl+Shift+E",), needs=_SOME)
    return KindCommand(action, for_all_selected)


COMMANDS: Mapping[str, tuple[KindCommand, ...]] = {
    "arrival_group": (
        KindCommand(Action("group.add", N_("Add persons…"), "person", (), needs=_ONE), _with_one(add_persons)),
        KindCommand(Action("group.list", N_("Members as a list"), "people", (), needs=_ONE), _with_one(list_members)),
        KindCommand(Action("group.pass", N_("Pass changes on…"), "forward", (), needs=_ONE), _with_one(pass_on)),
        KindCommand(
            Action("group.many", N_("For all members…"), "users", ("Ctrl+Shift+E",), needs=_SOME), for_all_selected
        ),
        KindCommand(Action("group.blanks", N_("Blank forms…"), "questionnaire", (), needs=_SOME), blanks),
        KindCommand(Action("group.photos", N_("Photos from a folder…"), "image", (), needs=_ONE), _with_one(photos)),
    ),
    "stay": (
        KindCommand(
            Action("stays.change", N_("Change with an order…"), "history", (), needs=_ONE), _with_one(change_with_order)
        ),
        _many("stay"),
        KindCommand(Action("stays.blanks", N_("Blank forms…"), "questionnaire", (), needs=_SOME), blanks),
        KindCommand(Action("stays.course", N_("From course to course…"), "forward", ()), next_course),
    ),
    "stay_change": (KindCommand(Action("changes.course", N_("From course to course…"), "forward", ()), next_course),),
    "briefing": (_many("briefing"),),
    "admission_order": (
        KindCommand(
            Action("order.enter", N_("Enter into the stays"), "complete", (), needs=_ONE), _with_one(enter_into_stays)
        ),
        _many("admission_order"),
    ),
}

AFTER_CHANGE: Mapping[str, FollowUp] = {"arrival_group": offer_to_pass}
