"""What the package promises, tried from Python."""

import pickle
import shutil
import subprocess
import threading

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
    assert FAULTY[: fix.start] + fix.replacement + FAULTY[fix.end :] == FIXED
    assert corrigenda.check(FIXED, lang="en") == []


def test_places_count_characters():
    text = "Zoë’s café opened 🎉 early.\n\n" + FAULTY
    (found,) = corrigenda.check(text, lang="en")
    assert text[found.start : found.end] == found.text
    fix = found.fix
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


def test_what_is_wrong_is_a_value_error(tmp_path):
    with pytest.raises(ValueError, match="no language tag"):
        corrigenda.check("a", lang="not a language")
    with pytest.raises(ValueError, match="NUL"):
        corrigenda.check("a\0b")
    with pytest.raises(ValueError, match="spacing"):
        corrigenda.Linter(select=["spacin"])
    config = tmp_path / "corrigenda.toml"
    config.write_text("language = 3\n")
    with pytest.raises(ValueError, match="corrigenda.toml"):
        corrigenda.Linter(config)
    with pytest.raises(TypeError):
        corrigenda.check(None)


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
    (found,) = judged.column("findings").to_pylist()[0]
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
    assert "at most" in one.column("error").to_pylist()[4]
    assert linter.check_batch(texts, threads=3) == one
    assert linter.check_batch([]).num_rows == 0


def test_the_command_says_the_same_as_the_package(tmp_path):
    pa = pytest.importorskip("pyarrow")
    program = shutil.which("corrigenda")
    if program is None:
        pytest.skip("the wheel was built without the command")
    import json

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
