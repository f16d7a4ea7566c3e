#!/usr/bin/env python3
"""Puts the faults of mutants.toml into a copy of the sources, each behind a switch, and says which the tests notice.

    run.py [--quick] [NUMBER ...]     (default: all; --quick asks the library's tests and the rules' examples only; Python 3.11)

Every fault that no test notices wants an example in a pack, or a test where an example cannot say it. Exit status 1:
one survived that is not known to change nothing, or the copy's tests fail without any fault.
"""
import json, os, pathlib, shutil, subprocess, sys, tomllib

HERE = pathlib.Path(__file__).parent
ROOT = HERE.parent.parent
COPY = ROOT / "target/mutants"
# Long, or about other things than what is found: a mutant asks for them with `also`. The law of the sources is one of
# these: a switch is against it.
LONG = {"architecture", "corpus", "formats", "leftovers", "page", "properties", "release", "running", "serve", "validators"}
# Those that notice most come first.
FIRST = ["rules", "corrigenda", "quotes", "names", "beside"]


def copy_sources():
    shutil.rmtree(COPY, ignore_errors=True)
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True).stdout
    for name in filter(None, listed.decode().split("\0")):
        if (ROOT / name).is_file():
            (COPY / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, COPY / name)


def put_in(number, mutant):
    """The mutant as an expression that asks for its number in the environment."""
    files = [path for path in COPY.rglob("*.rs") if "src" in path.relative_to(COPY).parts]
    holders = [path for path in files if mutant["in"] in path.read_text()]
    if len(holders) != 1 or holders[0].read_text().count(mutant["in"]) != 1 or mutant["in"].count(mutant["old"]) != 1:
        sys.exit(f"mutant {number} ({mutant['about']}): its place is not to be found, or not once")
    asked = f'std::env::var_os("MUTANT").is_some_and(|n| n == "{number}")'
    switch = f"(if {asked} {{ {mutant['new']} }} else {{ {mutant['old']} }})"
    changed = mutant["in"].replace(mutant["old"], switch)
    holders[0].write_text(holders[0].read_text().replace(mutant["in"], changed))


def build(chosen):
    """The test programs by name. They are built where the project's are: what it depends on is there."""
    command = ["cargo", "test", "--locked", "--no-run", "--message-format=json", "--target-dir", str(ROOT / "target")]
    done = subprocess.run(command + chosen, cwd=COPY, stdout=subprocess.PIPE)
    if done.returncode:
        sys.exit("the copy does not build")
    messages = map(json.loads, done.stdout.splitlines())
    built = [message for message in messages if message.get("executable") and message["profile"]["test"]]
    return {message["target"]["name"]: message["executable"] for message in built if "bin" not in message["target"]["kind"]}


def noticing(programs, number):
    """The first test program that fails with a mutant."""
    for name, program in programs:
        environment = os.environ | {"MUTANT": str(number), "CARGO_MANIFEST_DIR": str(COPY)}
        try:
            done = subprocess.run([program, "--quiet"], cwd=COPY, env=environment, capture_output=True, timeout=1800)
        except subprocess.TimeoutExpired:
            return f"{name}: no end"
        if done.returncode:
            failed = [line.strip() for line in done.stdout.decode(errors="replace").splitlines() if line.startswith("    ")]
            return f"{name}: {', '.join(dict.fromkeys(failed))[:100]}"
    return None


def main():
    quick = "--quick" in sys.argv
    numbers = [int(argument) for argument in sys.argv[1:] if argument != "--quick"]
    mutants = tomllib.loads((HERE / "mutants.toml").read_text())["mutant"]
    copy_sources()
    for number, mutant in enumerate(mutants, 1):
        put_in(number, mutant)
    tests = build(["--lib", "--test", "rules"] if quick else [])
    order = sorted(tests, key=lambda name: (FIRST.index(name) if name in FIRST else len(FIRST), name))
    usual = [(name, tests[name]) for name in order if name not in LONG]
    if by := noticing(usual, 0):
        sys.exit(f"without any fault fails {by}")
    survived = 0
    for number in numbers or range(1, len(mutants) + 1):
        mutant = mutants[number - 1]
        by = noticing(usual + [(name, tests[name]) for name in mutant.get("also", []) if name in tests], number)
        known = mutant.get("equivalent")
        survived += not by and not known
        print(f"{number:2} {mutant['about']}: {'noticed by ' + by if by else known or 'SURVIVES'}", flush=True)
    sys.exit(survived > 0)


if __name__ == "__main__":
    main()
