"""What the package promises, tried from Python."""

import json
import pickle
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest

import corrigenda

FAULTY = "The mayor resigned on Monday , his office said."
FIXED = "The mayor resigned on Monday, his office said."


def test_check_says_what_is_wrong_and_what_to_write():
    (found,) = corrigenda.check(FAULTY, lang="en")
    assert found.rule == "spacing/before-punctuation"
    assert (found.line, found.severity) == (1, "error")
    assert FAULTY[found.start : found.end] == found.text
    fix = found.fix
    assert fix is not None
    assert FAULTY[: fix.start] + fix.replacement + FAULTY[fix.end :] == FIXED
    assert corrigenda.check(FIXED, lang="en") == []


def test_places_count_characters():
    text = "Zoë’s café opened 🎉 early.\n\n" + FAULTY
    (found,) = corrigenda.check(text, lang="en")
    assert text[found.start : found.end] == found.text
    fix = found.fix
    assert fix is not None
    assert (text[: fix.start] + fix.replacement + text[fix.end :]).endswith(FIXED)


def test_fix_and_gate():
    assert corrigenda.fix(FAULTY) == FIXED
    verdict = corrigenda.gate(FAULTY)
    assert not verdict and verdict.errors == 1 and verdict.reasons == ["1 error"]
    assert corrigenda.gate(FIXED).ready
    assert corrigenda.Linter(max_severity="error").gate(FAULTY).ready


def test_a_text_beside_its_source():
    source = "The bridge was closed on Monday. The mayor spoke to the press. Nobody was hurt."
    pairs = corrigenda.align(source, "Le pont a été fermé lundi. Le maire a parlé à la presse. Personne n’a été blessé.")
    assert [len(pair.source) for pair in pairs] == [1, 1, 1]
    assert pairs[2].target == ["Personne n’a été blessé."]


def test_names():
    texts = ["Amira Haddad spoke first. Then Amira Haddad left.", "They met Amira Haddad in Tunis."]
    names = {name.text: name for name in corrigenda.names(texts, lang="en")}
    assert names["Haddad"].count == 3
    assert names["Haddad"].texts == 2


def counts(names):
    return {name.text: (name.count, [other.text for other in name.suspects]) for name in names}


def test_a_survey_says_what_all_texts_say():
    linter = corrigenda.Linter(lang="en")
    usual = "The forces of Amrullah Saleh met in Dushanbe. Amrullah Saleh said nothing. Then Saleh left."
    odd = "The forces of Amrullah Salah are weak."
    parts = [linter.survey([usual, None, "a\0b"]), linter.survey([usual]), linter.survey([odd])]
    whole = corrigenda.merge_surveys(parts)
    counted = counts(linter.names(survey=whole))
    assert counted["Saleh"] == (6, ["Salah"])
    assert counted == counts(linter.names([odd, usual, usual]))
    second = corrigenda.Linter(lang="en", levels={"names/across-files": "warning"}, survey=whole)
    found = pickle.loads(pickle.dumps(second)).check(odd)
    assert [(one.rule, one.text) for one in found] == [("names/across-files", "Salah")]
    assert linter.check(odd) == []
    with pytest.raises(ValueError, match="no survey"):
        corrigenda.merge_surveys([b"\xff"])


def test_what_the_sources_repeat_is_surveyed_too():
    linter = corrigenda.Linter(lang="en", source_lang="de")
    source = "Drücken Sie die rote Taste."
    texts = ["Press the red button.", "Press the red button.", "Push the red key."]
    survey = linter.survey(texts, sources=[source] * 3)
    rules = {"bitext/inconsistent": "warning"}
    second = corrigenda.Linter(lang="en", source_lang="de", levels=rules, survey=survey)
    found = [[one.rule for one in second.check(text, source=source)] for text in texts]
    assert found == [[], [], ["bitext/inconsistent"]]


