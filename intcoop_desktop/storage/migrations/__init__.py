"""The revisions of the store, oldest first.

A revision is a module under ``versions`` with ``revision``, ``down_revision`` and ``upgrade()``,
which works through ``from alembic import op`` and never imports today's tables. ``rows_may_change``
(optional) names tables whose number of rows the revision changes on purpose.
"""

REVISIONS: tuple[str, ...] = (
    "0001_core",
    "0002_records",
    "0003_registers",
    "0004_annex2",
    "0005_forms",
    "0006_documents",
)

HEAD = REVISIONS[-1]
