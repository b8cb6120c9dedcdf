"""The baseline: tests that must pass, one `file::function` per line."""

from pathlib import Path


def read(path: Path) -> set[str]:
    return set(path.read_text(encoding="utf-8").split())


def regressions(path: Path, results: dict, whole_suite: bool) -> tuple[list[str], list[str]]:
    """Tests of the baseline that do not pass, and what is wrong with the file."""
    expected = read(path)
    lost = [
        test
        for test in sorted(expected & results.keys())
        if results[test]["outcome"] not in ("passed", "deselected")
    ]
    problems = []
    if not expected:
        problems.append(f"{path} is empty, so nothing must pass: fill it with --write-baseline")
    if whole_suite:
        unknown = sorted(expected - results.keys())
        problems += [f"{test}: in the baseline, but there is no such test" for test in unknown]
    return lost, problems


def write(path: Path, results: dict) -> None:
    """Write the tests that passed, and keep the lines of tests that this run left out."""
    ran = {test for test, entry in results.items() if entry["outcome"] != "deselected"}
    passed = {test for test in ran if results[test]["outcome"] == "passed"}
    kept = read(path) - ran if path.exists() else set()
    path.write_text("".join(f"{test}\n" for test in sorted(kept | passed)), encoding="utf-8")
