"""Employees at international conferences, symposia and seminars (A2.8)."""

from intcoop_desktop.domain.errors import N_
from intcoop_desktop.i18n.words import P_, Words
from intcoop_desktop.registers.spec import Field, RecordKind

CONFERENCE = RecordKind(
    code="conference",
    plural="conferences",
    number=32,
    title=N_("Conferences"),
    one=N_("Conference"),
    new=N_("New conference"),
    empty=N_("No conference is here yet. Enter in which international events employees took part (A2.8)."),
    icon="conference",
    clauses=("A2.8", "2.10"),
    tasks=("2.2", "2.10"),
    words={
        "conference_kind": Words(
            {
                "conference": P_("event", "conference"),
                "symposium": P_("event", "symposium"),
                "seminar": P_("event", "seminar"),
            }
        ),
        "conference_nature": Words(
            {
                "scientific": P_("nature of an event", "scientific"),
                "practical": P_("nature of an event", "scientific-practical"),
                "methodical": P_("nature of an event", "scientific-methodical"),
            }
        ),
        "conference_form": Words(
            {
                "report": P_("form of taking part", "report"),
                "poster": P_("form of taking part", "poster"),
                "listener": P_("form of taking part", "listener"),
                "organiser": P_("form of taking part", "organiser"),
            }
        ),
        "conference_mode": Words(
            {
                "present": P_("way of taking part", "in person"),
                "online": P_("way of taking part", "at a distance"),
            }
        ),
    },
    fields=(
        Field("event", N_("Name of the event"), required=True, width=280, find=True, annex2=True),
        Field("kind", N_("Kind"), "choice", options="conference_kind", required=True, wide=False, width=120,
              filter=True, default="conference", annex2=True),
        Field("nature", N_("Nature of the event"), "choice", options="conference_nature", wide=False, width=150,
              filter=True, default="scientific", annex2=True),
        Field("place", N_("Place"), wide=False, width=130, find=True, annex2=True),
        Field("country", N_("Country"), "country", wide=False, width=130, filter=True, annex2=True),
        Field("organiser", N_("Organiser"), find=True),
        Field("date_from", N_("Begins on"), "date", wide=False, width=100, annex2=True),
        Field("date_to", N_("Ends on"), "date", wide=False),
        Field("participants", N_("Participants"), "long", N_("Name and position, one a line."), width=220, find=True,
              annex2=True),
        Field("citizens", N_("Participants among own citizens"), "references", options="citizen"),
        Field("form", N_("Form of taking part"), "choice", options="conference_form", wide=False, width=110,
              filter=True, default="report", annex2=True),
        Field("mode", N_("Way of taking part"), "choice", options="conference_mode", wide=False, default="present"),
        Field("paper", N_("Paper"), help=N_("Its title and where it was published."), find=True),
        Field("result", N_("Result"), "long", find=True, annex2=True),
        Field("trip_id", N_("Trip abroad"), "reference", options="trip"),
    ),
    name=("event", "date_from"),
    apart=("participants", "citizens"),
    order=(("date_from", "date_to"),),
    role="methodist",
    sort="date_from",
    descending=True,
)

KINDS = (CONFERENCE,)
