"""Where the rows of the table are defined; importing the modules registers them."""

from importlib import import_module

MODULES = ("window", "lists", "registers", "saving", "printing", "documents", "scanning", "annual_report", "package")


def load_all() -> None:
    """Register every benchmark, in the order of the table."""
    for name in MODULES:
        import_module(f"tests.benchmarks.{name}")
