"""The yearly report (Annex 2): its editions, their texts, what of the copies is left out, the copies that were frozen,
collection sheets of the units. The snapshot of an approved edition is an attachment, addressed by its content."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, Table, Text, UniqueConstraint

from intcoop_desktop.storage.schema.base import attachment_column, metadata, strict_table

annual_reports = strict_table(
    "annual_reports",
    Column("id", Integer, primary_key=True),
    Column("uid", Text, nullable=False, unique=True),
    Column("year", Integer, nullable=False),
    Column("edition", Integer, nullable=False),
    Column("state", Text, nullable=False),
    Column("period_start", Text, nullable=False),
    Column("period_end", Text, nullable=False),
    Column("reason", Text, nullable=False),
    attachment_column("snapshot"),
    Column("approved_at", Text, nullable=False),
    Column("approved_by", Text, nullable=False),
    Column("incoming_number", Text, nullable=False),
    Column("delivered_on", Text, nullable=False),
    Column("accepted_on", Text, nullable=False),
    Column("created_at", Text, nullable=False),
    Column("created_by", Text, nullable=False),
    Column("changed_at", Text, nullable=False),
    Column("changed_by", Text, nullable=False),
    UniqueConstraint("year", "edition"),
    CheckConstraint("edition >= 1", name="edition"),
    CheckConstraint(
        "state IN ('collecting', 'checked', 'approved', 'printed', 'signed', 'written', 'delivered', 'accepted')",
        name="state",
    ),
    CheckConstraint("(state IN ('collecting', 'checked')) = (snapshot IS NULL)", name="frozen"),
)

annual_report_texts = Table(
    "annual_report_texts",
    metadata,
    Column("report_id", Integer, ForeignKey("annual_reports.id"), primary_key=True),
    Column("section", Integer, primary_key=True),
    Column("text", Text, nullable=False),
    Column("changed_at", Text, nullable=False),
    Column("changed_by", Text, nullable=False),
    CheckConstraint("section BETWEEN 1 AND 9", name="section"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

annual_report_left_out = Table(
    "annual_report_left_out",
    metadata,
    # A record of sections 5 and 6 the office leaves out, or (file_id > 0) one of its files.
    Column("report_id", Integer, ForeignKey("annual_reports.id"), primary_key=True),
    Column("section", Integer, primary_key=True),
    Column("record_id", Integer, primary_key=True),
    Column("file_id", Integer, primary_key=True),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

annual_report_copies = strict_table(
    "annual_report_copies",
    # Copies of an approved edition: what stands here is kept, whatever becomes of the record's own files.
    Column("id", Integer, primary_key=True),
    Column("report_id", Integer, ForeignKey("annual_reports.id"), nullable=False),
    Column("section", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("record_id", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("size", Integer, nullable=False),  # bytes
    attachment_column("content"),
    Index("ix_annual_report_copies_report_id", "report_id"),
)

annual_report_sheets = strict_table(
    "annual_report_sheets",
    # Collection sheets that went out to units and came back.
    Column("id", Integer, primary_key=True),
    Column("year", Integer, nullable=False),
    Column("unit_id", Integer, ForeignKey("units.id")),  # NULL: what belongs to no unit
    Column("file_name", Text, nullable=False),
    Column("due", Text, nullable=False),
    Column("rows", Integer, nullable=False),
    Column("sent_at", Text, nullable=False),
    Column("sent_by", Text, nullable=False),
    Column("returned_at", Text, nullable=False),
    Column("changed", Integer, nullable=False),  # records changed by what came back
    Index("ix_annual_report_sheets_year", "year"),
    Index("ix_annual_report_sheets_unit_id", "unit_id"),
)
