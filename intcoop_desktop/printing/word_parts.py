"""What the Word files share: clean texts, fields of the foot, tables put together as XML (some fifty times faster than
python-docx's cells)."""

import re
from collections.abc import Iterable, Sequence
from html import escape
from typing import Any

FONT = "Times New Roman"
LONGEST_FACT = 255
"""Characters a document property may have."""

TWIPS = 1440 / 25.4  # in a millimetre
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_EDGES = ("top", "left", "bottom", "right", "insideH", "insideV")


def clean(text: str) -> str:
    """The text without what XML cannot carry."""
    return _ILLEGAL.sub("", text).replace("\r\n", "\n").replace("\r", "\n")


def add_field(paragraph: Any, code: str) -> None:  # noqa: ANN401 - python-docx's own class
    """PAGE, NUMPAGES."""
    from docx.oxml import parse_xml

    simple = f'<w:fldSimple {W} w:instr="{code}"><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    paragraph._p.append(parse_xml(simple))


def add_foot(paragraph: Any, text: str) -> None:  # noqa: ANN401
    """A foot whose ``\\0`` is the page and ``\\1`` the number of pages."""
    before, _sign, rest = text.partition("\0")
    between, _sign, after = rest.partition("\1")
    paragraph.add_run(before)
    add_field(paragraph, "PAGE")
    paragraph.add_run(between)
    add_field(paragraph, "NUMPAGES")
    paragraph.add_run(after)


def table_xml(rows: Iterable[str], widths: Sequence[int], *, lines: bool = True) -> str:
    """A table of rows made by ``row_xml``; widths in twentieths of a point."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    value = 'w:val="single" w:sz="4" w:color="000000"' if lines else 'w:val="nil"'
    edges = "".join(f"<w:{side} {value}/>" for side in _EDGES)
    return (
        f'<w:tbl {W}><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{edges}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{"".join(rows)}</w:tbl>'
    )


def row_xml(
    cells: Sequence[str],
    widths: Iterable[int],
    aligns: Iterable[str],
    *,
    heading: bool = False,
    size: float = 9.5,
    least: float = 0.0,
    keep: bool = False,
) -> str:
    """One row, never broken over two pages; ``size`` in points, ``least`` height in millimetres; ``keep``: what follows
    stays on its page."""
    kind = f"<w:cantSplit/>{'<w:tblHeader/>' if heading else ''}"
    tall = f'<w:trHeight w:val="{round(least * TWIPS)}" w:hRule="atLeast"/>' if least else ""
    made = (
        _cell(text, width, align, heading, size, keep) for text, width, align in zip(cells, widths, aligns, strict=True)
    )
    return f"<w:tr><w:trPr>{kind}{tall}</w:trPr>{''.join(made)}</w:tr>"


def _cell(text: str, width: int, align: str, bold: bool, size: float, keep: bool) -> str:
    look = f'<w:rPr>{"<w:b/>" if bold else ""}<w:sz w:val="{round(size * 2)}"/></w:rPr>'
    lines = "<w:br/>".join(
        f'<w:t xml:space="preserve">{escape(line, quote=False)}</w:t>' for line in clean(text).split("\n")
    )
    kept = "<w:keepNext/>" if keep else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr><w:p><w:pPr>{kept}<w:spacing w:after="0"/>'
        f'<w:jc w:val="{align}"/></w:pPr><w:r>{look}{lines}</w:r></w:p></w:tc>'
    )


def qualified(name: str) -> str:
    """``w:lang`` with its namespace."""
    from docx.oxml.ns import qn

    return str(qn(name))
