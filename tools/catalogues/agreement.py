#!/usr/bin/env python3
"""Tells how often CORRIGENDA says the same of a pair as the tests of other tools' checks do.

    agreement.py CORRIGENDA translate TEST_CHECKS.py      translate-toolkit's tests of its checks; the package must be installed
    agreement.py CORRIGENDA weblate FOLDER                the tests of Weblate's checks, `weblate/checks/tests` of its wheel

Each pair that such a test calls good or bad is written to a catalogue of its own and checked by the rules for that check. Prints for
each check how many bad pairs were found and how many good ones flagged, then both shares: over all checks, and over those that have
a rule here. `--show` prints the pairs that are judged otherwise.
"""
import argparse, ast, collections, importlib.util, json, pathlib, re, subprocess, tempfile

# Checks that have a rule here, with the rules that are for the same fault; the others are counted apart.
TRANSLATE = {
    "printf": ["bitext/placeholder"], "pythonbraceformat": ["bitext/placeholder"], "variables": ["bitext/placeholder"],
    "xmltags": ["bitext/tag", "bitext/code"], "urls": ["bitext/address"], "emails": ["bitext/address"],
    "startwhitespace": ["bitext/blanks"], "endwhitespace": ["bitext/blanks"], "newlines": ["bitext/blanks"],
    "tabs": ["bitext/blanks"], "endpunc": ["bitext/end-mark", "spacing/before-punctuation"],
    "accelerators": ["bitext/access-key"],
}
# What is not asked of catalogues: short copies are only counted, brackets and numbers are compared as in prose.
APART = {"numbers": ["bitext/number"], "brackets": ["bitext/brackets", "brackets"], "unchanged": ["bitext/untranslated"]}
# Checkers of one project, whose conventions hold nowhere else: variables like `#1` and `[file]`, attributes that may be lost.
PROJECTS = ("OpenOffice", "LibreOffice")
# Weblate's checks by a piece of their name; what has no rule here is left out.
WEBLATE = "Format|Newline|Space|EndStop|EndColon|EndQuestion|EndExclamation|EndEllipsis|XML|URL|MD|RST|Placeholder|NewLineCount|Escapes"
WEBLATE_OUT = "ICU|Same|Scheme|BBCode|ZeroWidth|Double|Pascal"
FLAGS = {
    "PythonFormatCheck": "python-format", "PHPFormatCheck": "php-format", "CFormatCheck": "c-format",
    "PerlFormatCheck": "perl-format", "PythonBraceFormatCheck": "python-brace-format", "JavaFormatCheck": "java-printf-format",
    "JavaMessageFormatCheck": "java-format", "QtFormatCheck": "qt-format", "LuaFormatCheck": "lua-format",
    "CSharpFormatCheck": "csharp-format", "PerlBraceFormatCheck": "perl-brace-format", "RubyFormatCheck": "ruby-format",
    "pythonbraceformat": "python-brace-format",
}
Pair = collections.namedtuple("Pair", "check is_bad source target language")


def of_translate(path):
    """The pairs that the tests hand to their helpers `passes` and `fails`."""
    spec = importlib.util.spec_from_file_location("tests", path)
    tests = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tests)
    found = []

    def recorder(is_bad):
        def record(check, source, target, *_):
            language = getattr(getattr(getattr(check, "__self__", None), "config", None), "targetlanguage", None)
            owner = type(getattr(check, "__self__", None)).__name__.removesuffix("Checker")
            name = f"{check.__name__} {owner}" if owner in PROJECTS else check.__name__
            found.append(Pair(name, is_bad, source, target, str(language or "cs")))
            return True
        return record

    tests.passes, tests.fails, tests.fails_serious = recorder(False), recorder(True), recorder(True)
    for name in dir(tests):
        if name.startswith("test_"):
            try:
                getattr(tests, name)()
            except Exception as error:  # a test that needs what is not installed
                print(f"left out: {name}: {error}")
    return found


def of_weblate(folder):
    """The pairs that stand in the classes of the tests, without running them."""
    for path in sorted(pathlib.Path(folder).glob("test_*.py")):
        for test in ast.parse(path.read_text()).body:
            if isinstance(test, ast.ClassDef):
                yield from of_class(test)


