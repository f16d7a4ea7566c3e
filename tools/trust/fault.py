#!/usr/bin/env python3
"""Lets writing fail in the middle, as on a full disk: tools/trust/fault.py PROGRAM.

Whatever is written (fixed texts, baselines, reports, names, caches) is written whole or not at all, and a failure is said
with exit status 2. Prints one line for the table of docs/trust.md.
"""
import resource
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

TEXT = "One , two ; three. Paula Reis came back to Porto with Paula Reis.\n\n" * 40
COMMANDS = {
    "a.txt": ["check", "--fix"],
    "baseline.json": ["check", "--write-baseline=baseline.json"],
    "report.html": ["check", "--report", "html=report.html"],
    "report.sarif": ["check", "--report", "sarif=report.sarif"],
    "names.toml": ["names", "--write", "names.toml"],
    "corrigenda.toml": ["init"],
    "cached": ["check", "--cache"],
}
LIMITS = [0, 1, 100, 700, 2000, 20000]


def main() -> int:
    program = str(Path(sys.argv[1]).resolve())
    tried = wrong = 0
    for name, command in COMMANDS.items():
        paths = [] if command == ["init"] else ["a.txt"]
        with tempfile.TemporaryDirectory() as root:
            whole = Path(root, "whole")
            run(program, whole, command + paths, None)
            for limit in LIMITS:
                tried += 1
                folder = Path(root, str(limit))
                done = run(program, folder, command + paths, limit)
                here = {p.name: p.read_bytes() for p in folder.iterdir() if p.is_file()}
                known = {"a.txt": TEXT.encode()}
                fresh = {p.name: p.read_bytes() for p in whole.iterdir() if p.is_file()}
                torn = [n for n, content in here.items() if content not in (known.get(n), fresh.get(n))]
                silent = here.get(name) != fresh.get(name) and done.returncode != 2
                if torn or silent:
                    wrong += 1
                    print(name, limit, done.returncode, torn, done.stderr, file=sys.stderr)
    print(f"| a write that fails in the middle, of {len(COMMANDS)} kinds of files | {tried} | {tried - wrong} |")
    return 1 if wrong else 0


def run(program: str, folder: Path, command: list[str], limit: int | None) -> subprocess.CompletedProcess[str]:
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT)

    def restrict() -> None:
        if limit is not None:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    return subprocess.run([program, *command], cwd=folder, capture_output=True, text=True, preexec_fn=restrict)


if __name__ == "__main__":
    sys.exit(main())
