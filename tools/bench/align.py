#!/usr/bin/env python3
"""Measures the aligner on reference translations whose segments were damaged on purpose.

    tools/bench/align.py [--tool target/quick/corrigenda] [--data ../shared/bench/dev/wmt_docs.jsonl.gz]

Three figures per language pair:
  links     segments dropped (6 %, from either side), merged (12 % a side) and inserted (5 %, into either side, from
            other documents): F1 of the links (source segment, target segment);
  moved     the same with one segment in sixteen moved elsewhere;
  dropped   one sentence dropped per document, both sides plain text: omissions found, and false ones in the undamaged
            document; and the same with a sentence of another document inserted: additions.
Seeds are fixed: two runs on the same data give the same figures.
"""

import argparse
import collections
import gzip
import json
import random
import subprocess
import tempfile
from pathlib import Path

DROP, MERGE, INSERT, MOVE = 0.06, 0.12, 0.05, 1 / 16
FEWEST = 4  # segments of a document
LEAST_LENGTH = {"zh": 10, "ja": 12}  # characters of a segment that is dropped or inserted; elsewhere 30


def documents(path):
    """Each document with its first reference, as (pair, source segments, target segments)."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            entry = json.loads(line)
            target = next(iter(entry["refs"].values()), [])
            pairs = [(s.strip(), t.strip()) for s, t in zip(entry["source"], target)]
            pairs = [(s, t) for s, t in pairs if s and t]
            if len(pairs) >= FEWEST:
                yield entry["pair"], entry["id"], pairs


def damage(rng, count, move):
    """Both sides as lists of segments, each a list of numbers of pairs (none: from elsewhere)."""
    sides = ([], [])
    for number in range(count):
        lost = rng.randrange(2) if rng.random() < DROP else None
        for which, side in enumerate(sides):
            if which != lost:
                side.append([number])
    if move:
        target = sides[1]
        for _ in range(sum(rng.random() < MOVE for _ in target)):
            segment = target.pop(rng.randrange(len(target)))
            target.insert(rng.randrange(len(target) + 1), segment)
    return [merge(rng, side) for side in insert(rng, sides, count)]


def merge(rng, side):
    merged = []
    for ids in side:
        if merged and merged[-1] and ids and rng.random() < MERGE:
            merged[-1] = merged[-1] + ids
        else:
            merged.append(ids)
    return merged


def insert(rng, sides, count):
    for _ in range(count):
        if rng.random() < INSERT:
            side = sides[rng.randrange(2)]
            side.insert(rng.randrange(len(side) + 1), [])
    return sides


def run(tool, lines, pair, extra):
    source, target = pair.split("-")
    with tempfile.NamedTemporaryFile("w", suffix=".ndjson", encoding="utf-8") as file:
        file.writelines(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
        file.flush()
        command = [tool, "check", "--lang", target, "--from", source, "--exit-zero", "--jobs", "1", *extra, file.name]
        output = subprocess.run(command, capture_output=True, text=True, check=False)
    if output.returncode == 2:
        raise SystemExit(output.stderr)
    return [json.loads(line) for line in output.stdout.splitlines()]


def links(tool, docs, pair, foreign, move, show):
    rng = random.Random(f"{pair} {move}")
    lines, truth, sides = [], {}, {}
    for _, name, pairs in docs:
        texts = lambda ids, which: " ".join(pairs[i][which] for i in ids) or rng.choice(foreign[which])
        source, target = (
            [(texts(ids, which), ids) for ids in side] for which, side in enumerate(damage(rng, len(pairs), move))
        )
        if not source or not target:
            continue
        sides[name] = (source, target)
        truth[name] = {(i, j) for i, (_, a) in enumerate(source) for j, (_, b) in enumerate(target) if set(a) & set(b)}
        text = lambda side: "\n\n".join(" ".join(t.split()) for t, _ in side)
        lines.append({"id": name, "source": text(source), "target": text(target)})
    found = collections.defaultdict(set)
    base = {}
    for record in run(tool, lines, pair, ["--format", "align-jsonl", "--select", "spacing/multiple"]):
        name = record["document"]
        for s in record["source"]:
            for t in record["target"]:
                found[name].add((s["block"], t["block"]))
    hits = sum(len(truth[name] & found[name]) for name in truth)
    if show:
        for name in truth:
            wrong, missed = found[name] - truth[name], truth[name] - found[name]
            if wrong or missed:
                print("==", name)
                for label, some in (("wrong", wrong), ("missed", missed)):
                    for i, j in sorted(some):
                        s, t = sides[name]
                        print(f"  {label} {i}-{j}\n    {s[i][0][:160]}\n    {t[j][0][:160]}")
    return hits, sum(map(len, found.values())), sum(map(len, truth.values()))


def plain(segments, joined):
    """Segments as running text: one space apart, a line break after one without an end mark; or one a paragraph."""
    if not joined:
        return "\n\n".join(" ".join(s.split()) for s in segments)
    text = ""
    for segment in segments:
        text += " ".join(segment.split())
        text += " " if text.rstrip("\"'”’»)」』").endswith((".", "!", "?", "…", "。", "！", "？")) else "\n\n"
    return text.strip()


def coverage(tool, docs, pair, foreign, joined, show):
    """Documents with one segment dropped, one inserted, and unharmed: found, and false in the unharmed."""
    rng = random.Random(f"coverage {pair}")
    lines, places = [], {}
    for _, name, pairs in docs:
        source, target = [s for s, _ in pairs], [t for _, t in pairs]
        long = [i for i, t in enumerate(target) if len(t) >= LEAST_LENGTH.get(pair[3:], 30)]
        if not long:
            continue
        dropped, place = rng.choice(long), rng.randrange(len(target) + 1)
        stranger = rng.choice([t for t in foreign[1] if len(t) >= LEAST_LENGTH.get(pair[3:], 30) and t not in target])
        variants = {
            "unharmed": target,
            "dropped": target[:dropped] + target[dropped + 1 :],
            "inserted": target[:place] + [stranger] + target[place:],
        }
        places[name] = (source[dropped], stranger)
        for kind, segments in variants.items():
            lines.append({"id": f"{kind} {name}", "source": plain(source, joined), "target": plain(segments, joined)})
    counts = collections.Counter(documents=len(places))
    found = collections.defaultdict(list)
    select = "bitext/omission,bitext/addition"
    firsts = {}
    for record in run(tool, lines, pair, ["--format", "jsonl", "--select", select]):
        if record["severity"] != "info":
            found[record["line"]].append(record)
    for number, line in enumerate(lines, 1):
        kind, name = line["id"].split(" ", 1)
        lost, stranger = places[name]
        for record in found[number]:
            omission = record["rule"] == "bitext/omission"
            if kind == "unharmed":
                counts["false omissions" if omission else "false additions"] += 1
                if show:
                    print("false", record["rule"], record["confidence"], name, "|", (record.get("source") or {}).get("text", record["text"])[:150])
        squeeze = lambda text: "".join(text.split())
        if kind == "dropped":
            texts = [squeeze(r["source"]["text"]) for r in found[number] if r["rule"] == "bitext/omission"]
            hit = any(t in squeeze(lost) or squeeze(lost) in t for t in texts)
            counts["found omissions"] += hit
            if show and not hit:
                print("missed omission", name, "|", lost[:150])
        if kind == "inserted":
            texts = [squeeze(r["text"]) for r in found[number] if r["rule"] == "bitext/addition"]
            hit = any(t in squeeze(stranger) or squeeze(stranger) in t for t in texts)
            counts["found additions"] += hit
            if show and not hit:
                print("missed addition", name, "|", stranger[:150])
    return counts


def f1(hits, found, true):
    return 2 * hits / (found + true) if found + true else 0.0


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    root = Path(__file__).resolve().parents[2]
    parser.add_argument("--tool", default=str(root / "target/quick/corrigenda"))
    parser.add_argument("--data", default=str(root.parent / "shared/bench/dev/wmt_docs.jsonl.gz"))
    parser.add_argument("what", nargs="*", default=["links", "dropped"], help="links, dropped [default: both]")
    parser.add_argument("--pair", help="only this pair")
    parser.add_argument("--show", action="store_true", help="print wrong and missed links")
    args = parser.parse_args()
    by_pair = collections.defaultdict(list)
    for document in documents(args.data):
        by_pair[document[0]].append(document)
    pool = collections.defaultdict(list)
    for pair, docs in by_pair.items():
        for language, side in zip(pair.split("-"), (0, 1)):
            pool[language] += [segments[side] for _, _, pairs in docs for segments in pairs]
    total = {False: [0, 0, 0], True: [0, 0, 0]}
    sums = {False: collections.Counter(), True: collections.Counter()}
    for pair in sorted(by_pair):
        if args.pair and pair != args.pair:
            continue
        source, target = pair.split("-")
        foreign = (pool[source], pool[target])
        row = []
        for move in (False, True) if "links" in args.what else ():
            counts = links(args.tool, by_pair[pair], pair, foreign, move, args.show)
            total[move] = [a + b for a, b in zip(total[move], counts)]
            row.append(counts)
        if row:
            hits, found, true = row[0]
            print(f"{pair}  links {f1(*row[0]):.3f} (P {hits / max(1, found):.3f} R {hits / max(1, true):.3f})"
                  f"  moved {f1(*row[1]):.3f}", flush=True)
        for joined in (True, False) if "dropped" in args.what else ():
            counts = coverage(args.tool, by_pair[pair], pair, foreign, joined, args.show)
            sums[joined] += counts
            print(f"{pair}  {said(counts, joined)}", flush=True)
    if "links" in args.what:
        print(f"all    links {f1(*total[False]):.3f}  moved {f1(*total[True]):.3f}")
    for joined in (True, False) if "dropped" in args.what else ():
        print(f"all    {said(sums[joined], joined)}")


def said(counts, joined):
    n = max(1, counts["documents"])
    return (f"{'running text' if joined else 'paragraphs  '}  dropped found {counts['found omissions'] / n:.2f},"
            f" inserted found {counts['found additions'] / n:.2f}; per 100 unharmed documents"
            f" {100 * counts['false omissions'] / n:.1f} omissions, {100 * counts['false additions'] / n:.1f} additions")


if __name__ == "__main__":
    main()
