#!/usr/bin/env python3
"""Measures how often each rule is right, and writes data/precision.tsv.

    tools/precision/measure.py --bin target/release/corrigenda --date 2026-11-30 SETS > data/precision.tsv

SETS is a folder of annotated sets, each used where it is there:
  *.gold.jsonl, */gold.jsonl   faults by text, as `corrigenda eval` reads them, with their texts beside them
  clean.jsonl.gz               texts that were edited: {"id", "lang", "grade": "edited", "text"}; every finding is wrong
                               but those on the known faults in clean.nits.jsonl and --nits ({"id", "start", "end"})
  news.jsonl.gz                texts of which places were read: {"id", "lang", "text"}, and news.judged.jsonl,
                               {"id", "start", "end", "rule", "verdict": "real" or "false"}; only these places count
A row of the table is a rule, the severity it spoke with, the language of the texts, its right findings and all of them.
No text goes into it.
"""
import argparse, collections, gzip, json, pathlib, subprocess, tempfile

READ = ("de", "en", "es", "fr")  # languages of which the edited texts were read for faults of their own


def rows(path):
    opened = gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else open(path, encoding="utf-8")
    with opened as lines:
        return [json.loads(line) for line in lines if line.strip()]


def evaluate(program, gold, *more):
    """The scored texts of a gold file."""
    command = [program, "eval", str(gold), "--show", "info", "--format", "json", *more]
    return json.loads(subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout)["texts"]


def stored(program, texts, marks):
    """The same of texts and marks that stand in other files than `eval` reads."""
    with tempfile.TemporaryDirectory() as folder:
        lines = []
        for number, text in enumerate(texts):
            pathlib.Path(folder, f"{number}.txt").write_bytes(text["text"].encode())
            known = {"id": str(number), "language": text["lang"]}
            lines.append(known)
            lines += [{**known, **place(text["text"].encode(), mark), "category": "known"} for mark in marks[text["id"]]]
        gold = pathlib.Path(folder, "known.gold.jsonl")
        gold.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
        return evaluate(program, gold)


def by_text(paths):
    marks = collections.defaultdict(list)
    for path in paths:
        for row in rows(path) if path.exists() else []:
            marks[row["id"]].append(row)
    return marks


def place(text, mark):
    """The bytes of a mark, none of which is within a character."""
    start, end = min(mark["start"], len(text)), min(mark["end"], len(text))
    while start > 0 and text[start : start + 1] and text[start] & 0xC0 == 0x80:
        start -= 1
    while end < len(text) and text[end] & 0xC0 == 0x80:
        end += 1
    return {"start": start, "end": max(start, end)}


def near(mark, finding):
    return mark["start"] <= finding["end"] + 1 and finding["start"] <= mark["end"] + 1


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bin", default="target/release/corrigenda")
    parser.add_argument("--date", required=True)
    parser.add_argument("--nits", type=pathlib.Path, action="append", default=[])
    parser.add_argument("sets", type=pathlib.Path)
    args = parser.parse_args()
    counts = collections.defaultdict(lambda: [0, 0])

    def count(text, finding, right):
        cell = counts[finding["rule"], finding["severity"], text["language"]]
        cell[0] += right
        cell[1] += 1

    for gold in sorted(args.sets.glob("*.gold.jsonl")) + sorted(args.sets.glob("*/gold.jsonl")):
        for text in evaluate(args.bin, gold):
            for finding in text["findings"]:
                count(text, finding, finding["right"])
    clean = args.sets / "clean.jsonl.gz"
    if clean.exists():
        edited = [text for text in rows(clean) if text.get("grade") == "edited" and text["lang"] in READ]
        for text in stored(args.bin, edited, by_text([args.sets / "clean.nits.jsonl", *args.nits])):
            for finding in text["findings"]:
                count(text, finding, finding["right"])
    news = args.sets / "news.jsonl.gz"
    if news.exists():
        judged = by_text([args.sets / "news.judged.jsonl"])
        read = [text for text in rows(news) if text["id"] in judged]
        for known, text in zip(read, stored(args.bin, read, collections.defaultdict(list))):
            for finding in text["findings"]:
                verdicts = [m for m in judged[known["id"]] if near(m, finding)]
                if any(m["verdict"] == "real" for m in verdicts):
                    count(text, finding, True)
                elif any(m["verdict"] == "false" and m["rule"] == finding["rule"] for m in verdicts):
                    count(text, finding, False)
    print(f"# How often rules were right, measured {args.date} by tools/precision/measure.py.")
    print("# rule\tseverity\tlanguage\tright\tcases")
    for (rule, severity, language), (right, cases) in sorted(counts.items()):
        print(rule, severity, language, right, cases, sep="\t")


if __name__ == "__main__":
    main()
