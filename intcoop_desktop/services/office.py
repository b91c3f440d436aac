"""An open office: everything a screen or a command works with."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from intcoop_desktop.domain.errors import IntcoopError, KnownError
from intcoop_desktop.domain.records import Unit
from intcoop_desktop.platform.instance import InstanceLock
from intcoop_desktop.services.agreements import AgreementService
from intcoop_desktop.services.arrivals import ArrivalService
from intcoop_desktop.services.audit import AuditService
from intcoop_desktop.services.backups import BackupService
from intcoop_desktop.services.blanks import BlankService
from intcoop_desktop.services.bus import ChangeBus
from intcoop_desktop.services.collection import CollectionService
from intcoop_desktop.services.context import Context
from intcoop_desktop.services.coverage import CoverageService
from intcoop_desktop.services.documents import DocumentService
from intcoop_desktop.services.duplicates import DuplicateService
from intcoop_desktop.services.editions import LEGAL_FORM, OFFICE_FORM, EditionShelf
from intcoop_desktop.services.erasure import ErasureService
from intcoop_desktop.services.form_designs import FormDesigns
from intcoop_desktop.services.home import HomeService
from intcoop_desktop.services.many.service import ManyService
from intcoop_desktop.services.organisation import OrganisationService
from intcoop_desktop.services.packages import PackageService
from intcoop_desktop.services.papers import PaperService
from intcoop_desktop.services.paras import ParasService
from intcoop_desktop.services.persons import PersonService
from intcoop_desktop.services.photo_folder import PhotoFolderService
from intcoop_desktop.services.printing import PrintService
from intcoop_desktop.services.promotion import PromotionService
from intcoop_desktop.services.questionnaires import QuestionnaireService
from intcoop_desktop.services.registers.exporting import ExportService
from intcoop_desktop.services.registers.importing import ImportService
from intcoop_desktop.services.registers.office import Registers
from intcoop_desktop.services.reminder_rules import ReminderRules
from intcoop_desktop.services.reports import ReportService
from intcoop_desktop.services.reserve import ReserveService
from intcoop_desktop.services.results import User
from intcoop_desktop.services.scanning.service import ScanService
from intcoop_desktop.services.settings import SettingsService
from intcoop_desktop.services.stay_changes import StayChangeService
from intcoop_desktop.services.timeline import TimelineService
from intcoop_desktop.services.travelling import TravelService
from intcoop_desktop.services.trips import TripService
from intcoop_desktop.services.undo import UndoStack
from intcoop_desktop.services.users import UserService
from intcoop_desktop.services.values import OfficeValues
from intcoop_desktop.storage.keys import PRODUCT_KDF, KdfParameters
from intcoop_desktop.storage.records import organisation as stored_organisation
from intcoop_desktop.storage.store import Store

if TYPE_CHECKING:
    from intcoop_desktop.forms.definition import FormEdition
    from intcoop_desktop.services.registers.json_form import RecordJson


__all__ = ["LEGAL_FORM", "OFFICE_FORM", "Office"]


class Office:
    """Made by ``services.opening.open_office``; use as a context manager or call ``close``."""

    def __init__(
        self,
        store: Store,
        user: User,
        lock: InstanceLock | None = None,
        *,
        automatic_backups: bool = True,
        kdf: KdfParameters = PRODUCT_KDF,
    ) -> None:
        self._store = store
        self._lock = lock
        self._automatic_backups = automatic_backups
        self._units: list[Unit] | None = None
        self.user = user
        self.folder: Path = store.folder
        self.bus = ChangeBus()
        self.bus.subscribe(lambda changes: self._forget_units(changes.kinds))
        self.values = OfficeValues(self._all_units)
        self.editions = EditionShelf(store, lambda: self.context.today())
        self.bus.subscribe(lambda changes: self._forget_editions(changes.kinds))
        self.context = Context(store, user, self.bus, self.values, self.editions)
        self.settings = SettingsService(self.context)
        self.audit = AuditService(self.context)
        self.questionnaires = QuestionnaireService(self.context)
        self.persons = PersonService(self.context, self.questionnaires)
        self.stays = self.persons
        self.registers = Registers(self.context, self.persons)
        self.files = self.registers.files
        self.exports = ExportService(self.context, self.registers)
        self.imports = ImportService(self.context, self.registers, self.questionnaires, self.settings)
        self.arrivals = ArrivalService(self.context, self.registers, self.persons)
        self.stay_changes = StayChangeService(self.context, self.registers)
        self.photo_folder = PhotoFolderService(self.context, self.persons)
        self.promotion = PromotionService(self.context, self.registers, self.persons, self.stay_changes)
        self.many = ManyService(
            self.context, self.registers, self.persons, self.questionnaires, self.arrivals, self.stay_changes
        )
        self.travelling = TravelService(self.context, self.questionnaires, kdf)
        self.duplicates = DuplicateService(self.context)
        self.papers = PaperService(self.context, self.registers)
        self.erasure = ErasureService(self.context, self.registers)
        self.timeline = TimelineService(self.context, self.registers)
        self.organisation_service = OrganisationService(self.context, self.registers)
        self.documents = DocumentService(self.context, self.registers, self.many, lambda: self.paras)
        self.printing = PrintService(self.context)
        self.blanks = BlankService(self.context, self.persons, self.questionnaires, self.printing)
        self.scans = ScanService(self.context, self.questionnaires, self.blanks, self.printing)
        self._serve_the_whole(kdf)
        self._closed = False

    def _serve_the_whole(self, kdf: KdfParameters) -> None:
        """Services over all registers: reminders, report, package, plans, backups, forms, users."""
        self.rules = ReminderRules(self.context, self.settings)
        self.reports = ReportService(self.context, self.settings, self.rules)
        self.collection = CollectionService(self.context, self.reports, self.registers, self.imports, self.rules)
        self.packages = PackageService(self.context, self.reports)
        self.backups = BackupService(self.context)
        self.form_designs = FormDesigns(self.context, self.backups.snapshot, self.printing)
        self.users = UserService(self.context, kdf)
        self.coverage = CoverageService(self.context)
        self.trips = TripService(self.context, self.registers, self.rules)
        self.agreements = AgreementService(self.context, self.registers)
        self.reserve = ReserveService(self.context, self.registers)
        self.home = HomeService(self.context, self.rules, self.questionnaires, self.users)
        self.paras = ParasService(self.context, self.registers, self.home)

    @property
    def edition(self) -> "FormEdition":
        """The legal form in force today; a questionnaire keeps its own (``editions.of(head.edition)``)."""
        return self.context.edition

    @property
    def office_edition(self) -> "FormEdition":
        """The office section in force today."""
        return self.context.office_edition

    @property
    def record_json(self) -> "RecordJson":
        """Records of the registers as JSON."""
        from intcoop_desktop.services.registers.json_form import RecordJson

        return RecordJson(self.registers, self.values, self.undo)

    @property
    def undo(self) -> UndoStack:
        """What was done to records in this session, and can be taken back."""
        return self.context.undo

    @property
    def read_only(self) -> KnownError | None:
        """Why nothing can be changed, for the banner; None when it can."""
        return self._store.read_only

    def close(self) -> IntcoopError | None:
        """Automatic backup when anything changed since the last one, in this run or before; then the store, closed.

        Closing succeeds even when the backup does not: what went wrong is returned, for the user to see.
        """
        if self._closed:
            return None
        self._closed = True
        problem: IntcoopError | None = None
        try:
            if self._automatic_backups and self.read_only is None and self.backups.due():
                self._store.collect_attachments()
                self.backups.snapshot("work")
        except IntcoopError as error:
            problem = error
        finally:
            try:
                self._store.close()
            finally:
                if self._lock is not None:
                    self._lock.release()
        return problem

    def __enter__(self) -> "Office":
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def _all_units(self) -> Sequence[Unit]:
        if self._units is None:
            with self._store.reader() as connection:
                present = stored_organisation.list_units(connection)
                self._units = present + stored_organisation.list_units(connection, archived=True)
        return self._units

    def _forget_editions(self, kinds: frozenset[str]) -> None:
        if "form_edition" in kinds:
            self.editions.forget()

    def _forget_units(self, kinds: frozenset[str]) -> None:
        if "unit" in kinds:
            self._units = None
