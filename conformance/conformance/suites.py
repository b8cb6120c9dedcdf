"""The two suites: the tests of the tutorial's examples, and those of FastAPI itself."""

import ast
import re
from pathlib import Path

# Folder of the tests, and what is not a test of an app in it.
ROOTS = {"tutorial": "tests/test_tutorial", "core": "tests"}
NOT_CORE = ("test_tutorial/", "benchmarks/", "memory_benchmarks/")


def files(suite: str, sdist: Path):
    """Test file, relative to the suite's folder, and its source."""
    base = sdist / ROOTS[suite]
    for path in sorted(base.rglob("test_*.py")):
        name = path.relative_to(base).as_posix()
        if suite == "tutorial" or not name.startswith(NOT_CORE):
            yield name, path.read_text(encoding="utf-8")


def page_of(suite: str, file: str, source: str) -> str:
    """What is ported as one: an example page, or the module whose apps the file tests."""
    if suite == "tutorial":
        return re.search(r"docs_src\.(\w+)", source)[1]
    shared = re.search(r"^from \.(\w+) import .*\bapp\b", source, re.MULTILINE)
    return shared[1] if shared else file.removesuffix(".py")


def ported_page(suite: str, port: str) -> str:
    """The page that an app belongs to."""
    return port.partition("/")[0] if suite == "tutorial" else port.partition(":")[0]


def find_tests(suite: str, sdist: Path) -> dict[str, tuple[str, list[str]]]:
    """Test file -> (page, function names), from the source alone."""
    return {
        file: (page_of(suite, file, source), [node.name for node in test_functions(source)])
        for file, source in files(suite, sdist)
    }


def not_on_the_wire(suite: str, tests: dict, control: Path) -> set[str]:
    """Core tests that FastAPI itself does not pass behind the protocol: most make an app in the
    test, which no port can stand for, or look at Python objects."""
    if suite == "tutorial":
        return set()  # listed one by one, in tests.txt
    known = {f"{file}::{name}" for file, (_, names) in tests.items() for name in names}
    return known - set(control.read_text(encoding="utf-8").split())


def test_functions(source: str):
    return (
        node
        for node in ast.parse(source).body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.name.startswith("test")
    )


def is_new_app(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and getattr(node.func, "id", "") == "FastAPI"


def core_app_id(module: str, variable: str) -> str:
    """`tests.test_sse`, `router_app` -> `test_sse:router_app`."""
    name = module.removeprefix("tests.").replace(".", "/")
    return name if variable == "app" else f"{name}:{variable}"


def core_modules(sdist: Path) -> dict[str, tuple[str, str]]:
    """App id -> (dotted module, variable), for every app at the top of a test module."""
    base = sdist / "tests"
    found = {}
    for path in sorted(base.rglob("*.py")):
        name = path.relative_to(base).as_posix()
        if name.startswith(NOT_CORE):
            continue
        module = ".".join(("tests", *path.relative_to(base).with_suffix("").parts))
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.Assign) and is_new_app(node.value):
                for target in node.targets:
                    found[core_app_id(module, target.id)] = (module, target.id)
    return found
