#!/usr/bin/env python3
"""Measures `corrigenda corpus` and prints what it measured.

    tools/corpus/measure.py speed PROGRAM CORPUS.jsonl [--rounds 5]   beside `check`, and on two cores
    tools/corpus/measure.py memory PROGRAM CORPUS                     of a run, tenth by tenth
    tools/corpus/measure.py kills PROGRAM CORPUS [--times 10]         killed by chance, and taken up again; and memory

What follows `--` is handed on to the program (`-- --lang en`). Runs of one round follow each other, so that what else the
machine does falls on all of them; processor time stands beside wall time, since other work disturbs it less.
"""

import argparse
import filecmp
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

TABLES = ("documents.jsonl", "findings.jsonl", "statistics.json")


class Run:
    """A program that runs to its end: its seconds of wall and processor, and its memory as it went."""

    def __init__(self, command, folder, tick=None):
        begun = time.monotonic()
        with open(os.devnull, "wb") as nowhere:
            started = subprocess.Popen(command, cwd=folder, stdout=nowhere, stderr=nowhere)
        self.memory = []
        while tick:
            done, status, usage = os.wait4(started.pid, os.WNOHANG)
            if done:
                break
            self.memory.append(resident(started.pid))
            time.sleep(tick)
        else:
            _, status, usage = os.wait4(started.pid, 0)
        self.wall = time.monotonic() - begun
        self.processor = usage.ru_utime + usage.ru_stime
        self.most = usage.ru_maxrss * 1024 / 1e6
        self.status = os.waitstatus_to_exitcode(status)
        if self.status not in (0, 1):
            sys.exit(f"{' '.join(map(str, command))}: ended with {self.status}")


def resident(process):
    """MB that a process holds."""
    try:
        pages = Path(f"/proc/{process}/statm").read_text().split()[1]
    except (FileNotFoundError, ProcessLookupError):
        return 0.0
    return int(pages) * os.sysconf("SC_PAGE_SIZE") / 1e6


def tables():
    """The arguments that write all tables into the working folder."""
    return [word for name in TABLES for word in (f"--{name.split('.')[0]}", name)]


def speed(asked, folder):
    size = asked.corpus.stat().st_size / 1e6
    kinds = {
        "check, one thread": [asked.program, "check", "--jobs", "1", "--format", "jsonl", *asked.more, asked.corpus],
        "corpus, one thread": [asked.program, "corpus", "--jobs", "1", *tables(), *asked.more, asked.corpus],
        "corpus, two threads": [asked.program, "corpus", "--jobs", "2", *tables(), *asked.more, asked.corpus],
    }
    runs = {name: [] for name in kinds}
    for _ in range(asked.rounds):
        for name, command in kinds.items():
            runs[name].append(Run(command, folder))
    for name, of in runs.items():
        wall = statistics.median(run.wall for run in of)
        processor = statistics.median(run.processor for run in of)
        print(f"{name:20} {wall:7.1f} s  {processor:7.1f} s of processor  {size / processor:5.2f} MB/s of a core  {max(run.most for run in of):5.0f} MB")

    def ratio(one, other, what):
        return statistics.median(what(a) / what(b) for a, b in zip(runs[one], runs[other]))

    check, one, two = kinds
    print(f"speed of corpus by that of check, one thread each: {ratio(check, one, lambda run: run.processor):.2f} by processor time, {ratio(check, one, lambda run: run.wall):.2f} by wall")
    print(f"efficiency on two cores: {ratio(one, two, lambda run: run.processor):.2f} by processor time, {ratio(one, two, lambda run: run.wall) / 2:.2f} by wall")
    print(f"cores at work with two threads: {statistics.median(run.processor / run.wall for run in runs[two]):.2f}")


def memory(asked, folder):
    said(Run([asked.program, "corpus", *tables(), *asked.more, asked.corpus], folder, tick=0.1), asked)


def said(run, asked):
    """Prints what a run took, and its memory as it went."""
    held = run.memory
    tenth = max(len(held) // 10, 1)
    print(f"{asked.corpus.stat().st_size / 1e6:.0f} MB, {run.wall:.0f} s, {run.processor:.0f} s of processor; most {run.most:.0f} MB")
    print("most in each tenth, MB:", *(f"{max(held[at : at + tenth]):.0f}" for at in range(0, tenth * 10, tenth) if held[at:]))


def kills(asked, folder):
    whole, parts = folder / "whole", folder / "parts"
    whole.mkdir(), parts.mkdir()
    run = Run([asked.program, "corpus", *tables(), *asked.more, asked.corpus], whole, tick=0.1)
    said(run, asked)
    took = run.wall
    command = [asked.program, "corpus", "--resume", "work", *tables(), *asked.more, asked.corpus]
    chance = random.Random(asked.seed)
    killed = 0
    for _ in range(asked.times):
        run = subprocess.Popen(command, cwd=parts, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(chance.uniform(0, 2 * took / asked.times))
        killed += run.poll() is None
        run.kill()
        run.wait()
    Run(command, parts)
    for name in TABLES:
        if not filecmp.cmp(whole / name, parts / name, shallow=False):
            sys.exit(f"{name} differs after {killed} kills")
    print(f"{asked.corpus.stat().st_size / 1e6:.0f} MB in {took:.0f} s; killed {killed} times before it was done; three tables, byte for byte the same")


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("what", choices=("speed", "memory", "kills"))
    arguments.add_argument("program", type=Path)
    arguments.add_argument("corpus", type=Path)
    arguments.add_argument("--rounds", type=int, default=5)
    arguments.add_argument("--times", type=int, default=10)
    arguments.add_argument("--seed", type=int, default=1)
    words = sys.argv[1:]
    own, more = (words[: words.index("--")], words[words.index("--") + 1 :]) if "--" in words else (words, [])
    asked = arguments.parse_args(own)
    asked.more, asked.program, asked.corpus = more, asked.program.resolve(), asked.corpus.resolve()
    folder = Path(tempfile.mkdtemp())
    try:
        {"speed": speed, "memory": memory, "kills": kills}[asked.what](asked, folder)
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
