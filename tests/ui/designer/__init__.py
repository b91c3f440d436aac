"""The form designer in the window, by keys and mouse."""
