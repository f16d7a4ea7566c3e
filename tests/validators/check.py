"""Reads a report with a reader that others wrote: check.py FORMAT FILE [SCHEMA].

Prints how many findings the reader sees. Exit status 1: the report is wrong; 77: the reader is not installed.
"""

import json
import sys
import xml.etree.ElementTree as ElementTree


def missing(what):
    print(f"{what} is not installed (tests/validators/install.sh)")
    sys.exit(77)


def sarif(path, schema_path):
    try:
        from jsonschema import validators
    except ImportError:
        missing("jsonschema")
    try:
        with open(schema_path, encoding="utf-8") as file:
            schema = json.load(file)
    except OSError:
        missing("the schema of SARIF")
    with open(path, encoding="utf-8") as file:
        log = json.load(file)
    validator = validators.validator_for(schema)
    errors = list(validator(schema, format_checker=validator.FORMAT_CHECKER).iter_errors(log))
    for error in errors:
        print(f"{error.json_path}: {error.message}")
    assert not errors
    [run] = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    prints = [result["partialFingerprints"]["corrigenda/v1"] + result["locations"][0]["physicalLocation"]
              ["artifactLocation"]["uri"] for result in run["results"]]
    assert len(set(prints)) == len(prints), "two findings share a fingerprint"
    return len(run["results"])


def junit(path, _schema):
    try:
        from junitparser import JUnitXml
    except ImportError:
        missing("junitparser")
    suites = JUnitXml.fromfile(path)
    count = 0
    for suite in suites:
        cases = list(suite)
        results = [result for case in cases for result in case.result]
        assert suite.tests == len(cases)
        assert suite.failures == sum(type(result).__name__ == "Failure" for result in results)
        assert suite.errors == sum(type(result).__name__ == "Error" for result in results)
        count += sum(case.name != "clean" for case in cases)
    return count


def checkstyle(path, _schema):
    root = ElementTree.parse(path).getroot()
    assert root.tag == "checkstyle"
    errors = root.findall("file/error")
    for error in errors:
        assert int(error.get("line")) > 0 and error.get("message") and error.get("source")
        assert error.get("severity") in {"error", "warning", "info"}
    return len(errors)


def gitlab(path, _schema):
    with open(path, encoding="utf-8") as file:
        issues = json.load(file)
    for issue in issues:
        assert issue["description"] and issue["check_name"]
        assert issue["severity"] in {"info", "minor", "major", "critical", "blocker"}
        assert not issue["location"]["path"].startswith("./") and issue["location"]["lines"]["begin"] > 0
    assert len({issue["fingerprint"] for issue in issues}) == len(issues), "two findings share a fingerprint"
    return len(issues)


def rdjson(path, _schema):
    with open(path, encoding="utf-8") as file:
        return rdjson_diagnostics(json.load(file)["diagnostics"])


def rdjsonl(path, _schema):
    with open(path, encoding="utf-8") as file:
        return rdjson_diagnostics([json.loads(line) for line in file])


def rdjson_diagnostics(diagnostics):
    for diagnostic in diagnostics:
        assert diagnostic["message"] and diagnostic["location"]["path"]
        assert diagnostic["severity"] in {"ERROR", "WARNING", "INFO"}
        for place in [diagnostic["location"], *diagnostic.get("suggestions", [])]:
            start, end = place["range"]["start"], place["range"]["end"]
            assert (1, 1) <= (start["line"], start["column"]) <= (end["line"], end["column"])
    return len(diagnostics)


def html(path, _schema):
    try:
        import html5lib
    except ImportError:
        missing("html5lib")
    with open(path, "rb") as file:
        page = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(file)
    ids = [element.get("id") for element in page.iter() if element.get("id")]
    assert len(set(ids)) == len(ids), "an id stands twice"
    for element in page.iter():
        for name in ["src", "href", "action", "srcset"]:
            target = element.get(name)
            assert target is None or (target[0] == "#" and target[1:] in ids), f"leads elsewhere: {target}"
    return sum("note" in element.get("class", "").split() for element in page.iter("li"))


if __name__ == "__main__":
    form, report, *schema = sys.argv[1:]
    print(globals()[form](report, *schema or [""]))
