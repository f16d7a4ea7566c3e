#!/usr/bin/env python3
"""Writes the files of this folder with the programs and libraries named in README.md.

Needs the packages of tests/validators/requirements.txt, gettext, Qt's lconvert (package qt6-l10n-tools), pandoc,
LibreOffice, jq and npm. What is not installed is named and its files are left as they are.
"""

import csv
import datetime
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
LCONVERT = shutil.which("lconvert") or "/usr/lib/qt6/bin/lconvert"

# Name, source, translation; the translation has planted faults. expected.json says which.
SEGMENTS = [
    ("title", "Der Hafen ist still", "The harbour is quiet"),
    ("lead", "Im August kam niemand an den Pier.", "In August , nobody came to the pier."),
    ("quote", "„Wir warten“, sagte Anna Becker & Sohn.", '"We are waiting ," said Anna Becker & Son.'),
    ("bold", "Der <b>Kran</b> ist alt und wird verkauft.", "The <b>crane</b> is old and will be be sold ."),
    ("end", "Niemand weiß, was kommt; die Angler warten.", "Nobody knows what comes;the anglers are waiting."),
]


def run(*command, **options):
    return subprocess.run(command, check=True, capture_output=True, **options).stdout


def write(name, text):
    (HERE / name).write_bytes(text.encode() if isinstance(text, str) else text)


def polib_po():
    import polib

    file = polib.POFile(wrapwidth=60)
    file.metadata = {"Language": "en", "MIME-Version": "1.0", "Content-Type": "text/plain; charset=UTF-8",
                     "Content-Transfer-Encoding": "8bit", "Plural-Forms": "nplurals=2; plural=(n != 1);"}
    for name, source, target in SEGMENTS:
        file.append(polib.POEntry(msgctxt=name, msgid=source, msgstr=target, occurrences=[("article.html", "3")]))
    file.append(polib.POEntry(msgid="%d Kran", msgid_plural="%d Kräne", flags=["c-format"],
                              msgstr_plural={0: "%d crane", 1: "%d cranes , all of them old"}))
    file.append(polib.POEntry(msgid="Alt", msgstr="Old , obsolete", obsolete=True))
    write("polib.po", str(file) + "\n")


def gettext_po():
    template = HERE / "polib.po"
    with tempfile.TemporaryDirectory() as folder:
        pot = Path(folder) / "article.pot"
        pot.write_bytes(run("msgattrib", "--no-obsolete", "--clear-fuzzy", "--empty", str(template)))
        merged = run("msgmerge", "--quiet", "--width=72", "--previous", str(template), str(pot))
    write("msgmerge.po", merged)
    write("msgcat-crlf.po", run("msgcat", "--no-wrap", str(template)).replace(b"\n", b"\r\n"))


def toolkit_xliff():
    from translate.storage import factory, xliff, xliff2  # noqa: F401

    with tempfile.TemporaryDirectory() as folder:
        run("msgattrib", "--no-obsolete", "-o", "article.po", str(HERE / "polib.po"), cwd=folder)
        run(Path(sys.executable).parent / "po2xliff", "--progress=none", "-i", "article.po", "-o",
            HERE / "po2xliff.xlf", cwd=folder)
    store = xliff2.Xliff2File(sourcelanguage="de", targetlanguage="en")
    for name, source, target in SEGMENTS:
        unit = store.addsourceunit(source)
        unit.setid(name)
        unit.target = target
    write("toolkit-2.xlf", bytes(store))


def qt_xliff():
    run(LCONVERT, "-i", str(HERE / "polib.po"), "-source-language", "de", "-target-language", "en", "-o",
        str(HERE / "lconvert.xlf"))


def npm_xliff():
    script = """
const xliff = require('xliff');
const segments = JSON.parse(process.argv[1]);
const keys = {};
for (const [name, source, target] of segments) {
  const parts = (text) => {
    const [before, inner, after] = text.split(/<b>|<\\/b>/);
    if (after === undefined) return text;
    return [before, { GenericSpan: { id: 'b1', contents: inner } }, after];
  };
  keys[name] = { source: parts(source), target: parts(target) };
}
const js = { sourceLanguage: 'de', targetLanguage: 'en', resources: { article: keys } };
(async () => {
  const fs = require('fs');
  fs.writeFileSync('npm-1.2.xlf', await xliff.jsToXliff12(js));
  fs.writeFileSync('npm-2.0.xlf', await xliff.js2xliff(js));
})();
"""
    with tempfile.TemporaryDirectory() as folder:
        run("npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", folder, "xliff@6.4.0")
        run("node", "-e", script, json.dumps(SEGMENTS), cwd=folder)
        for name in ["npm-1.2.xlf", "npm-2.0.xlf"]:
            shutil.copy(Path(folder) / name, HERE / name)


def markdown_text():
    paragraphs = [target.replace("<b>", "**").replace("</b>", "**") for _, _, target in SEGMENTS]
    return "# " + "\n\n".join(paragraphs) + "\n"


def html():
    import markdown

    source = markdown_text()
    write("python-markdown.html", markdown.markdown(source))
    write("pandoc.html", run("pandoc", "-f", "markdown+smart", "-t", "html5", "-s", "--metadata", "lang=en",
                             "--metadata", "title=The harbour is quiet", input=source.encode()))
    write("pandoc.md", run("pandoc", "-f", "markdown", "-t", "gfm", "--columns=50", input=source.encode()))
    with tempfile.TemporaryDirectory() as folder:
        text = Path(folder) / "libreoffice.html"
        text.write_text(f"<html lang=en><body>{markdown.markdown(source)}</body></html>", encoding="utf-8")
        (Path(folder) / "out").mkdir()
        run("soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to",
            "html:HTML (StarWriter)", "--outdir", str(Path(folder) / "out"), str(text))
        shutil.copy(Path(folder) / "out" / "libreoffice.html", HERE / "libreoffice.html")


def subtitles():
    import srt
    import webvtt

    second = datetime.timedelta(seconds=1)
    cues = [(number * 3 * second, (number * 3 + 2) * second, target)
            for number, (_, _, target) in enumerate(SEGMENTS[1:], 1)]
    write("srt.srt", srt.compose([srt.Subtitle(None, start, end, text.replace(" and ", "\nand "))
                                  for start, end, text in cues]))
    stamp = lambda time: f"00:00:{int(time.total_seconds()):02}.000"
    vtt = webvtt.WebVTT()
    for start, end, text in cues:
        lines = text.replace("&", "&amp;").replace(" and ", "\nand ")
        vtt.captions.append(webvtt.Caption(stamp(start), stamp(end), lines))
    write("webvtt.vtt", vtt.content.rstrip("\n") + "\n")


def tables_and_lines():
    with open(HERE / "python.csv", "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["id", "source", "target"])
        writer.writerows(SEGMENTS)
    rows = [{"id": name, "source": source, "target": target} for name, source, target in SEGMENTS]
    write("python.jsonl", "".join(json.dumps(row) + "\n" for row in rows))
    write("jq.jsonl", run("jq", "-c", ".", input=(HERE / "python.jsonl").read_bytes()))


if __name__ == "__main__":
    failed = False
    for make in [polib_po, gettext_po, toolkit_xliff, qt_xliff, npm_xliff, html, subtitles, tables_and_lines]:
        try:
            make()
        except (ImportError, FileNotFoundError, subprocess.CalledProcessError) as error:
            said = getattr(error, "stderr", b"") or b""
            print(f"not made: {make.__name__}: {error} {said.decode(errors='replace')}", file=sys.stderr)
            failed = True
    sys.exit(failed)
