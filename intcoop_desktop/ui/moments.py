"""Stored moments (UTC) as the clock on the wall shows them."""

from datetime import datetime

from intcoop_desktop.i18n import dates


def local_time(stored: str) -> str:
    """``05.09.2026 14:30`` of this PC's zone for a stored UTC moment; other text as it is."""
    try:
        moment = datetime.fromisoformat(stored)
    except ValueError:
        return stored
    if moment.tzinfo is None or len(stored) <= len("2026-09-05"):
        return dates.short_time(stored)
    return dates.short_time(moment.astimezone().isoformat(timespec="minutes"))


def local_day(stored: str) -> str:
    """``05.09.2026`` of this PC's zone."""
    return local_time(stored).split(" ")[0]
