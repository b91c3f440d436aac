"""The sample office: made-up people in a real, encrypted office."""

import shutil
import tempfile
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from intcoop_desktop.services.office import Office
    from intcoop_desktop.services.results import Progress

PASSWORD = "demo-office"
USER = "Демо"
PHOTOS = 60
WINDOW_PERSONS = 60
SEED = 661


def make_office(
    folder: Path, count: int, seed: int = SEED, *, today: date | None = None, progress: "Progress | None" = None
) -> "Office":
    """A new office with ``count`` people, opened. Raises KnownError (an office is there already), DiskFull …"""
    from intcoop_desktop.app.sample.people import people
    from intcoop_desktop.app.sample.photos import SIZE, portrait
    from intcoop_desktop.app.sample.registers import after_people, before_people
    from intcoop_desktop.app.sample.setting import describe_organisation
    from intcoop_desktop.app.sample.words import office_words
    from intcoop_desktop.exchange.images import PreparedPhoto
    from intcoop_desktop.services.bulk import BulkLoader
    from intcoop_desktop.services.opening import create_office, open_office, whole_or_nothing
    from intcoop_desktop.storage.keys import KdfParameters

    # Everybody knows this password: making it slow to try would only keep the curious waiting.
    kdf = KdfParameters(time=1, memory_kib=8 << 10, parallelism=1)
    with whole_or_nothing(folder):
        create_office(folder, office_words()["organisation_kk"], USER, PASSWORD, kdf=kdf)
        office = open_office(folder, USER, PASSWORD, automatic_backups=False)
        try:
            day = today or date.today()
            units = describe_organisation(office)
            ground = before_people(office, seed, day, units)
            loader = BulkLoader(office)
            drawn = [portrait(seed * 1000 + number) for number in range(min(PHOTOS, count // 5 + 1))]
            photos = tuple(loader.keep_photo(PreparedPhoto(picture, picture, *SIZE)) for picture in drawn)
            received = ground.reception.received
            guests = people(count, seed, day, photos=photos, units=units, received=received)
            loader.load(guests, total=count, progress=progress)
            after_people(office, ground, count, seed, day)
            office.undo.clear()  # Ctrl+Z is for what the user does
        except BaseException:
            office.close()
            raise
    return office


def make_sample_office(progress: "Progress | None" = None) -> "tuple[Office, Path]":
    """For «Үлгі кеңсені көру»: a small one in a temporary folder that the caller removes."""
    folder = Path(tempfile.mkdtemp(prefix="intcoop-sample-"))
    try:
        return make_office(folder / "office", WINDOW_PERSONS, progress=progress), folder
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
