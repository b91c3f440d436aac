"""The audit log speaks in words: no entry shows the code it is stored under."""

import re
from pathlib import Path

import intcoop_desktop
from intcoop_desktop.services.results import AuditRow
from intcoop_desktop.ui.screens.settings.audit_page import KINDS, details

WRITTEN = re.compile(r"\.audit\(\s*\"(\w+)\"(?: if [^,]+ else \"(\w+)\")?")


def test_every_kind_of_entry_has_words() -> None:
    root = Path(intcoop_desktop.__file__).parent
    texts = (file.read_text("utf-8") for part in ("services", "storage") for file in (root / part).rglob("*.py"))
    written = {kind for text in texts for found in WRITTEN.findall(text) for kind in found if kind}
    assert len(written) > 40
    assert written - KINDS.keys() == set()


def test_registers_loaded_at_once_are_named() -> None:
    assert details(AuditRow("", "", "bulk", "", {"trips": 34})) == "Шетелдік іссапарлар: 34"


def test_a_printed_document_is_named_by_its_title() -> None:
    printed = AuditRow("", "", "print", "", {"document": "study_certificate", "language": "ru", "number": "5"})
    assert details(printed) == "құжат: Анықтама, құжаттың тілі: Русский, нөмірі: 5"
    assert details(AuditRow("", "", "print", "", {"document": "of_tomorrow"})) == "құжат: of_tomorrow"
