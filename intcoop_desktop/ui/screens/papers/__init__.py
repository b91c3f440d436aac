"""«Басып шығарылған құжаттар»: every paper that came out of the printer, with its number, as it was."""
