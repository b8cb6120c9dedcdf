"""Requests to the app, made by chance: mostly sensible, often wrong, sometimes broken."""

import json
import random
from dataclasses import dataclass, field
from urllib.parse import quote, urlencode

TEXTS = [
    "", "0", "1", "-1", "5", "42", "100", "101", "1.0", "1.5", "+3", "007", " 7 ", "1e3", "1_000",
    "99999999999999999999", "9223372036854775807", "9223372036854775808", "-9223372036854775809",
    "abc", "ABC", "ab", "a", "abcdef", "true", "false", "True", "yes", "off", "on", "2", "null",
    "None", "nan", "inf", "-inf", "Infinity", "red", "dark-blue", "Red", "blue", "0x10",
    "2024-02-29", "2023-02-29", "2024-13-01", "2024-02-29T12:30:00", "2024-02-29T12:30:00Z",
    "2024-02-29 12:30:00.123456+02:00", "2024-02-29T25:00:00", "12:30", "12:30:15.5", "12:30:15Z",
    "25:00", "P1D", "PT3H", "P1DT2H3M4S", "1 days", "-P1D", "3600", "-5", "1700000000",
    "1700000000000", "1700000000.5", "c6a2f1b0-1c0e-4f5b-8f4e-9b7d1f2a3c4d",
    "C6A2F1B01C0E4F5B8F4E9B7D1F2A3C4D", "{c6a2f1b0-1c0e-4f5b-8f4e-9b7d1f2a3c4d}",
    "urn:uuid:c6a2f1b0-1c0e-4f5b-8f4e-9b7d1f2a3c4d", "c6a2f1b0",
    "c6a2f1b0-1c0e-4f5b-8f4e-9b7d1f2a3cZZ", "127.0.0.1", "256.0.0.1", "1.2.3", "::1", "0.1", "-0.0",
    "12.340", "1e-7", "é", "日本", "a b", "a&b", "%", "+", "😀", "a\tb", '"q"', "it's", "1,2", "[1]",
    "{}", "x" * 30, "..",
]  # fmt: skip

VALUES = [
    None, True, False, 0, 1, -1, 2, 5, 42, 100, 101, 1.0, 1.5, -0.0, 1e20, 2**63, 2**64, -(2**63) - 1,
    1e300, [], {}, [1], [1, "a"], ["1", "a"], [1, 2, 3], [None], [[1]], {"n": 1}, {"n": "1"},
    {"n": "x"}, {"n": 1, "label": None, "tags": ["a"]}, {"n": 1.5, "tags": [1]}, {"tags": "x"},
    [{"n": 1}], [{"n": 1}, {"n": 2}, {"n": 3}, {"n": 4}], [{"n": "a"}, {}], {"a": 1},
    {"a": 1, "b": "y"}, {"a": 1, "c": 2}, {"a": "1", "b": 2, "z": None}, {"1": 1.5}, {"x": 1},
    {"1": "x", "2": 2}, {"a": "1"}, {"b": "1"},
]  # fmt: skip

# What suits a name, so that a request often has one fault, or none.
GOOD = {
    "i": 1, "f": 1.5, "b": True, "s": "abc", "n": 5, "d": "2024-02-29", "dt": "2024-02-29T12:30:00Z",
    "t": "12:30", "td": "PT3H", "u": "c6a2f1b0-1c0e-4f5b-8f4e-9b7d1f2a3c4d", "c": 7, "dec": "12.340",
    "ip": "127.0.0.1", "a": 1, "limit": 10, "offset": 3, "order_by": "green", "tags": "news",
    "q": "5", "x-int": 3, "x-b": False, "x-list": 4, "name": "abc", "items": 2, "price": 5,
    "count": 4, "code": "abc", "color": "red", "flag": True, "day": "2024-02-29",
    "at": "2024-02-29T12:30:00Z", "clock": "12:30", "span": "PT3H",
    "id": "c6a2f1b0-1c0e-4f5b-8f4e-9b7d1f2a3c4d", "amount": "12.5", "inner": {"n": 1},
    "inners": [{"n": 1}], "scores": {"a": 1}, "pair": [1, "a"], "numbers": [1, 2, 2],
    "x": {"a": 1}, "y": {"n": 1}, "label": "a",
}  # fmt: skip

OUTER = [
    "name", "price", "count", "code", "color", "flag", "day", "at", "clock", "span", "id", "amount",
    "ip", "inner", "inners", "scores", "pair", "numbers",
]  # fmt: skip


@dataclass
class Request:
    method: str
    target: str
    headers: list[tuple[str, str]] = field(default_factory=list)
    body: bytes | None = None


