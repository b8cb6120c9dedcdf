"""Run FastAPI's own tests against a server, over HTTP.  See README.md."""

import argparse
import contextlib
import json
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import tarfile
import tempfile
import time
from collections import Counter
from pathlib import Path

from conformance import baseline, differences, report, suites
from conformance.rules import Rules

VERSION = "0.165.0"
SHA256 = "dd94d4128319c1e1d50535ab023ab698f850a4d2822f0e181747b46f4ff3c0ab"
HERE = Path(__file__).resolve().parent


def fetch_sdist(cache: Path) -> Path:
    """The unpacked sdist, downloaded once by pip, which checks the hash."""
    root = cache / f"fastapi-{VERSION}"
    if not root.exists():
        with tempfile.TemporaryDirectory(dir=cache) as tmp:
            pin = Path(tmp, "pin.txt")
            pin.write_text(f"fastapi=={VERSION} --hash=sha256:{SHA256}\n")
            pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"]
            pip += ["--no-binary", "fastapi", "--require-hashes", "-r", str(pin), "-d", tmp]
            subprocess.run(pip, check=True)
            with tarfile.open(Path(tmp, f"fastapi-{VERSION}.tar.gz")) as archive:
                archive.extractall(tmp, filter="data")
            Path(tmp, root.name).rename(root)  # at once: an interrupted run leaves no half of it
    return root


def work_copy(sdist: Path, target: Path) -> Path:
    """What the tests need of the sdist, where they may leave files behind."""
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    for name in ("tests", "docs_src", "docs"):
        shutil.copytree(sdist / name, target / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy2(sdist / "pyproject.toml", target)
    return target


def modules_of(file: str) -> set[str]:
    """`test_body/test_tutorial001_tutorial002.py` -> {"tutorial001", "tutorial002"}."""
    stem = Path(file).stem.removeprefix("test_")
    return set(stem.replace("_tutorial", " tutorial").split())


def wanted(args, file: str, page: str) -> bool:
    """Does `--only` mean this test file?"""
    only = args.only
    if not only:
        return True
    if args.suite == "core":
        return page == only or page.startswith(only + "/")
    want_page, *modules = only.split("/")
    return want_page == page and (not modules or not modules_of(file).isdisjoint(modules))


def without_port(suite: str, file: str, page: str, ports: list[str]) -> bool:
    """Whether the file's name alone tells that there is no port for it (saves running it)."""
    if suite == "core":
        return not any(port.partition(":")[0] == page for port in ports)
    of_page = {tuple(port.split("/")[1:]) for port in ports if port.startswith(page + "/")}
    modules = modules_of(file)
    if all(re.match(r"tutorial\d", module) for module in modules):
        return not any(rest[0] in modules for rest in of_page)
    return not of_page


def run_pytest(files: list[str], work: Path, config: dict, extra: list[str]) -> subprocess.Popen:
    config = {**config, "results": str(work) + ".json"}
    Path(config["results"]).unlink(missing_ok=True)
    env = {
        **os.environ,
        "CONFORMANCE_CONFIG": json.dumps(config),
        "CONFORMANCE_SDIST": str(work),  # for the control
        "PYTHONPYCACHEPREFIX": str(work.parent / "pycache"),
    }
    args = [sys.executable, "-m", "pytest", "-p", "conformance.plugin", "-p", "no:cacheprovider"]
    args += [
        "--inline-snapshot=disable",
        "-q",
        "--tb=short",
        "--continue-on-collection-errors",
        *extra,
    ]
    args += [f"{suites.ROOTS[config['suite']]}/{file}" for file in files]
    output = open(str(work) + ".log", "wb")
    return subprocess.Popen(args, cwd=work, env=env, stdout=output, stderr=subprocess.STDOUT)


def stop(process: subprocess.Popen):
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()


@contextlib.contextmanager
def zygote(command: list[str]):
    """The control's fork server (see control.py), for the duration of a run."""
    with tempfile.TemporaryDirectory() as tmp:
        path = os.environ["CONFORMANCE_ZYGOTE"] = str(Path(tmp, "socket"))
        process = subprocess.Popen([*command, "--zygote", path], stdout=subprocess.PIPE)
        process.stdout.readline()
        try:
            yield
        finally:
            stop(process)


def parse_args() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="conformance", description=__doc__)
    server = parser.add_mutually_exclusive_group(required=True)
    server.add_argument("--server", metavar="COMMAND", help="the server under test")
    server.add_argument("--control", action="store_true", help="FastAPI, through uvicorn")
    add = parser.add_argument
    add("--suite", choices=suites.ROOTS, default="tutorial", help="default: tutorial")
    add("--sdist", type=Path, help=f"unpacked fastapi {VERSION} sdist (default: fetched by pip)")
    add("--cache", type=Path, default=Path.cwd() / ".cache", help="default: ./.cache")
    add("--only", metavar="PAGE[/MODULE]")
    add("-k", metavar="EXPRESSION", help="passed on to pytest")
    add("--jobs", type=int, default=1, help="pytest processes side by side")
    add("--json", type=Path, metavar="FILE", help="write all results")
    add("--baseline", type=Path, metavar="FILE", help="tests that must pass, one per line")
    add("--write-baseline", type=Path, metavar="FILE", help="write the tests that passed")
    add("--differences", type=Path, metavar="FILE", help="tests that do not pass on purpose")
    add("--audit", action="store_true", help="run python-only tests too, report any that pass")
    add("-v", "--verbose", action="store_true", help="show why tests failed")
    args = parser.parse_args()
    for path in filter(None, (args.baseline, args.differences)):
        if not path.exists():
            parser.error(f"{path} does not exist")
    return args


