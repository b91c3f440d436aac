"""Documents by wording: ``resources/documents/*.toml`` and data in, paragraphs and tables out, as PDF or Word.

``reading`` makes a ``Template`` of a file, ``checking`` names what is wrong with its texts, ``filling`` puts the data
in, ``pdf`` and ``word`` write the same ``Filled`` document. The format is described in ``docs/documents.md``.
"""
