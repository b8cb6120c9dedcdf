"""Tests that do not pass on purpose: differences.txt, one test and its reason per line."""

from pathlib import Path


def load(path: Path | None) -> dict[str, str]:
    """Test (`file::function`) -> why the server under test is meant to differ."""
    if path is None:
        return {}
    differences = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        test, _, reason = line.partition(" ")
        if "::" not in test or not reason.strip():
            raise SystemExit(f"{path}:{number}: not 'file::function  reason'")
        if test in differences:
            raise SystemExit(f"{path}:{number}: {test} is listed twice")
        differences[test] = reason.strip()
    return differences


def apply(differences: dict[str, str], results: dict, whole_suite: bool) -> list[str]:
    """Turn what is listed and does not pass into `different`; what is wrong with the list."""
    problems = []
    for test, reason in differences.items():
        entry = results.get(test)
        if entry is None:
            if whole_suite:
                problems.append(f"{test}: listed as a difference, but there is no such test")
        elif entry["outcome"] in ("failed", "missing"):
            entry.update(outcome="different", reason=reason)
        elif entry["outcome"] in ("passed", "python-only", "skipped"):
            problems.append(f"{test}: listed as a difference, but {entry['outcome']}")
    return problems
