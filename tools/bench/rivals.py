#!/usr/bin/env python3
"""Holds Corrigenda beside other checkers on the texts of fixtures/, which anyone has: what they find of the marked faults,
how much of what they say is one, what they say of clean texts, and how long they take.

    tools/bench/rivals.py [--bin PATH] [--typos PATH] [--codespell PATH] [--harper FOLDER]

`typos` and `codespell` are programs (`pip install typos codespell`), --harper is a folder in which `npm install harper.js` was
run. Who is not there is left out, and said so. Only English texts are compared: the others know no other language. A finding
counts as right when it touches a marked fault, in bytes; codespell says only the line and the word, which is looked up there.
Times are of whole runs over a hundred copies of the articles, the program's start among them, the best of three.
"""

import argparse
import json
import pathlib
import shutil
import subprocess
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
COPIES = 100

HARPER = """
import { LocalLinter } from 'harper.js';
import { binary } from 'harper.js/binary';
import fs from 'node:fs';
const linter = new LocalLinter({ binary });
for (const file of process.argv.slice(2)) {
  const text = fs.readFileSync(file, 'utf8');
  for (const lint of await linter.lint(text)) {
    const { start, end } = lint.span();
    const points = Array.from(text);
    const at = (count) => Buffer.byteLength(points.slice(0, count).join(''));
    console.log(JSON.stringify({ file, start: at(start), end: at(end) }));
  }
}
"""


def corrigenda(program, files):
    run = [program, "check", "--lang", "en", "--format", "jsonl", *files]
    for line in output(run).splitlines():
        found = json.loads(line)
        if found["severity"] != "info":
            yield found["path"], found["start"], found["end"]


def typos(program, files):
    for line in output([program, "--format", "json", "--isolated", *files]).splitlines():
        found = json.loads(line)
        # A typo in a file's name has no line.
        if found.get("type") == "typo" and "line_num" in found:
            raw = pathlib.Path(found["path"]).read_bytes()
            lines = raw.split(b"\n")
            start = sum(len(one) + 1 for one in lines[: found["line_num"] - 1]) + found["byte_offset"]
            yield found["path"], start, start + len(found["typo"].encode())


def codespell(program, files):
    for line in output([program, *files]).splitlines():
        place, _, rest = line.partition(": ")
        file, _, number = place.rpartition(":")
        word = rest.split(" ==> ")[0].encode()
        lines = pathlib.Path(file).read_bytes().split(b"\n")
        before = sum(len(one) + 1 for one in lines[: int(number) - 1])
        at = lines[int(number) - 1].find(word)
        if at >= 0:
            yield file, before + at, before + at + len(word)


def harper(folder, files):
    script = pathlib.Path(folder) / "rivals.mjs"
    script.write_text(HARPER, encoding="utf-8")
    for line in output(["node", str(script), *files]).splitlines():
        found = json.loads(line)
        yield found["file"], found["start"], found["end"]


def output(command):
    return subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False).stdout.decode()


def best_time(check, program, files):
    times = []
    for _ in range(3):
        start = time.monotonic()
        for _ in check(program, files):
            pass
        times.append(time.monotonic() - start)
    return min(times)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bin", default=str(ROOT / "target/release/corrigenda"))
    parser.add_argument("--typos", default=shutil.which("typos"))
    parser.add_argument("--codespell", default=shutil.which("codespell"))
    parser.add_argument("--harper")
    asked = parser.parse_args()
    gold = {}
    for line in (ROOT / "fixtures/gold.jsonl").read_text(encoding="utf-8").splitlines():
        fault = json.loads(line)
        if fault["language"] == "en":
            gold.setdefault(str(ROOT / "fixtures" / fault["file"]), []).append((fault["start"], fault["end"]))
    clean = sorted(str(file) for file in (ROOT / "fixtures/clean").glob("*.en.txt"))
    words = sum(len(pathlib.Path(file).read_text(encoding="utf-8").split()) for file in clean)
    checkers = [("Corrigenda", corrigenda, asked.bin), ("Harper", harper, asked.harper),
                ("typos", typos, asked.typos), ("codespell", codespell, asked.codespell)]
    print(f"{len(gold)} articles with {sum(map(len, gold.values()))} faults, {len(clean)} clean texts of {words} words\n")
    print("| | recall | precision | false in 10,000 clean words | seconds | times as long |")
    print("| --- | --- | --- | --- | --- | --- |")
    own = None
    with tempfile.TemporaryDirectory() as folder:
        copies = []
        for number in range(COPIES):
            for file in gold:
                copy = pathlib.Path(folder) / f"{pathlib.Path(file).parent.name}-{number}.txt"
                shutil.copyfile(file, copy)
                copies.append(str(copy))
        for name, check, program in checkers:
            if not program:
                print(f"| {name} | is not there | | | | |")
                continue
            said = list(check(program, sorted(gold)))
            touches = lambda found, fault: found[1] < fault[1] and fault[0] < found[2]
            right = sum(any(touches(found, fault) for fault in gold[found[0]]) for found in said)
            hit = sum(any(found[0] == file and touches(found, fault) for found in said)
                      for file, faults in gold.items() for fault in faults)
            alarms = len(list(check(program, clean)))
            seconds = best_time(check, program, copies)
            own = own or seconds
            print(f"| {name} | {hit / sum(map(len, gold.values())):.3f} | {right / max(1, len(said)):.3f} "
                  f"({right} of {len(said)}) | {10000 * alarms / words:.1f} | {seconds:.2f} | {seconds / own:.1f} |")


if __name__ == "__main__":
    main()
