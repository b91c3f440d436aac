"""How each kind of item is typed: one file a kind, looked up in ``registry``."""
