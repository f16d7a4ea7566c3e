#!/usr/bin/env python3
"""How much of what a judge would find it finds with the third of all questions that suspicion puts first.

Recorded answers (judge.jsonl beside annotated texts) are given by a server on the loopback: to a question about some
sentences those answers whose quotes stand in them. Usage: judge-budget.py PROGRAM DATA [LEAST]; fails below LEAST."""

import collections
import http.server
import json
import pathlib
import subprocess
import sys
import tempfile
import threading

SET = "pages"


def rows(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


class Server(http.server.ThreadingHTTPServer):
    """Answers from a record; the calls are counted."""

    daemon_threads = True

    def __init__(self, answers):
        super().__init__(("127.0.0.1", 0), Handler)
        self.answers, self.calls = answers, 0
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def errors(self, question):
        if "task" in question:
            return []
        found = []
        for sentence in question["sentences"]:
            for answer in self.answers:
                if answer["quote"] in sentence["text"]:
                    found.append({"side": "target", "sentence": sentence["n"], **answer})
        return found


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        asked = json.loads(self.rfile.read(int(self.headers["content-length"])))
        self.server.calls += 1
        errors = self.server.errors(json.loads(asked["messages"][1]["content"]))
        message = {"role": "assistant", "content": json.dumps({"errors": errors})}
        body = json.dumps({"choices": [{"message": message}]}).encode()
        self.send_response(200)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


def check(program, folder, lang, server, calls):
    """The places that the judge marks, asked at most so often."""
    with tempfile.TemporaryDirectory() as cache:
        command = [program, "check", "--format", "jsonl", "--show", "info", "--exit-zero", "--lang", lang]
        command += ["--judge", f"http://127.0.0.1:{server.server_port}/v1", "--judge-model", "record"]
        command += ["--judge-cache", cache, *(["--judge-calls", str(calls)] if calls else []), str(folder)]
        done = subprocess.run(command, capture_output=True, check=True)
    found = map(json.loads, done.stdout.splitlines())
    return {(f["path"], f["start"], f["end"]) for f in found if f["rule"].startswith("judge/")}


def main():
    program, data = sys.argv[1], pathlib.Path(sys.argv[2])
    least = float(sys.argv[3]) if len(sys.argv) > 3 else 0
    answers = collections.defaultdict(list)
    for row in rows(data / "judge.jsonl"):
        if row["set"] == SET and "quote" in row:
            kept = ("quote", "category", "severity", "replacement", "why")
            answers[row["id"]].append({key: row[key] for key in kept if key in row})
    texts = collections.defaultdict(list)
    for text in rows(data / SET / "meta.jsonl"):
        if text["id"] in answers:
            texts[text["language"]].append(text)
    asked = whole = third = some = 0
    for lang, known in sorted(texts.items()):
        server = Server([answer for text in known for answer in answers[text["id"]]])
        with tempfile.TemporaryDirectory() as folder:
            for number, text in enumerate(known):
                path = pathlib.Path(folder, f"{number:04d}.txt")
                path.write_bytes((data / SET / text["file"]).read_bytes())
            all_found = check(program, folder, lang, server, None)
            calls, server.calls = server.calls, 0
            some_found = check(program, folder, lang, server, max(1, calls // 3))
        asked, third = asked + calls, third + server.calls
        whole, some = whole + len(all_found), some + len(some_found)
        print(f"{lang}: {len(some_found)} of {len(all_found)} findings with {server.calls} of {calls} calls")
    share = some / max(1, whole)
    print(f"with {third} of {asked} calls {some} of {whole} findings: {share:.3f}")
    sys.exit(share < least)


if __name__ == "__main__":
    main()
