"""Applies the suggestions of a report in reviewdog's format to the files it names: apply_suggestions.py < report

Written from the description of the format alone: lines end in a line feed, columns count bytes, both from 1. Of
suggestions that overlap, the first is taken. Prints how many were made.
"""

import json
import sys
from collections import defaultdict


def offset(lines, position):
    return sum(map(len, lines[: position["line"] - 1])) + position["column"] - 1


def apart(one, other):
    """Two insertions at one point have no order; two replacements may stand side by side."""
    (_, end), (start, _) = sorted([one, other])
    return end < start or (end == start and one[0] < one[1] and other[0] < other[1])


made = 0
suggestions = defaultdict(list)
for diagnostic in json.load(sys.stdin.buffer)["diagnostics"]:
    for suggestion in diagnostic.get("suggestions", [])[:1]:
        suggestions[diagnostic["location"]["path"]].append(suggestion)
for path, wanted in suggestions.items():
    with open(path, "rb") as file:
        text = file.read()
    lines = [line + b"\n" for line in text.split(b"\n")]
    chosen = []
    for suggestion in wanted:
        start, end = (offset(lines, suggestion["range"][edge]) for edge in ["start", "end"])
        free = all(apart((start, end), (taken[0], taken[1])) for taken in chosen)
        if free:
            chosen.append((start, end, suggestion["text"].encode()))
    for start, end, content in sorted(chosen, reverse=True):
        text = text[:start] + content + text[end:]
    with open(path, "wb") as file:
        file.write(text)
    made += len(chosen)
print(made)
