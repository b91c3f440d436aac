"""Limits of a form: beyond them a sheet could not be printed, typed or read."""

MOST_ITEMS = 1_000
MOST_OPTIONS = 200
MOST_RANKS = 30
MOST_ROWS = 60
MOST_COLUMNS = 12
MOST_RULES = 20
LONGEST_TEXT = 4_000  # characters of one text
LONGEST_ANSWER = 100_000
LEAST_COLUMN = 20.0  # points; narrower ones hold no word
SIZES = (6.0, 24.0)  # points of printed text
HEIGHTS = (8.0, 640.0)  # points of a cell
LISTS = ("countries", "citizenships", "languages", "units")
"""Value lists of the office."""
