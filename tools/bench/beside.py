#!/usr/bin/env python3
"""Measures the rules of the group `bitext` on the texts of ../shared/bench/dev.

    tools/bench/beside.py [--tool PATH] [--show N] [--rule ID] demetr KIND…   found on harmed, alarms on unharmed sentences
    tools/bench/beside.py … clean                                             alarms on human translations, by pair
    tools/bench/beside.py … pages                                             findings on whole pages (es-en), a sample

A kind of demetr is named by any part of its name (`numbers_replaced`). Samples are drawn with a fixed seed.
"""

import argparse
import collections
import gzip
import json
import pathlib
import random
import subprocess
import tempfile

BENCH = pathlib.Path(__file__).resolve().parents[2] / "../shared/bench/dev"
TAGS = {
    "chinese_simple": "zh", "czech": "cs", "french": "fr", "german": "de", "hindi": "hi", "italian": "it",
    "japanese": "ja", "polish": "pl", "russian": "ru", "spanish": "es",
}


def rows(name):
    if not BENCH.is_dir():
        raise SystemExit(f"{BENCH} is not there")
    with gzip.open(BENCH / name, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def lint(options, pairs, source, target):
    """Findings by index of (source text, text) pairs of one language pair."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        for original, text in pairs:
            json.dump({"source": original, "text": text}, file, ensure_ascii=False)
            file.write("\n")
        file.flush()
        command = [options.tool, "check", "--as", "jsonl", "--format", "jsonl", "--text-field", "text", "--source-field",
                   "source", "--lang", target, "--select", options.rule, file.name]
        if not options.guess:
            command += ["--from", source]
        run = subprocess.run(command, capture_output=True, text=True)
        written = pathlib.Path(file.name).read_bytes()
        if run.returncode > 1:
            raise SystemExit(run.stderr)
    found = collections.defaultdict(list)
    for line in run.stdout.splitlines():
        finding = json.loads(line)
        start, end = finding["start"], finding["end"]
        finding["around"] = written[max(0, start - 120) : end + 100].decode("utf-8", "ignore")
        found[finding["line"] - 1].append(finding)
    return found


def demetr(options):
    data = rows("demetr.jsonl.gz")
    unharmed, harmed = {}, []
    for row in data:
        if any(kind in row["kind"] for kind in options.what):
            harmed.append(row)
        if options.all:
            unharmed[(row["source_lang"], row["source"], row["original"])] = None
    if not options.all:
        unharmed = {(row["source_lang"], row["source"], row["original"]): None for row in harmed}
    by_language = collections.defaultdict(list)
    for row in harmed:
        by_language[row["source_lang"]].append(row)
    alarms, before = collections.Counter(), {}
    alarmed, total = 0, 0
    for language in sorted({key[0] for key in unharmed}):
        own = [key for key in unharmed if key[0] == language]
        found = lint(options, [key[1:] for key in own], TAGS[language], "en")
        for index, key in enumerate(own):
            kept = [finding for finding in found[index] if options.info or finding["severity"] != "info"]
            before[key] = {(finding["rule"], finding["message"]) for finding in kept}
            total += 1
            alarmed += bool(kept)
            alarms.update({finding["rule"] for finding in kept})
            if options.alarms:
                show("ALARM", language, *key[1:], kept)
    print(f"unharmed: {alarmed} of {total} sentences flagged", dict(alarms))
    hits, missed, tally = collections.Counter(), [], collections.Counter()
    for language, own in by_language.items():
        found = lint(options, [(row["source"], row["perturbed"]) for row in own], TAGS[language], "en")
        for index, row in enumerate(own):
            known = before[(language, row["source"], row["original"])]
            new = [f for f in found[index] if (f["rule"], f["message"]) not in known
                   and (options.info or f["severity"] != "info")]
            tally[language] += 1
            hits[language] += bool(new)
            if not new:
                missed.append((language, row))
    for language in tally:
        print(f"{language:15} {hits[language]:4} of {tally[language]:4}")
    print(f"found {sum(hits.values())} of {sum(tally.values())} = {sum(hits.values()) / max(1, sum(tally.values())):.3f}")
    random.Random(7).shuffle(missed)
    for language, row in missed[: options.show]:
        show("MISSED", language, row["source"], row["perturbed"], [])
        print("      was", row["diff"]["was"], "now", row["diff"]["text"])


def show(what, pair, source, text, findings):
    if what == "ALARM" and not findings:
        return
    print(f"{what} {pair}\n    {source}\n    {text}")
    for finding in findings:
        print(f"      {finding['severity']} {finding['rule']} [{finding['text']}] {finding['message']}")


def clean(options):
    """Alarms per 1,000 words on the references of WMT documents and of demetr, segment by segment."""
    pairs = collections.defaultdict(list)
    for row in rows("wmt_docs.jsonl.gz"):
        for reference in row["refs"].values():
            if options.documents:
                pairs[row["pair"]].append(("\n\n".join(row["source"]), "\n\n".join(reference)))
            else:
                pairs[row["pair"]].extend(zip(row["source"], reference))
    for row in rows("demetr.jsonl.gz"):
        pairs[f"demetr {TAGS[row['source_lang']]}-en"].append((row["source"], row["reference"]))
    shown = []
    for pair, texts in sorted(pairs.items()):
        source, target = pair.split()[-1].split("-")
        if options.what and not any(part in pair for part in options.what):
            continue
        texts = sorted(set(texts))
        found = lint(options, texts, source, target)
        words = sum(len(text.split()) for _, text in texts)
        kept = [(index, f) for index, all in found.items() for f in all if options.info or f["severity"] != "info"]
        kinds = collections.Counter(f["rule"] for _, f in kept)
        print(f"{pair:13} {words:7} words {len(kept):5} findings {1000 * len(kept) / max(words, 1):6.2f} per 1,000", dict(kinds))
        shown.extend((pair, *texts[index], f) for index, f in kept)
    random.Random(7).shuffle(shown)
    for pair, source, text, finding in shown[: options.show]:
        show("ALARM", pair, source, text, [finding])


def pages(options):
    """Findings on the whole pages of raw.jsonl.gz."""
    texts = [row for row in rows("raw.jsonl.gz") if row["pair"] == "es-en" and row.get("source")]
    found = lint(options, [(row["source"], row["target"]) for row in texts], "es", "en")
    kept = [(index, f) for index, all in found.items() for f in all if options.info or f["severity"] != "info"]
    print(len(texts), "pages", len(kept), "findings", dict(collections.Counter((f["rule"], f["severity"]) for _, f in kept)))
    random.Random(7).shuffle(kept)
    for index, finding in kept[: options.show]:
        print(f"{texts[index]['id']} {finding['severity']} {finding['rule']} [{finding['text']}] {finding['message']}")
        print("    source:", (finding.get("source") or {}).get("text"))
        print("    text:  ", context(finding))


def context(finding):
    """The text around a finding in its file, where the run left one to read."""
    return finding.get("around", "").replace("\\n", " / ")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tool", default="target/quick/corrigenda")
    parser.add_argument("--rule", default="bitext", help="rule or group, several with commas")
    parser.add_argument("--show", type=int, default=0, help="so many cases")
    parser.add_argument("--alarms", action="store_true", help="all alarms on unharmed sentences")
    parser.add_argument("--all", action="store_true", help="hold all unharmed sentences of demetr, not those of the kind alone")
    parser.add_argument("--info", action="store_true", help="count findings of severity info, too")
    parser.add_argument("--guess", action="store_true", help="do not state the source language")
    parser.add_argument("--documents", action="store_true", help="clean: whole documents instead of segments")
    parser.add_argument("set", choices=["demetr", "clean", "pages"])
    parser.add_argument("what", nargs="*", help="kinds of demetr, pairs of clean")
    options = parser.parse_args()
    {"demetr": demetr, "clean": clean, "pages": pages}[options.set](options)


if __name__ == "__main__":
    main()
