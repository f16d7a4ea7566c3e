#!/usr/bin/env python3
"""Tries `corrigenda check --fix` on copies of pages: does it change what it must not?

    tools/html/fixes.py [--tool target/quick/corrigenda] [--unsafe] FOLDER...

For every page in the folders that is changed:
  outside   a change begins or ends outside the blocks that `corrigenda read` gives
  tree      the elements of the page, with the names of their attributes, are others than before (html5lib is the judge)
  soft      soft hyphens were lost or added
Needs `pip install html5lib`. Exits with 1 if anything is counted.
"""

import argparse
import difflib
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

import html5lib

BATCH = 100
SOFT_HYPHENS = (b"\xc2\xad", b"&shy;", b"&#173;")


def in_batches(tool, arguments, paths):
    for start in range(0, len(paths), BATCH):
        done = subprocess.run([tool, *arguments, *paths[start : start + BATCH]], capture_output=True, check=False)
        yield from done.stdout.splitlines()


def is_utf8(page):
    try:
        return bool(page.decode())
    except UnicodeDecodeError:
        return False


def as_read(page):
    """The elements in order, each with its attributes and whether these have a value, and the page in UTF-8, by which
    the tool counts, whatever the encoding of the file."""
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    root = parser.parse(page, likely_encoding="utf-8" if is_utf8(page) else None)
    found = []

    def walk(element):
        found.append((str(element.tag), sorted((name, bool(value)) for name, value in element.attrib.items())))
        for child in element:
            walk(child)
        found.append("/")

    walk(root)
    return found, page.decode(parser.documentEncoding, "replace").encode()


def changes(before, after):
    """The stretches of `before` that were changed, by bytes, each within lines that differ."""
    old, new = before.split(b"\n"), after.split(b"\n")
    starts = [0]
    for line in old:
        starts.append(starts[-1] + len(line) + 1)
    for kind, i, j, k, m in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        a, b = b"\n".join(old[i:j]), b"\n".join(new[k:m])
        head = len(os.path.commonprefix([a, b]))
        tail = len(os.path.commonprefix([a[head:][::-1], b[head:][::-1]]))
        yield starts[i] + head, starts[i] + len(a) - tail


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tool", default="target/quick/corrigenda")
    parser.add_argument("--unsafe", action="store_true", help="make unsafe fixes as well")
    parser.add_argument("folders", nargs="+", type=pathlib.Path)
    options = parser.parse_args()
    tool = os.path.abspath(options.tool)
    with tempfile.TemporaryDirectory() as scratch:
        paths = []
        pages = sorted(page for folder in options.folders for page in folder.rglob("*.html"))
        for number, page in enumerate(pages):
            paths.append(os.path.join(scratch, f"{number:05}-{page.name[-80:]}"))
            shutil.copy(page, paths[-1])
        blocks = {}
        for line in in_batches(tool, ["read", "--format", "json"], paths):
            read = json.loads(line)
            blocks[read["path"]] = [(block["start"], block["end"]) for block in read["blocks"]]
        before = {path: pathlib.Path(path).read_bytes() for path in paths}
        fix = ["check", "--fix", *(["--unsafe-fixes"] if options.unsafe else []), "--format", "short"]
        for _ in in_batches(tool, fix, paths):
            pass
        count = dict.fromkeys(("changed", "stretches", "outside", "tree", "soft"), 0)
        for path in paths:
            old, new = before[path], pathlib.Path(path).read_bytes()
            if old == new:
                continue
            count["changed"] += 1
            name = os.path.basename(path)
            (old_tree, old), (new_tree, new) = as_read(old), as_read(new)
            for start, end in changes(old, new):
                count["stretches"] += 1
                inside = all(any(a <= at <= b for a, b in blocks.get(path, ())) for at in (start, end))
                if not inside:
                    count["outside"] += 1
                    print("outside", name, start, end, old[max(0, start - 40) : end + 40])
            if any(old.count(mark) != new.count(mark) for mark in SOFT_HYPHENS):
                count["soft"] += 1
                print("soft", name)
            if old_tree != new_tree:
                count["tree"] += 1
                print("tree", name)
        print(f"{len(paths)} pages:", ", ".join(f"{value} {name}" for name, value in count.items()))
        return 1 if count["outside"] + count["tree"] + count["soft"] else 0


if __name__ == "__main__":
    sys.exit(main())
