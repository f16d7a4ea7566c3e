"""Judges small texts for so many minutes, by every way there is, and prints the memory as it goes: leak.py [MINUTES]

Ends with a failure when it grows by more than 5 MB after the first tenth. Needs the wheel and pyarrow.
"""

import os
import sys
import time
from pathlib import Path

import corrigenda

MOST = 5.0
TENTHS = 10


def resident():
    """MB that the process holds."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


def texts(number):
    """Texts that never were there before, with faults and without, and what is no text."""
    return [
        f"The mayor resigned on Monday , his office said at {number}.",
        f"Le maire a dit « oui» à {number} personnes .",
        f"Nobody was hurt in house {number}.",
        f"a\0{number}",
        None,
        b"\xff",
    ]


def round_of(linter, number):
    """One round; gives how many texts were judged."""
    few = texts(number)
    linter.check_batch(few * 8, threads=2 if number % 10 == 0 else 1)
    for text in few[:3]:
        linter.check(text)
        linter.fix(text)
        linter.gate(text)
    try:
        linter.check(few[3])
    except ValueError:
        pass
    linter.align(few[0], few[1])
    linter.names(few[:3], survey=linter.survey(few[:5]))
    return 8 * len(few) + 16


def main(minutes):
    linter = corrigenda.Linter()
    begun, done, number, held = time.monotonic(), 0, 0, []
    for tenth in range(1, TENTHS + 1):
        while time.monotonic() < begun + minutes * 60 * tenth / TENTHS:
            done += round_of(linter, number)
            number += 1
        held.append(resident())
        print(f"{done} texts, {held[-1]:.1f} MB", flush=True)
    grown = held[-1] - held[0]
    print(f"{done} texts in {minutes:g} minutes: {grown:+.1f} MB since the first tenth")
    sys.exit(grown > MOST)


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 10)
