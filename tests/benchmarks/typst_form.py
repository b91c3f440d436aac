"""Annex 1 in Typst: the data, photos and codes laid into a folder, and the compiler run on it."""

import io
import json
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import segno

from intcoop_desktop.data_root import data_root
from intcoop_desktop.forms.boxes import PaperLayout
from intcoop_desktop.forms.definition import FormEdition, Item, load_edition
from intcoop_desktop.forms.measure import capitals

TEMPLATE = Path(__file__).with_name("form.typ")
RELATIVES = ("father.1", "mother.1", "brothers.1", "sisters.1", "spouse.1", "children.1", "others.1")
CHILD = """
import sys, time, typst
folder, fonts = sys.argv[1:]
start = time.perf_counter()
typst.compile(folder + "/form.typ", folder + "/forms.pdf", root=folder, font_paths=[fonts], ignore_system_fonts=True)
print(time.perf_counter() - start)
"""
UPPER = ("names", "sex", "citizenship", "birth_place", "ethnicity", "religion", "membership", "home", "marital_status")
LOWER = ("languages", "activity", "arrival", "speciality", "about")


def shown_texts(layout: PaperLayout) -> dict[str, str]:
    """What stands in each answer box, as printed."""
    return {box.path: capitals(box.text) if box.upper else box.text for box in layout.answer_boxes() if box.part == 0}


def prepare(folder: Path, layouts: Sequence[PaperLayout], photos: Sequence[bytes]) -> None:
    """Write template, data, photos and codes into ``folder``; not part of what is measured."""
    edition = load_edition("kz.q661.annex1")
    (folder / "photos").mkdir()
    (folder / "qr").mkdir()
    forms = []
    for number, (layout, photo) in enumerate(zip(layouts, photos, strict=True)):
        name = f"2026-{number:04d}"
        (folder / "photos" / f"{number}.jpg").write_bytes(photo)
        code = io.BytesIO()
        segno.make(f"661/{name}/1/1-3/1F3A9C0E", error="m", micro=False, version=2, mask=3).save(code, kind="png")
        (folder / "qr" / f"{name}.png").write_bytes(code.getvalue())
        forms.append(_form(edition, shown_texts(layout), name, f"{number}.jpg"))
    (folder / "forms.json").write_text(json.dumps(forms, ensure_ascii=False), encoding="utf-8")
    shutil.copy(TEMPLATE, folder / "form.typ")


def cold_compile(folder: Path) -> float:
    """Compile the prepared folder to one PDF in a new process; the seconds the compiler took.

    In one process Typst remembers what it compiled before, and the second run measures nothing.
    """
    fonts = data_root() / "resources" / "fonts"
    command = [sys.executable, "-c", CHILD, str(folder), str(fonts)]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def _form(edition: FormEdition, texts: Mapping[str, str], number: str, photo: str) -> dict[str, object]:
    items = {item.link_id: item for item in edition.items}
    return {
        "number": number,
        "photo": photo,
        "answers": dict(texts),
        "labels": {key: items[key].text.get("kk") for key in ("stamp", "title", "declaration")},
        "heads": {key: _heads(items[key]) for key in ("relatives", "education")},
        "upper": [_row(items[key], texts, at) for at, key in enumerate(UPPER, 1)],
        "lower": [_row(items[key], texts, at) for at, key in enumerate(LOWER, 12)],
        "relatives": [
            [row.text.get("kk"), *_cells(texts, f"relatives/{row.key}.1", items["relatives"])]
            for row in items["relatives"].rows
        ],
        "education": [[str(at), *_cells(texts, f"education/{at}", items["education"])] for at in range(1, 4)],
    }


def _cells(texts: Mapping[str, str], row: str, table: Item) -> list[str]:
    return [texts.get(f"{row}/{part.link_id}", "") for part in table.items]


def _heads(item: Item) -> list[str]:
    first = "Туыстық деңгейі" if item.rows else "№"
    return [first, *(part.text.get("kk") for part in item.items)]


def _row(item: Item, texts: Mapping[str, str], number: int) -> list[str]:
    label = item.text.get("kk") or "\n".join(part.text.get("kk") for part in item.items)
    answer = texts.get(item.link_id) or "\n".join(texts.get(part.link_id, "") for part in item.items)
    return [str(number), label, answer]
