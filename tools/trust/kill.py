#!/usr/bin/env python3
"""Kills `check --fix` again and again while it writes, and ends it by signals: tools/trust/kill.py PROGRAM [TIMES].

After each kill every text must be as it was or as it is when fixed, whole; after the next run nothing else may lie beside
them. A signal that asks to end must leave nothing beside them at once. Prints one line for the table of docs/trust.md.
"""
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

TEXTS = 40
SIGNALS = [signal.SIGKILL, signal.SIGINT, signal.SIGTERM, signal.SIGHUP]


def texts(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def make(folder: Path) -> None:
    fixture = Path(__file__).parents[2] / "fixtures/articles/sahel-departure/article.txt"
    for number in range(TEXTS):
        (folder / f"{number}.txt").write_bytes(fixture.read_bytes() * (1 + number % 7))


def main() -> int:
    program, times = str(Path(sys.argv[1]).resolve()), int(sys.argv[2]) if len(sys.argv) > 2 else 100
    command = [program, "check", "--lang", "en", "--fix", "--fail-on", "never", "."]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    wrong = []
    met = 0
    with tempfile.TemporaryDirectory() as root:
        before, fixed = Path(root, "before"), Path(root, "fixed")
        before.mkdir()
        make(before)
        shutil.copytree(before, fixed)
        begun = time.monotonic()
        subprocess.run(command, cwd=fixed, check=True, **quiet)
        whole = time.monotonic() - begun
        old, new = texts(before), texts(fixed)
        for number in range(times):
            folder = Path(root, "run")
            shutil.copytree(before, folder)
            sent = SIGNALS[number % len(SIGNALS)]
            with subprocess.Popen(command, cwd=folder, **quiet) as child:
                time.sleep(random.uniform(0, whole))
                met += child.poll() is None
                child.send_signal(sent)
            left = texts(folder)
            torn = [name for name in old if left.get(name) not in (old[name], new[name])]
            beside = [name for name in left if name not in old]
            if torn or (beside and sent != signal.SIGKILL):
                wrong.append((sent.name, torn, beside))
            subprocess.run(command, cwd=folder, check=True, **quiet)
            if texts(folder) != new:
                wrong.append((sent.name, "not whole after the next run", sorted(set(texts(folder)) - set(old))))
            shutil.rmtree(folder)
    for fault in wrong:
        print(*fault, file=sys.stderr)
    print(f"| `check --fix` killed or ended while it runs | {times} ({met} of them before it was done) | {times - len(wrong)} |")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
