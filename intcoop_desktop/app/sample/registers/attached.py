"""A few files: a scanned agreement, a consent, a passport copy, a trip report. Drawn here; nobody's real papers."""

import io
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from intcoop_desktop.app.sample.registers.fixed import Keys
from intcoop_desktop.app.sample.registers.present import Guest
from intcoop_desktop.data_root import data_root
from intcoop_desktop.services.lists import ListQuery

if TYPE_CHECKING:
    from PIL.Image import Image

    from intcoop_desktop.services.office import Office

_SIZE = (620, 877)  # A4 at 75 dpi
_FONT = "LiberationSerif-Regular.ttf"


def attach_papers(office: "Office", keys: Keys, people: list[Guest], today: date) -> None:
    """Keep them with their records; what was done here cannot be taken back by mistake."""
    agreement = office.registers.of("agreements").get(keys["agreement", "a_gazi"])
    lines = ["КЕЛІСІМ № ХЫ-12/К", agreement.text("subject"), "«Болашақ» халықаралық университеті – Гази университеті"]
    office.files.add("agreement", agreement.id, "Келісім ХЫ-12 (скан).pdf", _pdf(lines, today))
    consent = office.registers.of("consents").get(keys["consent", "c_gazi"])
    office.files.add("consent", consent.id, "Министрліктің келісімі.pdf", _pdf(["ХАТ", consent.text("number")], today))
    passports = [guest for guest in people if guest.passport]
    if passports:
        guest = passports[0]
        copy = _jpeg(["PASSPORT", guest.citizenship, guest.passport])
        office.files.add("person", guest.person, "Паспорт көшірмесі.jpg", copy)
    trips = office.registers.of("trips")
    reported = trips.ids(ListQuery(filters={"state": "reported,implemented"}))
    if len(reported):
        trip = trips.get(reported[0])
        office.files.add("trip", trip.id, "Іссапар есебі.pdf", _pdf(["ІССАПАР ЕСЕБІ", trip.text("result")], today))
    office.undo.clear()


def _page(lines: list[str]) -> "Image":
    from PIL import Image, ImageDraw, ImageFont

    page = Image.new("L", _SIZE, 250)
    draw = ImageDraw.Draw(page)
    folder = data_root() / "resources" / "fonts"
    for place, line in enumerate(lines):
        font = ImageFont.truetype(str(folder / _FONT), 26 if place == 0 else 17)
        for part, row in enumerate(_wrapped(line, 62)):
            draw.text((60, 90 + place * 90 + part * 24), row, fill=30, font=font)
    draw.ellipse((400, 660, 540, 800), outline=120, width=3)
    draw.line((70, 760, 330, 735), fill=60, width=3)
    return page


def _wrapped(text: str, width: int) -> list[str]:
    rows = [""]
    for word in text.split():
        if len(rows[-1]) + len(word) > width:
            rows.append("")
        rows[-1] = f"{rows[-1]} {word}".strip()
    return rows


def _pdf(lines: list[str], today: date) -> bytes:
    out, moment = io.BytesIO(), datetime(today.year, today.month, today.day, tzinfo=UTC).timetuple()
    _page(lines).save(out, "PDF", resolution=75, creationDate=moment, modDate=moment)
    return out.getvalue()


def _jpeg(lines: list[str]) -> bytes:
    out = io.BytesIO()
    _page(lines).save(out, "JPEG", quality=70, dpi=(75, 75))
    return out.getvalue()
