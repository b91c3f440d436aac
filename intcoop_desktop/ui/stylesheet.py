"""The style sheet over Qt's Fusion style: sizes of ui.md (32 px controls, 8 px grid) and colours by role."""

from collections.abc import Mapping
from string import Template

from intcoop_desktop.data_root import data_root

_CONTROLS = """
QPushButton, QToolButton#command { min-height: 20px; padding: 5px 14px; border: 1px solid $control_border;
  border-radius: 5px; background: $surface; color: $text; outline: none; }
QToolButton#command { padding: 5px 10px; border-color: transparent; background: transparent; }
QPushButton:hover, QToolButton#command:hover { background: $hover; }
QPushButton:pressed, QToolButton#command:pressed { background: $neutral_soft; }
QPushButton:focus, QToolButton#command:focus { border: 2px solid $focus; padding: 4px 13px; }
QToolButton#command:focus { padding: 4px 9px; }
QPushButton:disabled, QToolButton#command:disabled { color: $muted; border-color: $border; }
QToolButton#command:disabled { border-color: transparent; }
QToolButton#command::menu-indicator { image: none; width: 0; }
QPushButton[primary="true"] { background: $accent; color: $accent_text; border-color: $accent; font-weight: 600; }
QPushButton[primary="true"]:hover { background: $accent_hover; }
QPushButton[primary="true"]:focus { border: 2px solid $text; }
QPushButton[primary="true"]:disabled { background: $neutral_soft; color: $muted; border-color: $border; }
QPushButton[danger="true"] { color: $danger; border-color: $danger; }
QPushButton[danger="true"]:disabled { color: $muted; border-color: $border; }
QCommandLinkButton { text-align: left; }
QPushButton[flat="true"] { border-color: transparent; background: transparent; color: $accent; }
QPushButton[flat="true"]:hover { background: $hover; }
QPushButton[flat="true"]:focus { border: 2px solid $focus; }
QLineEdit, QComboBox, QPlainTextEdit, QSpinBox, QDateEdit { border: 1px solid $control_border; border-radius: 5px;
  background: $surface; color: $text; selection-background-color: $accent; selection-color: $accent_text; }
QLineEdit, QComboBox, QSpinBox, QDateEdit { min-height: 22px; padding: 4px 8px; }
QPlainTextEdit { padding: 3px 4px; }
QLineEdit:focus, QComboBox:focus, QPlainTextEdit:focus, QSpinBox:focus, QDateEdit:focus {
  border: 2px solid $focus; }
QLineEdit:focus, QComboBox:focus, QSpinBox:focus, QDateEdit:focus { padding: 3px 7px; }
QLineEdit:disabled, QComboBox:disabled, QPlainTextEdit:disabled { background: $window; color: $muted; }
QLineEdit[problem="true"], QComboBox[problem="true"], QPlainTextEdit[problem="true"] { border-color: $danger; }
QComboBox { combobox-popup: 0; }
QComboBox::drop-down { border: none; width: 26px; }
QComboBox::down-arrow { image: url("$arrow"); width: 14px; height: 14px; }
QSpinBox { padding-right: 26px; }
QSpinBox:focus { padding-right: 25px; }
QSpinBox::up-button, QSpinBox::down-button { subcontrol-origin: border; width: 24px; border: none;
  background: transparent; }
QSpinBox::up-button { subcontrol-position: top right; margin-top: 2px; }
QSpinBox::down-button { subcontrol-position: bottom right; margin-bottom: 2px; }
QSpinBox::up-button:hover, QSpinBox::down-button:hover { background: $hover; border-radius: 3px; }
QSpinBox::up-arrow { image: url("$arrow_up"); width: 12px; height: 12px; }
QSpinBox::down-arrow { image: url("$arrow"); width: 12px; height: 12px; }
QSpinBox::up-arrow:off, QSpinBox::down-arrow:off, QSpinBox::up-arrow:disabled, QSpinBox::down-arrow:disabled {
  image: none; }
QComboBox QAbstractItemView { background: $surface; border: 1px solid $control_border; outline: 0;
  selection-background-color: $selection; selection-color: $selection_text; }
QComboBox QAbstractItemView::item { min-height: 28px; padding: 0 8px; }
QCheckBox, QRadioButton { spacing: 8px; min-height: 20px; border: 2px solid transparent; }
QCheckBox::indicator, QRadioButton::indicator, QAbstractItemView::indicator { width: 16px; height: 16px;
  border: 1px solid $control_border; background: $surface; }
QCheckBox::indicator, QAbstractItemView::indicator { border-radius: 4px; }
QRadioButton::indicator { border-radius: 9px; }
QCheckBox::indicator:checked, QAbstractItemView::indicator:checked { background: $accent; border-color: $accent;
  image: url("$check"); }
QRadioButton::indicator:checked { border: 5px solid $accent; width: 8px; height: 8px; }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { background: $window; border-color: $border; }
QCheckBox:focus, QRadioButton:focus { outline: none; border: 2px solid $focus; border-radius: 4px; }
"""

