"""List screens over 100,000 records: ordered ids first, then windows of rows."""
