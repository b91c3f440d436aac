"""The main window and what stands around every screen."""
