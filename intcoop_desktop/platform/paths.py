"""Folders of this PC's user, by the habits of each system."""

from pathlib import Path

NAME = "intcoop-desktop"


def default_office() -> Path:
    """Where the office lies when nobody said otherwise."""
    from platformdirs import user_data_path

    return user_data_path(NAME, appauthor=False) / "office"


def sample_office() -> Path:
    """Where the sample office lies."""
    from platformdirs import user_data_path

    return user_data_path(NAME, appauthor=False) / "sample"


def config_folder() -> Path:
    """Settings of this PC (language, theme, window), nothing personal."""
    from platformdirs import user_config_path

    return user_config_path(NAME, appauthor=False)


def log_folder() -> Path:
    """Local log of defects, without personal data."""
    from platformdirs import user_log_path

    return user_log_path(NAME, appauthor=False)


def documents_folder() -> Path:
    """Where files for the user are offered to be saved."""
    from platformdirs import user_documents_path

    return user_documents_path()
