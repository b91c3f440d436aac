"""Everything that becomes a PDF: the questionnaires, the yearly report and the sheets around them.

The only package that knows reportlab and pypdfium2. Its modules are imported when something is first
printed or previewed, never at the start of the program.
"""
