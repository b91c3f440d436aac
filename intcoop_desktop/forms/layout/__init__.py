"""Paper layout: edition + answers → pages of boxes, in points."""

from intcoop_desktop.forms.layout.breaking import break_lines
from intcoop_desktop.forms.layout.furniture import Furniture
from intcoop_desktop.forms.layout.layouter import PaperLayouter, lay_out

__all__ = ["Furniture", "PaperLayouter", "break_lines", "lay_out"]
