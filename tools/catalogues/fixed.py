#!/usr/bin/env python3
"""Tells whether `--fix` leaves the markup of message catalogues alone.

    fixed.py CORRIGENDA FOLDER [--unsafe]

Copies the PO files of FOLDER, lets CORRIGENDA fix the copies, reads every message before and after, and compares its
placeholders, tags, entities, code and roles, by patterns of its own. Sources, comments and flags must not change at all.
Prints how many messages were read and changed, how many broken tags became those of the source, and each message whose
markup is another; ends with 1 if there is one.
"""
import collections, pathlib, re, shutil, subprocess, sys, tempfile

MARKUP = re.compile(
    r"""%(?:\(\w+\))?(?:\d+\$)?[-+#0 ]?[\d.*]*(?:hh|h|ll|l|L|z|j|t)?[diouxXeEfFgGcrsaAp%@]   # printf
      | %\{\w+\} | %L?\d | \$\{[^}]*\} | \$\w+ | \{\{[^{}]*\}\} | \{%.*?%\} | \{[\w.!:<>\[\]-]*\}  # variables
      | </?[A-Za-z][^<>]*> | <!--.*?-->                                                # tags
      | &\#?\w+;                                                                      # entities
      | ``[^`]+`` | :[\w:.+-]+:`[^`]*` | `[^`]*`_* | \|\w+\| | \[[^\]]*\]_            # code and references
      | \\[nt"\\] | __\w+__ | https?://[^\s"<>]+ """,
    re.X,
)
STRING = re.compile(r'^\s*(msgid_plural|msgid|msgctxt|msgstr(?:\[\d+\])?)?\s*"(.*)"\s*$')


def messages(path):
    """The strings of a catalogue in order, each with its keyword, and all other lines."""
    strings, others = [], []
    for line in path.read_bytes().decode("utf-8", "surrogateescape").split("\n"):
        found = STRING.match(line.rstrip("\r"))
        if not found:
            others.append(line)
        elif found[1]:
            strings.append([found[1], found[2]])
        elif strings:
            strings[-1][1] += found[2]
    return strings, others


def sources(strings, at):
    """The markup of the sources that a translation has."""
    while at and strings[at][0].startswith("msgstr"):
        at -= 1
    return [sorted(MARKUP.findall(text)) for keyword, text in strings[max(0, at - 1) : at + 1] if keyword.startswith("msgid")]


def main():
    exe, folder, *more = sys.argv[1:]
    counts, lost = collections.Counter(), []
    with tempfile.TemporaryDirectory() as tmp:
        copy = pathlib.Path(tmp, "copy")
        copy.mkdir()
        files = sorted(pathlib.Path(folder).rglob("*.po"))
        for number, path in enumerate(files):
            shutil.copyfile(path, copy / f"{number}.po")
        fixes = ["--fix", "--unsafe-fixes"] if "--unsafe" in more else ["--fix"]
        subprocess.run([exe, "check", *fixes, "--format", "short", str(copy)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for number, path in enumerate(files):
            (before, others), (after, left) = messages(path), messages(copy / f"{number}.po")
            if others != left or [k for k, _ in before] != [k for k, _ in after]:
                lost.append((path, "the file itself", "changed"))
                continue
            for at, ((keyword, old), (_, new)) in enumerate(zip(before, after)):
                is_target = keyword.startswith("msgstr")
                counts["messages"] += is_target and bool(old)
                if old == new:
                    continue
                counts["changed"] += 1
                was, now = sorted(MARKUP.findall(old)), sorted(MARKUP.findall(new))
                if is_target and was != now and now in sources(before, at):
                    counts["mended"] += 1
                elif not is_target or was != now:
                    lost.append((path, old, new))
    for path, old, new in lost:
        print(f"{path}\n  - {old}\n  + {new}")
    print(f"{len(files)} catalogues, {counts['messages']} messages, {counts['changed']} changed, {counts['mended']} mended, {len(lost)} with other markup")
    sys.exit(bool(lost))


if __name__ == "__main__":
    main()
