"""Scans come home: sheets read from files, put to their records, attached."""
