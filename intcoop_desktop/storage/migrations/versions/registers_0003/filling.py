"""Units and officials into their new tables, with what sorts and finds them."""

from sqlalchemy import Connection, text

from intcoop_desktop.i18n.keys import fold, index_text, person_key, sort_key

UNIT_NUMBER, OFFICIAL_NUMBER = 38, 39
SHIFT = 40

Row = dict[str, object]


def fill_units(connection: Connection) -> None:
    """Copy the units."""
    for row in _rows(connection, "units"):
        name = str(row["name"])
        own = {f"{field}_key": sort_key(str(row[field])) if row[field] else "" for field in _UNIT_KEYS}
        _insert(connection, "units_new", row | own | {"head": ""}, name, sort_key(name) if name else "")


def fill_officials(connection: Connection) -> None:
    """Copy the officials."""
    empty: Row = {"field_years": None, "worked_with_foreigners": 0, "foreign_language": "", "clearance": 0}
    empty |= {"clearance_until": "", "is_teacher": 0, "reports_to": "", "commission_member": 0}
    for row in _rows(connection, "officials"):
        parts = [str(row[field]) for field in ("family_name", "given_name", "patronymic")]
        name = " ".join(part for part in parts if part)
        own = {f"{field}_key": sort_key(str(row[field])) if row[field] else "" for field in _OFFICIAL_KEYS}
        _insert(connection, "officials_new", row | empty | own, name, person_key(*parts))


_UNIT_KEYS = ("name", "phone", "address", "building", "room")
_OFFICIAL_KEYS = ("family_name", "given_name", "patronymic", "position", "work_phone", "home_phone")


def _rows(connection: Connection, table: str) -> list[Row]:
    return [dict(row) for row in connection.execute(text(f"SELECT * FROM {table}")).mappings()]


def _insert(connection: Connection, table: str, row: Row, title: str, key: str) -> None:
    row = row | {"notes": "", "record_title": title, "record_key": key, "record_fold": fold(title)}
    row |= {"created_at": row["changed_at"], "created_by": row["changed_by"]}
    columns = ", ".join(row)
    values = ", ".join(f":{name}" for name in row)
    connection.execute(text(f"INSERT INTO {table} ({columns}) VALUES ({values})"), row)


def index_them(connection: Connection) -> None:
    """Put them into the search index of the registers."""
    for table, number in (("units", UNIT_NUMBER), ("officials", OFFICIAL_NUMBER)):
        for row_id, title in connection.execute(text(f"SELECT id, record_title FROM {table}")).all():
            parameters = {"id": (number << SHIFT) + row_id, "text": index_text(title)}
            connection.execute(text("INSERT INTO records_fts (rowid, text) VALUES (:id, :text)"), parameters)
