"""Records ↔ rows: functions on a connection that take and return ``domain.records`` values."""

from sqlalchemy import Connection

__all__ = ["Connection"]
