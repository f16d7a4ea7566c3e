#!/usr/bin/env python3
"""How fast the server answers, and whether its memory grows.

    tools/bench/http.py --bin target/release/corrigenda [--requests 50000]

An article of 1,000 words (the project's own fixtures, one after the other) is checked over HTTP: first a thousand times
by one client, which gives the median and the 95th percentile; then as often as `--requests` says by four at once, which
gives the requests in a second and the memory of the server after each tenth of them. At last the one client asks again
while others do harm: ten thousand connections that never end their head, a hundred that send a byte a second, one that
sends a gigabyte, and one that sends what is no JSON.
"""
import argparse, concurrent.futures, contextlib, http.client, json, pathlib, resource, socket, subprocess, tempfile
import threading, time

FIXTURES = pathlib.Path(__file__).parent / "../../fixtures/clean"
PORT = 8177
WORDS = 1000


def question():
    """The body of a request: so many words in paragraphs, two of the sentences with a fault."""
    words = " ".join(path.read_text(encoding="utf-8") for path in sorted(FIXTURES.glob("*.en.txt"))).split()
    words = (words * (WORDS // len(words) + 1))[:WORDS]
    paragraphs = [" ".join(words[at : at + 100]) for at in range(0, WORDS, 100)]
    paragraphs[3] += " On Monday , the mayor resigned."
    return json.dumps({"name": "article.txt", "text": "\n\n".join(paragraphs)}).encode()


def client(body, count):
    """The seconds that each of so many requests took."""
    connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=30)
    took = []
    for _ in range(count):
        begun = time.perf_counter()
        connection.request("POST", "/api/check", body, {"Content-Type": "application/json"})
        answer = connection.getresponse()
        answer.read()
        if answer.status != 200:
            raise SystemExit(f"status {answer.status}")
        took.append(time.perf_counter() - begun)
    return took


def one_client(body, when):
    took = sorted(client(body, 1000))
    print(f"one client{when}: median {took[500] * 1000:.1f} ms, 95th percentile {took[950] * 1000:.1f} ms")


HEAD = b"POST /api/check HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"


def connect():
    return socket.create_connection(("127.0.0.1", PORT), timeout=30)


def send(pieces, pause, ends):
    """Sends pieces until the harm is over or the server hangs up."""
    with contextlib.suppress(OSError), connect() as sender:
        for piece in pieces:
            if ends.wait(pause):
                return
            sender.sendall(piece)
        sender.recv(4096)


def harmed(body):
    """The one client, while others do harm."""
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    ends, silent = threading.Event(), []
    for _ in range(10_000):
        with contextlib.suppress(OSError):
            silent.append(connect())
            silent[-1].sendall(HEAD)
    slow = [HEAD + b"Content-Length: 1000\r\n\r\n", *([b"{"] * 1000)]
    large = [HEAD + b"Content-Length: 1000000000\r\n\r\n", *([b"x" * 1_000_000] * 1000)]
    broken = (HEAD + b"Content-Length: 9\r\n\r\n" + b"{\"text\": " for _ in range(1_000_000))
    harm = [(slow, 1)] * 100 + [(large, 0), (broken, 0)]
    threads = [threading.Thread(target=send, args=(pieces, pause, ends), daemon=True) for pieces, pause in harm]
    for thread in threads:
        thread.start()
    one_client(body, f" beside {len(silent)} silent connections, slow, large and broken requests")
    ends.set()


def memory(process):
    """Megabytes that are resident."""
    status = pathlib.Path(f"/proc/{process.pid}/status").read_text(encoding="ascii")
    return int(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1]) / 1024


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bin", default="target/release/corrigenda")
    parser.add_argument("--requests", type=int, default=50_000)
    args = parser.parse_args()
    body = question()
    with tempfile.TemporaryDirectory() as folder:
        command = [pathlib.Path(args.bin).resolve(), "serve", "--quiet", "--listen", f"127.0.0.1:{PORT}"]
        process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL)
        try:
            for _ in range(100):
                try:
                    client(body, 20)
                    break
                except ConnectionRefusedError:
                    time.sleep(0.1)
            one_client(body, "")
            resident = []
            begun = time.perf_counter()
            with concurrent.futures.ProcessPoolExecutor(4) as pool:
                for _ in range(10):
                    list(pool.map(client, [body] * 4, [args.requests // 40] * 4))
                    resident.append(memory(process))
            rate = args.requests / (time.perf_counter() - begun)
            print(f"four clients, {args.requests} requests: {rate:.0f} a second; MB after each tenth: ", end="")
            print(" ".join(f"{size:.0f}" for size in resident))
            harmed(body)
            print(f"MB after that: {memory(process):.0f}")
        finally:
            process.terminate()
            process.wait(timeout=30)


if __name__ == "__main__":
    main()
