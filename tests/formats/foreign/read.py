#!/usr/bin/env python3
"""Reads a file with the library that wrote it and prints its translations as a JSON list; exits with 77 and a word why
where that library is not installed."""

import json
import sys

MISSING = 77


def po(name):
    import polib

    texts = []
    for entry in polib.pofile(name, check_for_duplicates=True):
        if not entry.obsolete:
            texts += list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]
    return texts


def xliff(name):
    from lxml import etree

    root = etree.parse(name).getroot()
    if root.get("version") == "2.0":
        from translate.storage.xliff2 import Xliff2File as File
    else:
        from translate.storage.xliff import xlifffile as File
    with open(name, "rb") as file:
        File.parsestring(file.read())
    texts = []
    for unit in root.iter("{*}trans-unit", "{*}unit"):
        if unit.get("restype") != "x-gettext-domain-header" and unit.get("translate") != "no":
            texts += ["".join(target.itertext()) for target in unit.iter("{*}target")]
    return texts


def page(name):
    import html5lib

    with open(name, "rb") as file:
        return blocks(html5lib.parse(file, namespaceHTMLElements=False))


def blocks(document):
    return ["".join(element.itertext()) for element in document.find("body").iter() if element.tag in ("h1", "p")]


def markdown_file(name):
    import html5lib
    import markdown

    with open(name, encoding="utf-8") as file:
        return blocks(html5lib.parse(markdown.markdown(file.read()), namespaceHTMLElements=False))


def srt_file(name):
    import srt

    with open(name, encoding="utf-8") as file:
        return [cue.content for cue in srt.parse(file.read(), ignore_errors=False)]


def vtt(name):
    import html

    import webvtt

    return [html.unescape(caption.text) for caption in webvtt.read(name)]


def csv_file(name):
    import csv

    with open(name, newline="", encoding="utf-8") as file:
        return [row["target"] for row in csv.DictReader(file, strict=True)]


def json_lines(name):
    with open(name, encoding="utf-8") as file:
        return [json.loads(line)["target"] for line in file]


READERS = {"po": po, "xlf": xliff, "html": page, "md": markdown_file, "srt": srt_file, "vtt": vtt, "csv": csv_file,
           "jsonl": json_lines}

if __name__ == "__main__":
    try:
        texts = READERS[sys.argv[1].rsplit(".", 1)[1]](sys.argv[1])
    except ImportError as error:
        print(error)
        sys.exit(MISSING)
    print(json.dumps(texts))
