"""``python -m intcoop_desktop`` is the console script under another name."""

import sys

from intcoop_desktop.app.cli import main

if __name__ == "__main__":
    sys.exit(main())
