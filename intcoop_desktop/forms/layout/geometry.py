"""Measures of the sheet, in points. A4, margins 20 / 15 / 15 mm, a footer band for the 18 mm QR code."""

PAGE_WIDTH = 595.28
PAGE_HEIGHT = 841.89
LEFT = 56.69
RIGHT = 552.76
TOP = 42.52
BOTTOM = 758.8  # content ends here; four modules of quiet zone above the QR code stay free
WIDTH = RIGHT - LEFT

QR_SIZE = 51.02  # 18 mm
QR_Y = PAGE_HEIGHT - 22.68 - QR_SIZE  # 8 mm above the edge

PHOTO_WIDTH = 85.04  # 30 mm
PHOTO_HEIGHT = 113.39  # 40 mm

PREFIX_WIDTH = 28.0  # column of the item numbers
LABEL_WIDTH = 196.0
ANSWER_X = LEFT + PREFIX_WIDTH + LABEL_WIDTH
ANSWER_WIDTH = RIGHT - ANSWER_X

PAD_X = 4.0  # text to cell border
PAD_Y = 3.6
LINE = 0.5  # width of printed lines
LEADING = 1.2  # line pitch by font size
BLOCK_GAP = 7.0  # above an item's heading outside a table
