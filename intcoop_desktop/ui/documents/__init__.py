"""Documents in the window: what can be made of a record, its PDF, printing, files, printed papers."""
