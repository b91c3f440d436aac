"""The screen of work plans."""
