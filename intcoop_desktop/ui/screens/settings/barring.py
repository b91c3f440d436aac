"""Why a settings page may only be read."""

from typing import TYPE_CHECKING

from intcoop_desktop.i18n import N_

if TYPE_CHECKING:
    from intcoop_desktop.services.office import Office

READING = N_("The office is open for reading only: nothing can be changed.")
NOT_ADMINISTRATOR = N_("Only the administrator changes this. You can look at it.")


def why_not(office: "Office", role: str) -> str:
    """The reason as a msgid, "" for somebody who may change it."""
    if office.read_only is not None:
        return READING
    return "" if office.user.may(role) else NOT_ADMINISTRATOR
