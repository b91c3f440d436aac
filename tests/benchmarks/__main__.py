"""``python -m tests.benchmarks [--quick] [name …]`` prints the speed table."""

import argparse
import sys

from tests.benchmarks.harness import BENCHMARKS, Row, Scale, machine, say, table
from tests.benchmarks.rows import load_all


def main(arguments: list[str]) -> int:
    """Run the named benchmarks (all without names) and print their rows."""
    load_all()
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks")
    parser.add_argument("--quick", action="store_true", help="small counts: shows that it runs, measures nothing")
    parser.add_argument("names", nargs="*", choices=[[], *BENCHMARKS.benchmarks], help="all when none is given")
    chosen = parser.parse_args(arguments)
    scale = Scale(chosen.quick)
    rows: list[Row] = []
    say(machine())
    for name in chosen.names or BENCHMARKS.benchmarks:
        say(f"— {name}")
        found = list(BENCHMARKS.benchmarks[name](scale))
        say(table(found))
        rows += found
    say("\n" + table(rows))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
