"""Random packets, right and wrong, and whether each is answered as it must be: by how much the wire can be trusted.

    python benchmarks/fuzz.py [--packets 1000000] [--seed 1]

The packets and what must answer them are those of tests/osc/packets.py, for every command of the server; the commands do nothing. It
prints how many packets and answers there were, packets a second, the longest time of the thread that the event loop was
held, and every packet that was answered in another way. The exit code is 1 if there was one.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from asciml_osc.commands import registry
from tests.osc.fuzzing import run

PART = 50_000  # packets between two lines


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--packets", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    began, packets, answers, wrong, longest = time.monotonic(), 0, 0, 0, 0.0
    for part in range(-(-options.packets // PART)):
        report = asyncio.run(run(registry, min(PART, options.packets - packets), f"{options.seed} {part}"))
        packets, answers = packets + report.packets, answers + report.answers
        wrong, longest = wrong + len(report.wrong), max(longest, report.longest)
        print(
            f"{packets} packets, {answers} answers, {packets / (time.monotonic() - began):.0f} packets/s, "
            f"the loop was held {1e3 * longest:.1f} ms at most, {wrong} wrong",
            flush=True,
        )
        for line in report.wrong[:20]:
            print(f"  {line}")
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