_SURFACES = """
QToolTip { background: $surface; color: $text; border: 1px solid $control_border; padding: 4px 6px; }
QMenuBar { background: $window; color: $text; }
QMenuBar::item { padding: 5px 10px; background: transparent; border-radius: 4px; }
QMenuBar::item:selected { background: $hover; }
QMenu { background: $surface; border: 1px solid $control_border; padding: 4px; }
QMenu::item { padding: 6px 28px 6px 12px; border-radius: 4px; }
QMenu::item:selected { background: $selection; color: $selection_text; }
QMenu::item:disabled { color: $muted; }
QMenu::separator { height: 1px; background: $border; margin: 4px 8px; }
QFrame#navigation { background: $surface; border: none; border-right: 1px solid $border; }
QListWidget#places { background: transparent; border: none; outline: 0; }
QListWidget#places::item { min-height: 38px; padding-left: 8px; margin: 1px 4px 1px 8px; border-radius: 6px;
  border: 2px solid transparent; color: $text; }
QListWidget#places::item:disabled { min-height: 24px; margin: 6px 4px 0 8px; color: $muted; font-weight: 600; }
QListWidget#places::item:hover { background: $hover; }
QListWidget#places::item:selected { background: $accent_soft; color: $accent; font-weight: 600; }
QListWidget#places::item:selected:focus { border: 2px solid $focus; }
QFrame#topbar { background: $surface; border: none; border-bottom: 1px solid $border; }
QFrame#status { background: $surface; border: none; border-top: 1px solid $border; }
QFrame#card { background: $surface; border: 1px solid $border; border-radius: 8px; }
QFrame#detail { background: $surface; border: none; border-left: 1px solid $border; }
QFrame#commands { background: transparent; border: none; }
QLabel#title { font-size: 17pt; font-weight: 600; color: $text; }
QLabel#heading { font-size: 12pt; font-weight: 600; }
QLabel#big { font-size: 20pt; font-weight: 600; color: $accent; }
QLabel#muted, QLabel#help { color: $muted; }
QLabel#fieldlabel { font-weight: 600; }
QLabel#sectionhead { font-size: 12pt; font-weight: 600; color: $accent; border-top: 1px solid $border;
  padding-top: 10px; margin-top: 6px; qproperty-indent: 0; }
QLabel#problem { color: $danger; }
QLabel#success { color: $success; }
QLabel#remark { color: $warning; }
QFrame#banner { background: $warning_soft; border: none; border-bottom: 1px solid $border; }
QFrame#banner QLabel { color: $warning; font-weight: 600; }
QFrame#danger { background: $danger_soft; border: 1px solid $danger; border-radius: 6px; }
QFrame#danger QLabel { color: $danger; }
QFrame#bar { background: $text; border: none; border-radius: 8px; }
QFrame#bar QLabel { color: $surface; }
QFrame#bar QPushButton { background: transparent; border-color: $surface; color: $surface; }
QFrame#bar QPushButton:focus { border: 2px solid $accent; }
QScrollArea { border: none; background: transparent; }
QScrollArea > QWidget > QWidget#page { background: transparent; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QScrollBar { background: transparent; border: none; }
QScrollBar:vertical { width: 14px; }
QScrollBar:horizontal { height: 14px; }
QScrollBar::handle { background: $control_border; border-radius: 3px; }
QScrollBar::handle:hover, QScrollBar::handle:pressed { background: $muted; }
QScrollBar::handle:vertical { min-height: 28px; margin: 2px 2px 2px 6px; }
QScrollBar::handle:horizontal { min-width: 28px; margin: 6px 2px 2px 2px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QSplitter::handle { background: $border; }
QProgressBar { border: 1px solid $control_border; border-radius: 5px; text-align: center; min-height: 18px;
  background: $surface; color: $text; }
QProgressBar::chunk { background: $accent_soft; border-radius: 4px; }
QTabWidget::pane { border: none; border-top: 1px solid $border; }
QTabBar::tab { padding: 8px 16px; border: none; border-bottom: 3px solid transparent; color: $muted; }
QTabBar::tab:selected { color: $accent; border-bottom: 3px solid $accent; font-weight: 600; }
QTabBar::tear { width: 0; image: none; border: none; }
QTabBar::scroller { width: 56px; }
QTabBar QToolButton { background: $window; border: 1px solid $border; border-radius: 4px; margin: 3px 1px; }
QTabBar QToolButton:hover { background: $hover; }
QTabBar::tab:focus { border: 2px solid $focus; }
QTextBrowser { background: $surface; border: 1px solid $border; border-radius: 6px; padding: 8px; }
"""

_TABLES = """
QTableView, QTreeView, QListView#list { background: $surface; border: 2px solid $border; gridline-color: $border;
  alternate-background-color: $alternate; selection-background-color: $selection;
  selection-color: $selection_text; outline: 0; }
QTableView:focus, QTreeView:focus, QListView#list:focus { border: 2px solid $focus; }
QTableView::item { padding: 0 8px; }
QTreeView::item { min-height: 26px; }
QHeaderView { background: $surface; }
QHeaderView::section { background: $surface; color: $muted; border: none; border-bottom: 1px solid $border;
  border-right: 1px solid $border; padding: 6px 8px; font-weight: 600; }
QHeaderView::section:hover { background: $hover; }
QHeaderView::up-arrow, QHeaderView::down-arrow { subcontrol-position: center right; width: 12px; height: 12px;
  right: 6px; }
QListView#list::item { min-height: 30px; padding: 0 8px; }
QListView#list::item:selected { background: $selection; color: $selection_text; }
"""


def build(scheme: str, roles: Mapping[str, str]) -> str:
    """The whole style sheet with the colours of one scheme put in."""
    pictures = {"arrow": "arrow", "arrow_up": "arrow-up", "check": "check"}
    themes = data_root() / "resources" / "themes"
    values = dict(roles)
    values |= {name: (themes / f"{file}-{scheme}.svg").as_posix() for name, file in pictures.items()}
    return Template(_CONTROLS + _SURFACES + _TABLES).substitute(values)
