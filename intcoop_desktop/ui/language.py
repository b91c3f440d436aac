"""The language of the window: our gettext catalogue and Qt's own texts, switched live.

Qt's Kazakh and Russian come from ``qtbase`` (the Kazakh one exists since 6.11.3); where they
mislead or have gaps, ``resources/i18n/qt_overrides.json`` is asked first. Installing the translator
makes Qt send LanguageChange to every widget, which is when our texts are said again.
"""

import json
from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator, Signal

from intcoop_desktop.data_root import data_root
from intcoop_desktop.i18n import current_language, set_language

LANGUAGES: Mapping[str, str] = {"kk": "Қазақша", "ru": "Русский", "en": "English"}
"""Languages of the window, each by its own name."""

_LOCALES = {"kk": "kk_KZ", "ru": "ru_KZ", "en": "en_GB"}


def overrides(language: str) -> dict[tuple[str, str], str]:
    """(context, source text) → our wording in ``language``; empty for English."""
    file = data_root() / "resources" / "i18n" / "qt_overrides.json"
    rows: list[dict[str, str]] = json.loads(file.read_text(encoding="utf-8"))
    return {(row["context"], row["source"]): row[language] for row in rows if row.get(language)}


class WindowTranslator(QTranslator):
    """Qt's texts with ours before them."""

    def __init__(self, language: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._overrides = overrides(language)
        if language != "en":
            folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
            self.load(f"qtbase_{language}", folder)

    def isEmpty(self) -> bool:
        return False

    def translate(self, context: str, source_text: str, disambiguation: str | None = None, n: int = -1) -> str | None:
        ours = self._overrides.get((context, source_text))
        if ours is not None:
            return ours
        # None, not "": an empty text would count as a translation.
        return super().translate(context, source_text, disambiguation, n) or None


class WindowLanguage(QObject):
    """The present language of the window; ``changed`` carries its code."""

    changed = Signal(str)

    def __init__(self, language: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._translator: WindowTranslator | None = None
        self.set(language)

    @property
    def code(self) -> str:
        """``kk``, ``ru`` or ``en``."""
        return current_language()

    def set(self, language: str) -> None:
        """Switch everything to ``language``; an unknown one means Kazakh."""
        code = language if language in LANGUAGES else "kk"
        set_language(code)
        QLocale.setDefault(QLocale(_LOCALES[code]))
        old, self._translator = self._translator, WindowTranslator(code, self)
        if old is not None:
            QCoreApplication.removeTranslator(old)
            old.deleteLater()
        QCoreApplication.installTranslator(self._translator)
        self.changed.emit(code)
