#!/usr/bin/env python3
"""Makes a corpus of any size out of the project's own fixtures, or of texts that are named, as JSON lines on stdout.

    tools/corpus/generate.py --megabytes 2000 > corpus.jsonl
    tools/corpus/generate.py --rows 1000000 --words 40 --hostile 0.01 > rows.jsonl
    tools/corpus/generate.py --megabytes 2000 --texts news.jsonl.gz --texts pages.jsonl > corpus.jsonl

Each text is a number of paragraphs of one article, taken by chance with a fixed seed, and numbered so that no two are the
same. `--hostile` is the share of rows that hold no text that can be judged: null, a number, an object, half a line, bytes
that are no UTF-8, a NUL character, and (one in a thousand of them) a text of 50 MB.
"""

import argparse
import gzip
import json
import random
import sys
from pathlib import Path

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"
HUGE = 50 * 1000 * 1000


def fixtures():
    """The name and the text of each fixture."""
    for path in sorted(FIXTURES.glob("articles/*/article.*")) + sorted(FIXTURES.glob("clean/*.txt")):
        yield path.parent.name if path.stem == "article" else path.stem, path.read_text()


def named(path):
    """The texts of a file of JSON lines."""
    lines = gzip.open(path, "rt") if path.suffix == ".gz" else path.open()
    for line in lines:
        row = json.loads(line)
        yield path.name.split(".")[0], row.get("target") or row["text"]


def paragraphs(texts):
    """The paragraphs of each text."""
    found = []
    for name, text in texts:
        parts = [part.strip() for part in text.split("\n\n")]
        found.append((name, [part for part in parts if part]))
    return [(name, parts) for name, parts in found if parts]


def hostile(number, chance):
    """A line that holds no text which can be judged."""
    if chance.random() < 0.001:
        return json.dumps({"id": number, "text": "word " * (HUGE // 5)}).encode()
    kinds = [
        json.dumps({"id": number, "text": None}).encode(),
        json.dumps({"id": number, "text": number}).encode(),
        json.dumps({"id": number, "text": {"en": "nested"}}).encode(),
        json.dumps({"id": number, "text": "half a line"})[:-4].encode(),
        b'{"id": %d, "text": "\xff\xfe\x80"}' % number,
        json.dumps({"id": number, "text": "a NUL \0 in it"}).encode(),
        json.dumps({"id": number}).encode(),
    ]
    return chance.choice(kinds)


def text(articles, number, words, chance):
    """Paragraphs of one article, each once, up to so many words, with the number of the text in the last."""
    name, parts = chance.choice(articles)
    taken, count = [], 0
    start = chance.randrange(len(parts))
    while count < words and len(taken) < len(parts):
        part = parts[(start + len(taken)) % len(parts)]
        taken.append(part)
        count += len(part.split())
    return name, "\n\n".join([*taken, f"({number})"])


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--megabytes", type=float, default=float("inf"), help="stop at so many MB")
    arguments.add_argument("--rows", type=float, default=float("inf"), help="stop at so many rows")
    arguments.add_argument("--words", type=int, default=400, help="words of a text, at least")
    arguments.add_argument("--hostile", type=float, default=0.0, help="share of rows without a text")
    arguments.add_argument("--texts", type=Path, action="append", default=[], help="JSON lines to take texts from (`target` or `text`)")
    arguments.add_argument("--seed", type=int, default=1)
    asked = arguments.parse_args()
    if asked.megabytes == asked.rows == float("inf"):
        arguments.error("say how much: --megabytes or --rows")
    chance = random.Random(asked.seed)
    texts = [text for path in asked.texts for text in named(path)] if asked.texts else fixtures()
    articles = paragraphs(texts)
    number = written = 0
    while number < asked.rows and written < asked.megabytes * 1e6:
        number += 1
        if chance.random() < asked.hostile:
            line = hostile(number, chance)
        else:
            name, body = text(articles, number, asked.words, chance)
            row = {"id": number, "url": f"https://{name}.example/{number}", "text": body}
            line = json.dumps(row, ensure_ascii=False).encode()
        sys.stdout.buffer.write(line + b"\n")
        written += len(line) + 1


if __name__ == "__main__":
    main()
