"""Placeholders in a text that is typed: known ones in the accent colour, wrong ones underlined, at their place."""

import re
from collections.abc import Collection, Sequence

from PySide6.QtGui import QColor, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from intcoop_desktop.printing.templates.checking import Problem
from intcoop_desktop.ui.theme import theme

HOLE = re.compile(r"\{\{|\}\}|\{[^{}\n]*\}")


def place_of(text: str, problem: Problem) -> tuple[int, int]:
    """(begin, length) of what a problem speaks of; the whole text where no one place is to blame."""
    for name in ("name", "placeholder", "value"):
        wanted = str(problem.params.get(name, ""))
        for found in HOLE.finditer(text):
            if wanted and wanted in re.split(r"[{}|:]", found.group()):
                return found.start(), len(found.group())
    return 0, len(text)


class Marking(QSyntaxHighlighter):
    """Over one text. ``show_problems`` says which placeholders are wrong."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._wrong: frozenset[str] = frozenset()
        self._all_wrong = False

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Underline what they speak of."""
        text = self.document().toPlainText()
        places = [place_of(text, one) for one in problems]
        wrong = frozenset(text[begin : begin + length] for begin, length in places if length < len(text))
        whole = bool(problems) and not wrong
        if (wrong, whole) != (self._wrong, self._all_wrong):
            self._wrong, self._all_wrong = wrong, whole
            self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        colours = theme()
        known, wrong = QTextCharFormat(), QTextCharFormat()
        known.setForeground(colours.colour("accent"))
        wrong.setForeground(colours.colour("danger"))
        wrong.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        wrong.setUnderlineColor(QColor(colours.colour("danger")))
        if self._all_wrong:
            self.setFormat(0, len(text), wrong)
            return
        for found in HOLE.finditer(text):
            bad = is_wrong(found.group(), self._wrong)
            self.setFormat(found.start(), len(found.group()), wrong if bad else known)


def is_wrong(written: str, wrong: Collection[str]) -> bool:
    """Whether a placeholder is one of those."""
    return written in wrong
