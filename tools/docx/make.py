#!/usr/bin/env python3
"""Makes the files of fixtures/docx with the programs that people write such files with.

    pip install python-docx; apt-get install libreoffice-writer
    tools/docx/make.py

Articles come from fixtures/articles; harbour.fodt holds what a word processor's document may hold.
"""

import pathlib
import re
import subprocess
import tempfile

import docx

ROOT = pathlib.Path(__file__).resolve().parents[2]
TARGET = ROOT / "fixtures" / "docx"


def lines(article):
    text = (ROOT / "fixtures" / "articles" / article / "article.txt").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line.strip()]


def with_python_docx(article):
    """One paragraph a line, and a run for every few words, as an editor leaves them."""
    document = docx.Document()
    for line in lines(article):
        paragraph = document.add_paragraph()
        for number, run in enumerate(re.findall(r"(?:\S*\s*){1,4}", line)):
            paragraph.add_run(run).bold = number % 3 == 2
    document.save(TARGET / f"{article}.python-docx.docx")


def with_libreoffice(source, name):
    """Any file that LibreOffice reads."""
    with tempfile.TemporaryDirectory() as folder:
        copy = pathlib.Path(folder) / f"{name}{source.suffix}"
        copy.write_bytes(source.read_bytes())
        profile = f"-env:UserInstallation=file://{folder}/profile"
        convert = ["--headless", "--convert-to", "docx:MS Word 2007 XML", "--outdir", folder, str(copy)]
        subprocess.run(["soffice", profile, *convert], check=True, stdout=subprocess.DEVNULL)
        (TARGET / f"{name}.libreoffice.docx").write_bytes((pathlib.Path(folder) / f"{name}.docx").read_bytes())


def article_as_page(article, folder):
    page = pathlib.Path(folder) / "article.html"
    escaped = [line.replace("&", "&amp;").replace("<", "&lt;") for line in lines(article)]
    body = "".join(f"<p>{line}</p>\n" for line in escaped)
    page.write_text(f"<!DOCTYPE html><meta charset=utf-8><body>\n{body}</body>", encoding="utf-8")
    return page


TARGET.mkdir(exist_ok=True)
with_python_docx("oder-fish")
with tempfile.TemporaryDirectory() as folder:
    with_libreoffice(article_as_page("olive-harvest", folder), "olive-harvest")
with_libreoffice(pathlib.Path(__file__).with_name("harbour.fodt"), "harbour")
