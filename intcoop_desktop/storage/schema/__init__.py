"""Tables of the store, one file a subject; importing ``schema.all_tables`` gives them all."""
