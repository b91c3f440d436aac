"""Entry of the frozen program: child processes (reading of scans) start through the same file."""

import multiprocessing
import sys

from intcoop_desktop.app.cli import main

if __name__ == "__main__":
    multiprocessing.freeze_support()
    sys.exit(main())
