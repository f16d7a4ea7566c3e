#!/usr/bin/env python3
"""Plants faults into the newspaper translations of ../shared/bench/dev/newspairs.jsonl.gz and says which are found.

    tools/bench/planted.py [--tool PATH] [--pair en-de …] numbers      digits changed, halves and groups lost
    tools/bench/planted.py … names                                     a letter of a name exchanged, lost or doubled
    tools/bench/planted.py … cut                                       the end of a sentence lost
    tools/bench/planted.py … clean [--rule bitext/number] [--show 50]  what is said of the pairs as they are

A fault is planted into at most one place of a sentence, and only where nothing of the group is said of the sentence as it is.
Seeds are fixed: two runs plant the same.
"""

import argparse
import collections
import gzip
import json
import pathlib
import random
import re
import subprocess
import tempfile

BENCH = pathlib.Path(__file__).resolve().parents[2] / "../shared/bench/dev"
OTHERS = ["de", "fr", "es", "it", "ru"]
RULES = {"numbers": ("bitext/number", "bitext/date", "bitext/unit"), "names": ("bitext/name",), "cut": ("bitext/omission",)}


def sentences(pair):
    """Source and translation of all sentences of a pair of languages."""
    source, target = pair.split("-")
    with gzip.open(BENCH / "newspairs.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if source in row and target in row:
                yield from zip(row[source], row[target])


def lint(options, pair, texts, rules):
    """Findings by index of (source text, text) pairs."""
    source, target = pair.split("-")
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        for original, text in texts:
            print(json.dumps({"source": original, "text": text}, ensure_ascii=False), file=file)
        file.flush()
        command = [options.tool, "check", "--as", "jsonl", "--format", "jsonl", "--text-field", "text", "--source-field",
                   "source", "--lang", target, "--from", source, "--show", "info", "--select", ",".join(rules), file.name]
        run = subprocess.run(command, capture_output=True, text=True)
        written = pathlib.Path(file.name).read_bytes()
        if run.returncode > 1:
            raise SystemExit(run.stderr)
    found = collections.defaultdict(list)
    for line in run.stdout.splitlines():
        finding = json.loads(line)
        edits = (finding.get("fix") or {}).get("edits", [])
        finding["mended"] = [mended(written, finding["line"], edit) for edit in edits[:1]]
        if finding["severity"] != "info" or options.info:
            found[finding["line"] - 1].append(finding)
    return found


def mended(written, line, edit):
    """The text of a line as an edit of its file leaves it."""
    whole = written[: edit["start"]] + edit["content"].encode() + written[edit["end"]:]
    start = written.rfind(b"\n", 0, edit["start"]) + 1
    return json.loads(whole[start: whole.find(b"\n", start)])["text"]


DIGIT = "0123456789"


def other_digit(digit, chance):
    return chance.choice([d for d in DIGIT[1:] if d != digit])


def number_faults(text, language, chance):
    """Each kind of fault that this text can have, once: kind, text before it, wrong, text behind."""
    point, group = (".", ",") if language == "en" else (",", ".")
    decimal = re.compile(rf"(?<![\d.,:/-])(\d+){re.escape(point)}(\d{{1,2}})(?![\d.,:/-]*\d)")
    grouped = re.compile(rf"(?<![\d.,:/-])([1-9]\d{{0,2}})([{re.escape(group)} \u00a0])(\d{{3}})(?![\d.,:/-]*\d)")
    plain = re.compile(r"(?<![\w.,:/'’-])([1-9]\d{1,4})(?![\w:/'’-])(?![.,]\d)")
    for found in pick(decimal, text, chance):
        whole, part = found.groups()
        yield "decimal: the whole lost", found, part
        yield "decimal: the part lost", found, whole
        yield "decimal: the mark lost", found, whole + part
        yield "decimal: another part", found, whole + point + part[:-1] + other_digit(part[-1], chance)
        yield "decimal: another whole", found, whole[:-1] + other_digit(whole[-1], chance) + point + part
    for found in pick(grouped, text, chance):
        first, mark, rest = found.groups()
        yield "thousands: the group lost", found, first
        changed = rest[0] if rest[0] != "5" else "7"
        yield "thousands: another group", found, first + mark + ("5" if changed != "5" else "7") + rest[1:]
        yield "thousands: a digit more", found, first + rest[0] + mark + rest
        yield "thousands: decimals of them", found, first + point + rest[0]
    for found in pick(plain, text, chance):
        digits = found.group(1)
        at = chance.randrange(len(digits))
        yield "whole: another digit", found, digits[:at] + other_digit(digits[at], chance) + digits[at + 1:]
        yield "whole: a digit lost", found, digits[:at] + digits[at + 1:]
        yield "whole: a digit doubled", found, digits[:at] + digits[at] + digits[at:]


def pick(pattern, text, chance):
    """One of the places of a pattern, if there is any."""
    places = list(pattern.finditer(text))
    return [chance.choice(places)] if places else []


NAME = re.compile(r"(?<![\w'’.-])[^\W\d_]{5,}(?![\w'’-])")


def name_faults(source, text, common, chance):
    """A letter of a name that the source has as well: not the first letter, and not in a word of either language."""
    own = set(NAME.findall(source))
    names = [found for found in NAME.finditer(text)
             if found.group()[0].isupper() and not found.group().isupper() and found.group() in own
             and found.start() > 0 and found.group().lower() not in common]
    if not names:
        return
    found = chance.choice(names)
    name = found.group()
    at = chance.randrange(1, len(name) - 1)
    letters = "abcdefghiklmnoprstuvwz"
    other = chance.choice([c for c in letters if c != name[at].lower()])
    yield "exchanged", found, name[:at] + other + name[at + 1:]
    yield "lost", found, name[:at] + name[at + 1:]
    if name[at - 1] != name[at] != name[at + 1]:
        yield "doubled", found, name[:at] + name[at] + name[at:]
    if name[at] != name[at + 1]:
        yield "swapped", found, name[:at] + name[at + 1] + name[at] + name[at + 2:]


def cuts(text, chance):
    """The end of a sentence lost, at a blank, so that a share of it is left."""
    words = text.split(" ")
    if len(text) < 80 or len(words) < 10:
        return
    for share in (0.2, 0.35, 0.5):
        left = " ".join(words[: max(1, int(len(words) * share))]).rstrip(",;:–-")
        yield f"{share} left", re.match(re.escape(text), text), left + text[-1]


def planted(options, kind, pair, chance):
    texts = list(sentences(pair))
    rules = RULES[kind]
    known = lint(options, pair, texts, rules)
    target = pair.split("-")[1]
    if options.plain:
        common = set()
    else:
        common = lower_case_words(texts)
    plants = collections.defaultdict(list)
    for index, (source, text) in enumerate(texts):
        if known[index] or not source.strip():
            continue
        faults = {
            "numbers": lambda: number_faults(text, target, chance),
            "names": lambda: name_faults(source, text, common, chance),
            "cut": lambda: cuts(text, chance),
        }[kind]()
        for name, found, wrong in faults:
            harmed = text[: found.start()] + wrong + text[found.end():]
            stands = re.search(rf"(?<![\d.,]){re.escape(wrong)}(?![\d]|[.,]\d)", text[: found.start()] + " " + text[found.end():] + source)
            if harmed != text and not (kind == "numbers" and stands):
                plants[name].append((index, source, harmed, text, wrong))
    result = {}
    for name, all in sorted(plants.items()):
        taken = chance.sample(all, min(options.most, len(all)))
        # Each plant stands between its own neighbours.
        rows, places = [], []
        for index, source, harmed, *_ in taken:
            rows += [texts[index - 1] if index else ("", ""), (source, harmed)]
            places.append(len(rows) - 1)
        found = lint(options, pair, rows, rules)
        result[name] = [(plant, found[place]) for plant, place in zip(taken, places)]
    return result


def bare(text):
    """A text without the blanks and marks that languages group digits by."""
    return re.sub(r"(?<=\d)[ ,.\u00a0\u202f](?=\d{3})", "", text)


def lower_case_words(texts):
    """Words that stand in lower case somewhere on either side: what is common is no name."""
    return {word for pair in texts for text in pair for word in NAME.findall(text) if word[0].islower()}


def harm(options):
    total = collections.defaultdict(lambda: [0, 0, 0, 0])
    missed = []
    for pair in options.pair:
        chance = random.Random(f"{options.what} {pair}")
        for name, plants in planted(options, options.what, pair, chance).items():
            row = total[name]
            for (index, source, harmed, right, wrong), found in plants:
                row[0] += 1
                row[1] += bool(found)
                fixes = [text for f in found for text in f["mended"]]
                row[2] += bool(fixes)
                row[3] += bare(right) in map(bare, fixes)
                if not found or (fixes and bare(right) not in map(bare, fixes) and options.what == "names"):
                    missed.append((pair, name, right, wrong, source, harmed, fixes))
    for name, (count, hits, fixed, right) in sorted(total.items()):
        print(f"{name:30} {hits:5} of {count:5} = {hits / count:.3f}   fixes {fixed:5}, right {right / max(1, fixed):.3f}")
    count, hits, fixed, right = (sum(row[i] for row in total.values()) for i in range(4))
    print(f"{'all':30} {hits:5} of {count:5} = {hits / max(1, count):.3f}   fixes {fixed:5}, right {right / max(1, fixed):.3f}")
    random.Random(7).shuffle(missed)
    for pair, name, right, wrong, source, harmed, fixes in missed[: options.show]:
        print(f"MISSED {pair} {name}: {wrong}\n    {source}\n    {harmed}")
        for fix in fixes:
            print("    fixed:", fix)


def clean(options):
    shown, words, kinds = [], 0, collections.Counter()
    for pair in options.pair:
        texts = list(sentences(pair))
        found = lint(options, pair, texts, options.rule.split(","))
        own = sum(len(text.split()) for _, text in texts)
        counts = collections.Counter((f["rule"], f["severity"]) for all in found.values() for f in all)
        for key, count in sorted(counts.items()):
            print(f"{pair} {own:7} words {' '.join(key):30} {count:5} = {10_000 * count / own:6.2f} per 10,000")
        words += own
        kinds.update(counts)
        shown += [(pair, *texts[index], f) for index, all in sorted(found.items()) for f in all]
    for key, count in sorted(kinds.items()):
        print(f"all   {words:7} words {' '.join(key):30} {count:5} = {10_000 * count / words:6.2f} per 10,000")
    random.Random(options.seed).shuffle(shown)
    for pair, source, text, finding in shown[: options.show]:
        print(f"{pair} {finding['severity']} {finding['rule']} [{finding['text']}] {finding['message']}\n    {source}\n    {text}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tool", default="target/quick/corrigenda")
    parser.add_argument("--pair", action="append", help="source-target; default: en to and from the others")
    parser.add_argument("--rule", default="bitext/number", help="clean: rules or groups, with commas")
    parser.add_argument("--show", type=int, default=0, help="so many cases")
    parser.add_argument("--seed", type=int, default=7, help="of the sample that is shown")
    parser.add_argument("--most", type=int, default=150, help="so many plants of a kind in each pair of languages")
    parser.add_argument("--info", action="store_true", help="count findings of severity info, too")
    parser.add_argument("--plain", action="store_true", help="names: harm words that stand in lower case elsewhere, too")
    parser.add_argument("what", choices=["numbers", "names", "cut", "clean"])
    options = parser.parse_args()
    options.pair = options.pair or [p for other in OTHERS for p in (f"en-{other}", f"{other}-en")]
    if not BENCH.is_dir():
        raise SystemExit(f"{BENCH} is not there")
    clean(options) if options.what == "clean" else harm(options)


if __name__ == "__main__":
    main()
