"""What needs doing: the lines of the home screen."""

from collections.abc import Mapping
from datetime import date, timedelta

from intcoop_desktop.services.context import Context
from intcoop_desktop.services.lists import ListQuery
from intcoop_desktop.services.persons import PersonService
from intcoop_desktop.services.questionnaires import QuestionnaireService
from intcoop_desktop.services.results import Reminder
from intcoop_desktop.services.users import UserService

PASSPORT_DAYS = 60
STAY_DAYS = 30


class HomeService:
    """Counts behind the home screen."""

    def __init__(
        self, context: Context, persons: PersonService, questionnaires: QuestionnaireService, users: UserService
    ) -> None:
        self._context = context
        self._persons = persons
        self._questionnaires = questionnaires
        self._users = users

    def reminders(self, today: date | None = None) -> list[Reminder]:
        """Lines with something to do, most urgent first; ``filters`` open the list behind a line."""
        day = today or self._context.today()
        lines = [*self._safety(), *self._people(day), *self._papers()]
        return [line for line in lines if line.count]

    def _safety(self) -> list[Reminder]:
        return [
            Reminder("recovery_sheet", 0 if self._users.recovery_made() else 1, "settings", {}),
            Reminder("users", 1 if len(self._users.list()) < 2 else 0, "settings", {}),
        ]

    def _people(self, day: date) -> list[Reminder]:
        passports = {"passport_until": (day + timedelta(days=PASSPORT_DAYS)).isoformat(), "state": "present,on_leave"}
        ending = {"stay_until": (day + timedelta(days=STAY_DAYS)).isoformat()}
        return [
            Reminder("passports", self._count_persons(passports), "persons", passports),
            Reminder("stays_ending", self._count_persons(ending), "persons", ending),
        ]

    def _papers(self) -> list[Reminder]:
        counts = self._questionnaires.count_by_state()
        return [
            Reminder("unsigned", counts.get("printed", 0), "questionnaires", {"state": "printed"}),
            Reminder("complete", counts.get("complete", 0), "questionnaires", {"state": "complete"}),
            Reminder("drafts", counts.get("draft", 0), "questionnaires", {"state": "draft"}),
        ]

    def _count_persons(self, filters: Mapping[str, str]) -> int:
        return len(self._persons.ids(ListQuery(filters=filters)))
