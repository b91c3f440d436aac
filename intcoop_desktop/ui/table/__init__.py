"""Tables over the store: ids first, rows in windows."""