def of_class(test):
    made = [n.value.func.id for n in test.body
            if isinstance(n, ast.Assign) and getattr(n.targets[0], "id", "") == "check" and hasattr(getattr(n.value, "func", None), "id")]
    for node in ast.walk(test) if made else ():
        texts, is_bad = None, None
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Attribute) and isinstance(node.value, ast.Tuple):
            name = node.targets[0].attr
            texts, is_bad = node.value.elts[:2], "fail" in name if re.match(r"test_(good|fail)", name) else None
            if any("ignore-" in str(getattr(e, "value", "")) for e in node.value.elts[2:]):
                continue
        elif isinstance(node, ast.Call) and getattr(node.func, "attr", "") in ("assertTrue", "assertFalse") and node.args:
            call = node.args[0]
            is_plural = isinstance(call, ast.Call) and call.args[2:] and getattr(call.args[2], "value", None) is True
            if isinstance(call, ast.Call) and getattr(call.func, "attr", "") in ("check_format", "check_single") and not is_plural:
                texts, is_bad = call.args[:2], node.func.attr == "assertTrue"
        if is_bad is not None and all(isinstance(getattr(e, "value", None), str) for e in texts):
            yield Pair(made[0], is_bad, texts[0].value, texts[1].value, "cs")


def quoted(text):
    return json.dumps(text, ensure_ascii=False).replace("\\/", "/")


def written(pair):
    flag = f"#, {FLAGS[pair.check]}\n" if pair.check in FLAGS else ""
    language = pair.language if len(pair.language) < 6 else "cs"
    return f'msgid ""\nmsgstr ""\n"Language: {language}\\n"\n\n{flag}msgid {quoted(pair.source)}\nmsgstr {quoted(pair.target)}\n'


def judged(exe, pairs):
    """For each pair the rules that speak of it."""
    with tempfile.TemporaryDirectory() as tmp:
        for number, pair in enumerate(pairs):
            pathlib.Path(tmp, f"{number}.po").write_text(written(pair))
        done = subprocess.run([exe, "check", "--format", "jsonl", tmp], capture_output=True, text=True)
    rules = collections.defaultdict(set)
    for line in done.stdout.splitlines():
        finding = json.loads(line)
        if finding["severity"] != "info":
            rules[int(pathlib.Path(finding["path"]).stem)].add(finding["rule"])
    return [rules[number] for number in range(len(pairs))]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corrigenda")
    parser.add_argument("tool", choices=["translate", "weblate"])
    parser.add_argument("tests")
    parser.add_argument("--show", action="store_true")
    args = parser.parse_args()
    if args.tool == "translate":
        wanted = {**TRANSLATE, **APART}
        pairs = [pair for pair in of_translate(args.tests) if pair.check.split()[0] in wanted]
        wanted = {pair.check: wanted[pair.check.split()[0]] for pair in pairs}
    else:
        pairs = [p for p in of_weblate(args.tests) if re.search(WEBLATE, p.check) and not re.search(WEBLATE_OUT, p.check)]
        wanted = {pair.check: ["bitext"] for pair in pairs}
    pairs = [pair for pair in pairs if isinstance(pair.source, str) and isinstance(pair.target, str) and pair.source and pair.target]
    counts = collections.defaultdict(lambda: [0, 0, 0, 0])
    for pair, rules in zip(pairs, judged(args.corrigenda, pairs)):
        is_found = any(rule == name or rule.startswith(name + "/") for rule in rules for name in wanted[pair.check])
        counts[pair.check][0 if pair.is_bad else 2] += 1
        counts[pair.check][1 if pair.is_bad else 3] += is_found
        if args.show and is_found != pair.is_bad:
            print(pair, sorted(rules))
    for check, (bad, found, good, flagged) in sorted(counts.items()):
        print(f"{check:28} bad {found:3} of {bad:3}   good flagged {flagged:3} of {good:3}")
    for name, keys in (("all", counts), ("with a rule here", [key for key in counts if key not in APART and " " not in key])):
        bad, found, good, flagged = (sum(column) for column in zip(*(counts[key] for key in keys)))
        print(f"{name}: {found / max(bad, 1):.3f} of the bad pairs found, {flagged / max(good, 1):.3f} of the good ones flagged")


if __name__ == "__main__":
    main()
