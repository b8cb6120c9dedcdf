"""The figures: what a run prints."""

from collections import Counter, defaultdict

OUTCOMES = ["passed", "different", "failed", "missing", "skipped", "python-only"]


def count(results: dict, pages: dict[str, str]) -> dict[str, Counter]:
    """Page -> how many of its test functions had which outcome."""
    table = defaultdict(Counter)
    for test, page in pages.items():
        table[page][results[test]["outcome"]] += 1
    return table


def print_table(table: dict[str, Counter], shown: set[str] | None) -> None:
    """All pages, or those that are to be shown; the total is always that of all."""
    pages = sorted(page for page in table if shown is None or page in shown)
    width = max(map(len, [*pages, "total"]))
    total = sum(table.values(), Counter())
    print(f"{'page':{width}}  " + "".join(f"{outcome:>13}" for outcome in OUTCOMES))
    for page in pages:
        print(f"{page:{width}}  " + "".join(f"{table[page][o] or '.':>13}" for o in OUTCOMES))
    print(f"{'total':{width}}  " + "".join(f"{total[o]:>13}" for o in OUTCOMES))


def print_summary(table: dict[str, Counter], seconds: float) -> None:
    total = sum(table.values(), Counter())
    wire = total.total() - total["python-only"]
    print(f"\n{total['passed']} of {wire} wire-testable tests pass", end="")
    print(f" ({total.total()} test functions in all, {seconds:.0f} s)")


def print_differences(results: dict) -> None:
    different = {t: e for t, e in sorted(results.items()) if e["outcome"] == "different"}
    if different:
        print(f"\n{len(different)} tests differ on purpose (differences.txt)")
    for test, entry in different.items():
        print(f"  {test}  {entry['reason']}")


def print_unexplained(results: dict, pages: dict[str, str], ported: set[str]) -> None:
    """Tests of pages that the server has which neither pass nor are listed as different."""
    unexplained = [
        (test, results[test]["outcome"])
        for test, page in sorted(pages.items())
        if page in ported and results[test]["outcome"] in ("failed", "missing", "not run")
    ]
    if unexplained:
        print(f"\n{len(unexplained)} tests of ported pages neither pass nor are in differences.txt")
    for test, outcome in unexplained:
        print(f"  {test}  {outcome}")


def print_failures(results: dict) -> None:
    failed = [e for _, e in sorted(results.items()) if e["outcome"] in ("failed", "different")]
    for detail in (detail for entry in failed for detail in entry["details"]):
        print(f"\nFAILED {detail['test']} ({detail['phase']})\n{detail['message']}")
        if detail["internals"]:
            print("  uses Python internals:", ", ".join(detail["internals"]))