class Generator:
    """Makes one request after the other; a seed always makes the same ones."""

    def __init__(self, seed: int):
        self.random = random.Random(seed)
        self.care = 0.0

    def request(self) -> Request:
        # How likely each value is a good one.
        self.care = self.random.choice([0.0, 0.5, 0.9, 0.98])
        kinds = [
            self.path, self.query, self.query, self.query, self.header, self.cookie, self.outer,
            self.outer, self.small_body, self.several, self.collection, self.form, self.form,
        ]  # fmt: skip
        return self.random.choice(kinds)()

    # What requests are made of.

    def chance(self, likelihood: float) -> bool:
        return self.random.random() < likelihood

    def text(self) -> str:
        return self.random.choice(TEXTS)

    def text_for(self, name: str) -> str:
        if name not in GOOD or not self.chance(self.care):
            return self.text()
        good = GOOD[name]
        return good if isinstance(good, str) else json.dumps(good)

    def value_for(self, name: str):
        return GOOD[name] if name in GOOD and self.chance(self.care) else self.value()

    def value(self):
        return self.text() if self.chance(0.45) else self.random.choice(VALUES)

    def object(self, names: list[str], likelihood: float = 0.6) -> dict:
        made = {name: self.value_for(name) for name in names if self.chance(likelihood)}
        if self.chance(0.1):
            made[self.random.choice(["extra", "Name", "a b"])] = self.value()
        return made

    def pairs(self, names: list[str]) -> list[tuple[str, str]]:
        """Names with texts; some are missing, some come twice, some are not known."""
        made = []
        for name in names:
            while self.chance(0.6):
                made.append((name, self.text_for(name)))
                if self.chance(0.7):
                    break
        if self.chance(0.1):
            made.append((self.random.choice(["unknown", "Limit"]), self.text()))
        self.random.shuffle(made)
        return made

    def json(self, target: str, value) -> Request:
        text = json.dumps(value, ensure_ascii=self.chance(0.5))
        accident = self.random.random()
        if accident < 0.03:
            text = text[:-1]
        elif accident < 0.05:
            text += "x"
        elif accident < 0.06:
            text = ""
        media_type = self.random.choices(
            ["application/json", "application/json; charset=utf-8", "application/vnd.api+json",
             "text/plain", None],
            [92, 3, 2, 2, 1],
        )[0]  # fmt: skip
        headers = [("content-type", media_type)] if media_type else []
        return Request("POST", target, headers, text.encode())

    # The requests.

    def path(self) -> Request:
        kind = self.random.choice(["int", "float", "bool", "str", "uuid", "color", "date"])
        return Request("GET", f"/path/{kind}/{quote(self.text(), safe='')}")

    def query(self) -> Request:
        kind, names = self.random.choice([
            ("scalars", ["i", "f", "b", "s", "n"]),
            ("times", ["d", "dt", "t", "td"]),
            ("more", ["u", "c", "dec", "ip"]),
            ("lists", ["a", "a", "b", "b", "b", "c"]),
            ("group", ["limit", "offset", "order_by", "tags"]),
            ("closed", ["limit", "q"]),
        ])  # fmt: skip
        return Request("GET", f"/query/{kind}?{urlencode(self.pairs(names))}")

    def header(self) -> Request:
        pairs = self.pairs(["x-int", "x-b", "x-list", "x-list"])
        # A header cannot carry other characters, and spaces around a value are not part of it.
        sent = [(name, value.strip()) for name, value in pairs if value.isascii() and "\t" not in value]
        return Request("GET", "/header/scalars", sent)

    def cookie(self) -> Request:
        pairs = self.pairs(["n", "s"])
        cookie = "; ".join(f"{n}={v}" for n, v in pairs if v.isascii() and "\t" not in v)
        return Request("GET", "/cookie/scalars", [("cookie", cookie)] if cookie else [])

    def outer(self) -> Request:
        made = self.object(OUTER, self.random.choice([0.1, 0.2, 0.5]))
        for name in ("name", "price"):
            if self.chance(0.8):
                made[name] = GOOD[name]
        return self.json("/body/outer", made if self.chance(0.95) else self.value())

    def small_body(self) -> Request:
        kind, names = self.random.choice([
            ("closed", ["a", "b"]), ("embed", ["x"]), ("optional", ["n", "label", "tags"]),
        ])  # fmt: skip
        return self.json(
            f"/body/{kind}", self.object(names, 0.8) if self.chance(0.85) else self.value()
        )

    def several(self) -> Request:
        made = self.object(["x", "y", "n"], 0.85)
        for name in ("x", "y"):
            if self.chance(0.5):
                made[name] = GOOD[name]
        number = self.random.choice(["1", "2", "x"])
        return self.json(f"/body/several/{number}?{urlencode(self.pairs(['q']))}", made)

    def collection(self) -> Request:
        kind = self.random.choice(["list", "map", "int"])
        if kind == "list" and self.chance(0.5):
            return self.json("/body/list", [self.value() for _ in range(self.random.randrange(4))])
        return self.json(f"/body/{kind}", self.value())

    def form(self) -> Request:
        kind, names = self.random.choice([
            ("scalars", ["name", "n", "b", "items", "items"]),
            ("group", ["limit", "offset", "order_by", "tags"]),
            ("closed", ["limit", "q"]),
        ])  # fmt: skip
        pairs, target = self.pairs(names), f"/form/{kind}"
        if self.chance(0.7):
            media_type, body = "application/x-www-form-urlencoded", urlencode(pairs)
        else:
            boundary = "a-boundary"
            parts = [
                f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{text}\r\n'
                for name, text in pairs
            ]
            media_type = f"multipart/form-data; boundary={boundary}"
            body = "".join(parts) + f"--{boundary}--\r\n"
        return Request("POST", target, [("content-type", media_type)], body.encode())
