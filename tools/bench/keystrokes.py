#!/usr/bin/env python3
"""How long the language server takes to answer a keystroke in a long text.

    tools/bench/keystrokes.py --bin target/release/corrigenda [--words 10000] [--keys 200]

The text is Markdown, the project's own English articles again and again with a fault in every other paragraph. Each
keystroke is an incremental change somewhere in it, after which the findings are asked for; the time runs from the change
until the answer has been read. Prints the median, the 95th percentile and the longest, in milliseconds.
"""
import argparse, json, pathlib, random, subprocess, tempfile, time

FIXTURES = pathlib.Path(__file__).parent / "../../fixtures"


def article(words):
    """Paragraphs of the fixtures, so many words; no paragraph stands twice as it is."""
    paragraphs = [
        line
        for path in sorted((FIXTURES / "clean").glob("*.en.txt"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if len(line.split()) > 20
    ]
    text, count = [], 0
    while count < words:
        number = len(text)
        paragraph = paragraphs[number % len(paragraphs)]
        text.append(f"On day {number + 1} it was said: {paragraph}" + (" The the end , they said." if number % 2 else ""))
        count += len(text[-1].split())
    return "\n\n".join(text) + "\n"


class Server:
    def __init__(self, program, folder):
        self.process = subprocess.Popen([program, "lsp"], cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.asked = 0

    def say(self, method, params, **more):
        body = json.dumps({"jsonrpc": "2.0", **more, "method": method, "params": params}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.process.stdin.flush()

    def ask(self, method, params):
        self.asked += 1
        self.say(method, params, id=self.asked)
        while True:
            length = 0
            while (line := self.process.stdout.readline()) != b"\r\n":
                if line.lower().startswith(b"content-length:"):
                    length = int(line.split(b":")[1])
            answer = json.loads(self.process.stdout.read(length))
            if answer.get("id") == self.asked and "method" not in answer:
                return answer["result"]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bin", default="target/release/corrigenda")
    parser.add_argument("--words", type=int, default=10_000)
    parser.add_argument("--keys", type=int, default=200)
    args = parser.parse_args()
    chance = random.Random(7)
    text = article(args.words)
    lines = text.split("\n")
    with tempfile.TemporaryDirectory() as folder:
        server = Server(pathlib.Path(args.bin).resolve(), folder)
        uri = pathlib.Path(folder, "article.md").as_uri()
        can = {"textDocument": {"diagnostic": {}}, "general": {"positionEncodings": ["utf-8"]}}
        server.ask("initialize", {"capabilities": can})
        server.say("initialized", {})
        document = {"uri": uri, "languageId": "markdown", "version": 1, "text": text}
        server.say("textDocument/didOpen", {"textDocument": document})
        found = server.ask("textDocument/diagnostic", {"textDocument": {"uri": uri}})["items"]
        times = []
        for version in range(2, args.keys + 2):
            line = chance.choice([number for number, line in enumerate(lines) if len(line) > 40])
            at = {"line": line, "character": chance.randrange(20, 40)}
            change = {"range": {"start": at, "end": at}, "text": chance.choice("aeiouns ")}
            begun = time.perf_counter()
            versioned = {"uri": uri, "version": version}
            server.say("textDocument/didChange", {"textDocument": versioned, "contentChanges": [change]})
            server.ask("textDocument/diagnostic", {"textDocument": {"uri": uri}})
            times.append((time.perf_counter() - begun) * 1000)
        server.ask("shutdown", None)
        server.say("exit", None)
        server.process.wait(timeout=10)
    times.sort()
    middle, late = times[len(times) // 2], times[len(times) * 95 // 100]
    print(f"{len(text.split())} words, {len(found)} findings, {len(times)} keystrokes: ", end="")
    print(f"median {middle:.1f} ms, 95th percentile {late:.1f} ms, longest {times[-1]:.1f} ms")


if __name__ == "__main__":
    main()
