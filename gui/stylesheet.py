"""The style sheet of the window, written from the theme's tokens."""

from __future__ import annotations

from string import Template
from typing import TYPE_CHECKING

from gui.theme import RESOURCES

if TYPE_CHECKING:
    from gui.theme import Theme

_SHEET = Template("""
QWidget { color: $text; }
QMainWindow, QWidget[ground="window"] { background: $window; }
QWidget[ground="surface"] { background: $surface; }
QToolTip { background: $surface; color: $text; border: 1px solid $border; padding: 4px; }

QLabel[role="muted"], QLabel[role="caption"], QLabel[role="unit"], QLabel[role="overline"] { color: $muted; }
QLabel[role="error"] { color: $error; }
QLabel[role="warning"] { color: $warning; }
QLabel[role="ok"] { color: $ok; }
QLabel[role="accent"] { color: $accent; }

QFrame[card="true"] { background: $surface; border: 1px solid $border; border-radius: ${radius}px; }
QFrame[card="ok"] { background: $ok_soft; border: 1px solid $ok; border-radius: ${radius}px; }
QFrame[card="warning"] { background: $warning_soft; border: 1px solid $warning; border-radius: ${radius}px; }
QFrame[card="error"] { background: $error_soft; border: 1px solid $error; border-radius: ${radius}px; }
QFrame[card="accent"] { background: $accent_soft; border: 1px solid $accent; border-radius: ${radius}px; }
QFrame[card="neutral"] { background: $hover; border: 1px solid $border; border-radius: ${radius}px; }
QFrame[line="h"] { background: $border; max-height: 1px; min-height: 1px; border: none; }
QFrame[line="v"] { background: $border; max-width: 1px; min-width: 1px; border: none; }

QLineEdit, QComboBox, QPlainTextEdit, QTextEdit, QDateEdit {
  background: $surface; color: $text; border: 1px solid $field_border; border-radius: ${radius}px;
  selection-background-color: $accent; selection-color: $on_accent; }
QLineEdit, QComboBox, QDateEdit { min-height: ${inner}px; padding: 0 8px; }
QPlainTextEdit, QTextEdit { padding: 4px 7px; }
QLineEdit, QPlainTextEdit, QTextEdit { placeholder-text-color: $muted; }
QLineEdit:hover, QComboBox:hover { border-color: $muted; }
QLineEdit:focus, QComboBox:focus, QPlainTextEdit:focus, QTextEdit:focus, QDateEdit:focus {
  border: 2px solid $accent; padding-left: 7px; padding-right: 7px; }
QLineEdit:focus, QComboBox:focus, QDateEdit:focus { min-height: ${focused}px; }
QComboBox QLineEdit, QComboBox QLineEdit:focus, QComboBox QLineEdit:hover {
  border: none; border-radius: 0; padding: 0; min-height: 0; background: transparent; }
QLineEdit:disabled, QComboBox:disabled, QPlainTextEdit:disabled {
  background: $window; color: $disabled; border-color: $border; }
QLineEdit:read-only { background: $window; }
QLineEdit[state="error"], QComboBox[state="error"] { border: 1px solid $error; background: $error_soft; }
QLineEdit[state="error"]:focus, QComboBox[state="error"]:focus { border: 2px solid $error; }
QLineEdit[state="ask"] { border: 1px solid $warning; background: $warning_soft; }
QLineEdit[state="ask"]:focus { border: 2px solid $warning; }

QComboBox::drop-down { border: none; width: 26px; subcontrol-position: center right; }
QComboBox::down-arrow { image: url("$control/chevron_$scheme.svg"); width: 16px; height: 16px; }
QComboBox QAbstractItemView { background: $surface; color: $text; border: 1px solid $border; outline: 0;
  selection-background-color: $accent_soft; selection-color: $text; padding: 4px; }
QComboBox QAbstractItemView::item { min-height: 28px; padding: 0 4px; }

QPushButton { background: $surface; color: $text; border: 1px solid $field_border; border-radius: ${radius}px;
  min-height: ${inner}px; padding: 0 12px; outline: none; }
QPushButton:hover { background: $hover; }
QPushButton:pressed { background: $border; }
QPushButton:focus { border: 2px solid $accent; padding: 0 11px; min-height: ${focused}px; }
QPushButton:disabled { background: $window; color: $disabled; border-color: $border; }
QPushButton:checked { background: $accent_soft; color: $accent; border-color: $accent; }
QPushButton[kind="primary"] { background: $accent; color: $on_accent; border-color: $accent; }
QPushButton[kind="primary"]:hover { background: $accent_hover; border-color: $accent_hover; }
QPushButton[kind="primary"]:focus { border: 2px solid $text; }
QPushButton[kind="primary"]:disabled { background: $hover; color: $disabled; border-color: $border; }
QPushButton[kind="quiet"] { background: transparent; border-color: transparent; }
QPushButton[kind="quiet"]:hover { background: $hover; }
QPushButton[kind="quiet"]:focus { border: 2px solid $accent; }
QPushButton[kind="quiet"]:checked { background: $accent_soft; border-color: $accent; }
QPushButton[kind="fix"] { min-height: 24px; padding: 0 9px; color: $accent; border-color: $accent; }
QPushButton[kind="fix"]:hover { background: $accent_soft; }
QPushButton[kind="fix"][lines="several"] { padding: 3px 9px; text-align: left; }
QPushButton[kind="fix"]:focus { border: 2px solid $accent; padding: 0 8px; min-height: 22px; }
QPushButton[kind="fix"][lines="several"]:focus { padding: 2px 8px; }
QPushButton[square="true"] { padding: 0; min-width: ${inner}px; max-width: ${inner}px; }
QPushButton[square="true"]:focus { padding: 0; min-width: ${focused}px; max-width: ${focused}px; }

QRadioButton[segment="true"] { background: $surface; border: 1px solid $field_border; spacing: 0;
  min-height: ${inner}px; padding: 0 11px; margin-left: -1px; }
QRadioButton[segment="true"][place="first"] { margin-left: 0; border-top-left-radius: ${radius}px;
  border-bottom-left-radius: ${radius}px; }
QRadioButton[segment="true"][place="last"] { border-top-right-radius: ${radius}px;
  border-bottom-right-radius: ${radius}px; }
QRadioButton[segment="true"][place="only"] { margin-left: 0; border-radius: ${radius}px; }
QRadioButton[segment="true"]:hover { background: $hover; }
QRadioButton[segment="true"]:checked { background: $accent_soft; color: $accent; border-color: $accent; }
QRadioButton[segment="true"]:focus { border: 2px solid $accent; padding: 0 10px; min-height: ${focused}px; }
QRadioButton[segment="true"]:disabled { background: $window; color: $disabled; }
QRadioButton[segment="true"][state="error"] { border-color: $error; }
QRadioButton[segment="true"][small="true"] { min-height: 26px; padding: 0 8px; }
QRadioButton[segment="true"][small="true"]:focus { padding: 0 7px; min-height: 24px; }

QRadioButton { spacing: 0; }
QRadioButton::indicator { width: 14px; height: 14px; border: 1px solid $field_border; border-radius: 8px;
  background: $surface; }
QRadioButton::indicator:hover { border-color: $accent; }
QRadioButton::indicator:checked { width: 6px; height: 6px; border: 5px solid $accent; background: $surface; }
QRadioButton[segment="true"]::indicator, QRadioButton[segment="true"]::indicator:checked,
QRadioButton[segment="true"]::indicator:hover { width: 0; height: 0; border: none; background: transparent; }
QCheckBox::indicator { width: 16px; height: 16px; border: 1px solid $field_border; border-radius: 3px;
  background: $surface; }
QCheckBox::indicator:checked { border-color: $accent; background: $accent;
  image: url("$control/check_$scheme.svg"); }

QFrame[option="true"] { background: $surface; border: 1px solid $border; border-radius: ${radius}px; }
QFrame[option="true"]:hover { background: $hover; }
QFrame[option="chosen"] { background: $accent_soft; border: 1px solid $accent; border-radius: ${radius}px; }
QFrame[option="refused"] { background: $window; border: 1px solid $border; border-radius: ${radius}px; }
QFrame[option="refused-chosen"] { background: $error_soft; border: 1px solid $error;
  border-radius: ${radius}px; }
QFrame[option][ring="true"] { border: 2px solid $accent; }

QScrollArea { background: transparent; border: none; }
QScrollArea > QWidget > QWidget[ground="clear"] { background: transparent; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: $border; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: $field_border; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QHeaderView { background: $window; border: none; }
QHeaderView::section { background: $window; color: $muted; border: none; border-bottom: 1px solid $border;
  padding: 0 8px; min-height: 30px; }
QTableView, QListView, QTreeView { background: $surface; alternate-background-color: $window; color: $text;
  border: 1px solid $border; border-radius: ${radius}px; gridline-color: $border; outline: 0;
  selection-background-color: $accent_soft; selection-color: $text; }
QTableView:focus, QListView:focus, QTreeView:focus { border: 2px solid $accent; }
QTableView::item, QListView::item { padding: 0 8px; }
QTableView::item:focus { border: 1px solid $accent; }
QTableCornerButton::section { background: $window; border: none; }
QTableView QLineEdit { border-radius: 0; min-height: 0; }
QTableView[lines="true"]:focus { border: 1px solid $accent; }
QTableView QLineEdit[cell="true"], QTableView QPlainTextEdit[cell="true"] {
  border: 2px solid $accent; border-radius: 0; padding: 0 5px; background: $surface; }
QTableView QPlainTextEdit[cell="true"] { padding: 2px; }
QTableView QLineEdit[cell="true"][state="error"] { border-color: $error; }
QTableView QLineEdit[cell="true"][state="ask"] { border-color: $warning; }
QLabel[choice] { border: 1px solid $field_border; border-radius: 4px; }
QLabel[choice="accent"] { border: 2px solid $accent; background: $accent_soft; }

QMenu { background: $surface; border: 1px solid $border; padding: 4px; }
QMenu::item { padding: 6px 16px; border-radius: 4px; }
QMenu::icon { padding-left: 8px; }
QMenu::item:selected { background: $accent_soft; color: $text; }
QMenu::separator { height: 1px; background: $border; margin: 4px 8px; }
QProgressBar { background: $hover; border: none; border-radius: 3px; max-height: 6px; min-height: 6px; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }
QCheckBox { min-height: ${inner}px; spacing: 8px; border: 2px solid transparent; border-radius: 4px;
  padding: 0 2px; }
QCheckBox:focus { border-color: $accent; }

#topBar { background: $surface; border-bottom: 1px solid $border; }
#stepRail { background: $surface; border-right: 1px solid $border; }
#livePanel { background: $surface; border-left: 1px solid $border; }
#quoteStrip { background: $surface; border-top: 1px solid $border; }
#boxPopup { background: $surface; border: 1px solid $field_border; border-radius: ${radius}px; }
""")


_CONTRAST = Template("""
QRadioButton[segment="true"]:checked { background: $accent; color: $on_accent; border-color: $accent; }
QPushButton:checked { border: 2px solid $accent; padding: 0 11px; min-height: ${focused}px; }
QRadioButton[segment="true"]:checked:focus { border: 2px solid $text; }
QFrame[option="chosen"], QFrame[option="refused-chosen"] { border-width: 2px; }
QTableView, QListView, QTreeView { selection-background-color: $accent; selection-color: $on_accent; }
QMenu::item:selected { background: $accent; color: $on_accent; }
QComboBox QAbstractItemView { selection-background-color: $accent; selection-color: $on_accent; }
""")
"""What is chosen is turned over in high contrast: a tint alone would be too faint a sign."""


def stylesheet(theme: Theme) -> str:
    """Return the style sheet of a theme."""
    metrics = theme.metrics
    whole = _SHEET.template + (_CONTRAST.template if theme.contrast else "")
    return Template(whole).substitute(
        theme.colours._asdict(),
        radius=metrics.radius,
        inner=metrics.row - 2,
        focused=metrics.row - 4,
        scheme=theme.scheme,
        control=(RESOURCES / "icons" / "control").as_posix(),
    )