def run(
    args, sdist: Path, tests: dict, rules: Rules, excluded: set[str]
) -> tuple[dict, set[str], list, list[str]]:
    """Run pytest; what it recorded, the files it skipped, the server's apps, and problems."""
    cache = args.cache.resolve()
    works = [work_copy(sdist, cache / f"work-{args.suite}-{n}") for n in range(args.jobs)]
    os.environ["CONFORMANCE_SDIST"] = str(works[0])  # for the control
    os.environ["CONFORMANCE_SUITE"] = args.suite  # likewise
    paths = [str(HERE.parent), os.environ.get("PYTHONPATH")]
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, paths))

    if args.control:
        command = [sys.executable, "-m", "conformance.control"]
    else:
        command = shlex.split(args.server)
        if found := shutil.which(command[0]):
            command[0] = os.path.abspath(found)  # tests change the working directory
    listing = subprocess.run([*command, "--list"], check=True, capture_output=True, text=True)
    config = {
        "command": command,
        "ports": listing.stdout.split(),
        "audit": args.audit,
        "suite": args.suite,
        "not_on_the_wire": sorted(excluded),
    }
    extra = ["-k", args.k] if args.k else []

    def worth_running(file):
        return args.audit or not all(
            rules.find("python-only", f"{file}::{name}") or f"{file}::{name}" in excluded
            for name in tests[file][1]
        )

    files = [file for file in tests if worth_running(file)]
    absent = [
        file
        for file in files
        if without_port(args.suite, file, tests[file][0], config["ports"])
    ]
    results = {
        f"{file}::{name}": {"outcome": "missing", "details": []}
        for file in absent
        for name in tests[file][1]
    }
    files = [file for file in files if file not in absent]
    shards = {work: files[n :: args.jobs] for n, work in enumerate(works)}
    with zygote(command) if args.control else contextlib.nullcontext():
        processes = {
            work: run_pytest(shard, work, config, extra) for work, shard in shards.items() if shard
        }
        try:
            for process in processes.values():
                process.wait()
        finally:
            for process in processes.values():
                stop(process)

    skipped, problems = set(), []
    for work, process in processes.items():
        path = Path(f"{work}.json")
        if not path.exists():
            problems.append(f"pytest exited with {process.returncode}, see {work}.log")
            continue
        data = json.loads(path.read_text())
        results.update(data["tests"])
        skipped.update(data["skipped"])
        problems += [f"{e['path']}: cannot be collected: {e['message']}" for e in data["errors"]]
    return results, skipped, config["ports"], problems


def classify(
    args, tests: dict, rules: Rules, excluded: set[str], results: dict, skipped: set[str]
) -> list[str]:
    """Give every test function of the sdist exactly one outcome; return the problems."""
    problems = []
    known = [f"{file}::{name}" for file, (_, names) in tests.items() for name in names]
    for test in known:
        entry = results.setdefault(test, {"outcome": None, "details": []})
        if rule := rules.find("python-only", test):
            if entry["outcome"] == "passed":
                problems.append(f"{test}: listed python-only, but passes over the wire")
            entry.update(outcome="python-only", reason=rule.reason)
        elif test in excluded:
            entry.update(outcome="python-only", reason="FastAPI does not pass it on the wire")
        elif test.partition("::")[0] in skipped:
            entry["outcome"] = "skipped"
        elif entry["outcome"] is None:
            entry["outcome"] = "deselected" if args.k else "not run"
            if not args.k:
                problems.append(f"{test}: no outcome")
    unknown = results.keys() - set(known)
    problems += [f"{test}: ran, but is not in the source" for test in unknown]
    if not args.only:
        problems += [
            f"tests.txt: nothing matches {rule.pattern}"
            for rule in rules
            if not any(rule.matches(test) for test in known)
        ]
    listed = differences.load(args.differences)
    return problems + differences.apply(listed, results, whole_suite=not args.only)


def main() -> int:
    args = parse_args()
    started = time.monotonic()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    args.cache.mkdir(parents=True, exist_ok=True)
    sdist = args.sdist.resolve() if args.sdist else fetch_sdist(args.cache)
    rules = Rules.load(args.suite)
    found = suites.find_tests(args.suite, sdist)
    tests = {file: entry for file, entry in found.items() if wanted(args, file, entry[0])}
    if not tests:
        raise SystemExit(f"no tests of {args.only}")
    excluded = (
        set()
        if args.control
        else suites.not_on_the_wire(args.suite, tests, HERE.parent / "core-control-baseline.txt")
    )
    results, skipped, ports, problems = run(args, sdist, tests, rules, excluded)
    problems += classify(args, tests, rules, excluded, results, skipped)

    pages = {f"{file}::{name}": page for file, (page, names) in tests.items() for name in names}
    ported = {suites.ported_page(args.suite, port) for port in ports}
    table = report.count(results, pages)
    report.print_table(table, ported if args.suite == "core" else None)
    report.print_summary(table, time.monotonic() - started)
    report.print_differences(results)
    report.print_unexplained(results, pages, ported)
    if args.verbose:
        report.print_failures(results)

    lost = []
    if args.baseline:
        lost, wrong = baseline.regressions(args.baseline, results, whole_suite=not args.only)
        problems += wrong
        print(f"\n{len(lost)} tests of the baseline do not pass", *lost, sep="\n  ")
    if args.write_baseline:
        baseline.write(args.write_baseline, results)
    if args.json:
        total = sum(table.values(), Counter())
        everything = {"version": VERSION, "total": total, "pages": table, "tests": results}
        args.json.write_text(json.dumps(everything, indent=1, sort_keys=True))
    for problem in problems:
        print("PROBLEM", problem)
    return 1 if lost or problems else 0


if __name__ == "__main__":
    sys.exit(main())