def test_what_is_wrong_is_a_value_error(tmp_path):
    with pytest.raises(ValueError, match="no language tag"):
        corrigenda.check("a", lang="not a language")
    with pytest.raises(ValueError, match="NUL"):
        corrigenda.check("a\0b")
    with pytest.raises(ValueError, match="spacing"):
        corrigenda.Linter(select=["spacin"])
    with pytest.raises(ValueError, match="`high` is no severity"):
        corrigenda.Linter(levels={"spacing": "high"})
    config = tmp_path / "corrigenda.toml"
    config.write_text("language = 3\n")
    with pytest.raises(ValueError, match="corrigenda.toml"):
        corrigenda.Linter(config)
    with pytest.raises(TypeError):
        corrigenda.check(None)  # type: ignore[arg-type]


def test_a_configuration_is_heeded(tmp_path):
    config = tmp_path / "corrigenda.toml"
    config.write_text('ignore = ["spacing/before-punctuation"]\n')
    assert corrigenda.Linter(config).check(FAULTY) == []


def test_a_linter_is_pickled_and_shared_by_threads():
    linter = pickle.loads(pickle.dumps(corrigenda.Linter(lang="en")))
    found = []
    threads = [threading.Thread(target=lambda: found.append(linter.check(FAULTY))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 4 and all(one == found[0] for one in found)


def test_batches_have_a_row_for_every_row():
    pa = pytest.importorskip("pyarrow")
    table = pa.table({"id": [1, 2, 3], "body": [FAULTY, None, FIXED], "n": [1, 2, 3]})
    linter = corrigenda.Linter(lang="en")
    judged = linter.check_batch(table, text="body", id="id", input="a.parquet", first=5)
    assert judged.schema == corrigenda.schema()
    assert judged.column("verdict").to_pylist() == ["drop", "error", "keep"]
    assert judged.column("row").to_pylist() == [5, 6, 7]
    assert judged.column("id").to_pylist() == ["1", "2", "3"]
    assert judged.column("error").to_pylist()[1] == "no text, but null"
    (found,) = judged.column("findings").to_pylist()[0] or []
    fixed = FAULTY.encode()[: found["fix_start"]] + found["replacement"].encode() + FAULTY.encode()[found["fix_end"] :]
    assert fixed.decode() == FIXED
    assert judged.column("rules").to_pylist()[0] == [("spacing/before-punctuation", 1)]
    wrong = linter.check_batch(table, text="n")
    assert wrong.column("error").to_pylist()[0] == "no text, but <class 'int'>"
    with pytest.raises(ValueError, match="no column `x`"):
        linter.check_batch(table, text="x")


def test_batches_are_the_same_by_any_number_of_threads():
    pytest.importorskip("pyarrow")
    linter = corrigenda.Linter()
    texts = [FAULTY, b"caf\xc3\xa9 , oui", b"\xff", "", "x" * (5 << 20), None] * 5
    one = linter.check_batch(texts)
    assert one.num_rows == 30
    assert one.column("error").to_pylist()[2] == "not valid UTF-8 at byte 0 of the text"
    assert "at most" in (one.column("error").to_pylist()[4] or "")
    assert linter.check_batch(texts, threads=3) == one
    assert linter.check_batch([]).num_rows == 0


@pytest.fixture
def program():
    """The command that the wheel brings."""
    found = shutil.which("corrigenda", path=str(Path(sys.executable).parent))
    assert found, "the wheel was built without the command"
    return found


def test_hostile_cells_of_parquet_are_rows_with_an_error(program, tmp_path):
    pa = pytest.importorskip("pyarrow")
    import pyarrow.parquet as pq

    texts = [FAULTY.encode(), None, b"\xff\xfe", b"", b"word " * 10_000_000, b"a\0b", FIXED.encode()]
    columns = {
        "text": pa.array(texts, pa.binary()),
        "id": pa.array(range(7), pa.int32()),
        "number": pa.array([1.5] * 7),
        "list": pa.array([["a", "b"]] * 7),
        "struct": pa.array([{"en": "a"}] * 7),
        "day": pa.array([1] * 7, pa.date32()),
    }
    for compression in ("none", "snappy", "gzip", "zstd", "lz4"):
        pq.write_table(pa.table(columns), tmp_path / "c.parquet", compression=compression, row_group_size=4)
        documents = corpus_rows(program, tmp_path, "c.parquet")
        assert [row["verdict"] for row in documents] == ["drop", "error", "error", "keep", "error", "error", "keep"]
        assert [row["id"] for row in documents] == [str(n) for n in range(7)]
        reasons = [row["error"] for row in documents if row["error"]]
        expected = ("but null", "not valid UTF-8 at byte 0", "a text of 50000000 bytes", "NUL byte")
        assert all(part in reason for part, reason in zip(expected, reasons, strict=True))
    for column in ("number", "list", "day"):
        rows = corpus_rows(program, tmp_path, "--text-field", column, "c.parquet")
        assert [row["verdict"] for row in rows] == ["error"] * 7
    nested = corpus_rows(program, tmp_path, "--text-field", "/struct/en", "c.parquet")
    assert [row["verdict"] for row in nested] == ["keep"] * 7
    half = (tmp_path / "c.parquet").read_bytes()
    (tmp_path / "half.parquet").write_bytes(half[: len(half) // 2])
    refused = subprocess.run([program, "corpus", "half.parquet"], cwd=tmp_path, capture_output=True, text=True)
    assert (refused.returncode, refused.stdout) == (2, "") and "half.parquet" in refused.stderr


def corpus_rows(program, folder, *arguments):
    """The rows of documents that the command gives."""
    run = subprocess.run([program, "corpus", *arguments], cwd=folder, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    return [json.loads(line) for line in run.stdout.splitlines()]


def test_tables_of_parquet_are_what_the_lines_are(program, tmp_path):
    pytest.importorskip("pyarrow")
    import pyarrow.parquet as pq

    rows = [{"id": n, "text": FAULTY if n % 3 else FIXED} for n in range(50)] + [{"id": 50, "text": None}]
    (tmp_path / "c.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    for kind in ("parquet", "jsonl"):
        corpus_rows(program, tmp_path, "--documents", f"d.{kind}", "--findings", f"f.{kind}", "c.jsonl")
    for table in ("d", "f"):
        lines = [json.loads(line) for line in (tmp_path / f"{table}.jsonl").read_text().splitlines()]
        found = pq.read_table(tmp_path / f"{table}.parquet").to_pylist()
        for row in found:
            if "rules" in row:
                row["rules"] = dict(row["rules"])
        assert found == lines


def test_the_command_says_the_same_as_the_package(program, tmp_path):
    pa = pytest.importorskip("pyarrow")
    texts = [FAULTY, "", FIXED, "Le maire a dit oui ."]
    corpus = tmp_path / "texts.jsonl"
    corpus.write_text("".join(json.dumps({"id": str(n), "text": text}) + "\n" for n, text in enumerate(texts)))
    arguments = [program, "corpus", "--documents", "documents.jsonl", "--findings", "findings.jsonl", "texts.jsonl"]
    subprocess.run(arguments, check=True, cwd=tmp_path, capture_output=True)
    documents = [json.loads(line) for line in (tmp_path / "documents.jsonl").read_text().splitlines()]
    found = [json.loads(line) for line in (tmp_path / "findings.jsonl").read_text().splitlines()]
    table = pa.table({"id": [str(n) for n in range(len(texts))], "text": texts})
    judged = corrigenda.check_batch(table, id="id", input="texts.jsonl").to_pylist()
    for row in judged:
        row["rules"] = dict(row["rules"])
    keys = ("input", "row", "id")
    ours = [{**{key: row[key] for key in keys}, **finding} for row in judged for finding in row.pop("findings")]
    assert judged == documents
    assert ours == found
