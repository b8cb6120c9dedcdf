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
    "{}", "x" * 30, "..", "fast", "slow", "cat", "ada@example.org", "Ada <ada@example.org>", "ada@", "@b.c",
    "ada@example", "a..b@example.org", "http://example.org", "https://example.org:8080/a?b=c#d", "ftp://x.org",
    "example.org", "http://", "http://exa mple.org", "HTTP://EXAMPLE.org/A", "http://例え.jp",
]  # fmt: skip

VALUES = [
    None, True, False, 0, 1, -1, 2, 5, 42, 100, 101, 1.0, 1.5, -0.0, 1e20, 2**63, 2**64, -(2**63) - 1,
    1e300, [], {}, [1], [1, "a"], ["1", "a"], [1, 2, 3], [None], [[1]], {"n": 1}, {"n": "1"},
    {"n": "x"}, {"n": 1, "label": None, "tags": ["a"]}, {"n": 1.5, "tags": [1]}, {"tags": "x"},
    [{"n": 1}], [{"n": 1}, {"n": 2}, {"n": 3}, {"n": 4}], [{"n": "a"}, {}], {"a": 1},
    {"kind": "cat", "meows": 1}, {"kind": "dog", "barks": 0}, {"kind": "dog", "meows": 1}, {"kind": "cow"},
    {"kind": 1}, {"meows": 1}, {"kind": None}, {"name": "n"}, {"number": 1}, {"number": "1", "name": 2},
    {"size": 1}, {"number": 1, "name": "n", "size": "x"}, [[1], ["2"]], [[1, "x"], 3], {"a": {"n": 1}},
    {"a": {"n": "x"}, "b": 1}, [{"mode": "slow"}], [{"children": [{"mode": "x", "grid": [[None]]}]}],
    {"a": 1, "b": "y"}, {"a": 1, "c": 2}, {"a": "1", "b": 2, "z": None}, {"1": 1.5}, {"x": 1},
    {"1": "x", "2": 2}, {"a": "1"}, {"b": "1"}, {"1": True, "2": "no", "3": 1}, {"1": True, "x": 1, "3": 1},
    {"2024-02-29": 1}, {"2024-2-29": 1, "2024-02-29T00:00": "x"}, {"a-b": 1}, {"a": 1, "B-": "x"},
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
    "pet": {"kind": "cat", "meows": 2}, "either": 1, "which": {"number": 1}, "mail": "ada@example.org",
    "link": "http://example.org/a", "grid": [[1], [2, 3]], "by_name": {"a": {"n": 1}}, "mode": "slow",
    "givenName": "Ada", "children": [{"mode": "fast"}], "kind": "dog", "meows": 3, "barks": 1.5,
    "x-count": 3, "x-flag": True, "x-tags": "a", "visits": 2, "theme": "red", "item-query": "abc",
    "note": "a note", "amount": "12.5", "rate": 0.25, "weight": "7.5", "score": 1.5, "paid": True,
    "ratio": 0.5, "word": "abc", "term": "abc", "first": 1, "second": 2, "item": "a", "tag": "b", "text": "abc",
    "title": "abc", "price": 5, "v": 4, "X-First": 1, "x-second": 2,
    "few": [1, 2], "different": [1, 1, 2], "by_number": {"1": True}, "by_day": {"2024-02-29": 1},
    "by_slug": {"a-b": 1}, "mark": "it's", "worth": "fast", "quarters": "0.75", "step": 0.3,
    "point": [1, 2], "number": 1,
}  # fmt: skip

OUTER = [
    "name", "price", "count", "code", "color", "flag", "day", "at", "clock", "span", "id", "amount",
    "ip", "inner", "inners", "scores", "pair", "numbers",
]  # fmt: skip


DEEP = [
    "pet", "either", "which", "mail", "link", "grid", "by_name", "mode", "givenName", "given_name",
    "children",
]  # fmt: skip


COLLECTED = [
    "few", "different", "by_number", "by_day", "by_slug", "mark", "worth", "quarters", "step", "point",
    "note",
]  # fmt: skip


MONEY = ["amount", "rate", "weight", "score", "paid", "ratio"]


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
            self.deep, self.deep, self.pet, self.upload, self.money, self.collected,
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
        if self.chance(0.1):
            return Request("GET", f"/depends/query?{urlencode(self.pairs(['v']))}")
        kinds = ["int", "float", "bool", "str", "uuid", "color", "date", "depends", "pair"]
        kind = self.random.choice(kinds)
        # Starlette takes an encoded slash for a slash, Waypost for a part of the value.
        text = self.text().replace("/", "")
        if kind == "pair":
            number = self.text_for("n").replace("/", "")
            slashes = self.random.choice(["", "", "/", "//"])
            path = f"/path/pair/{quote(text, safe='')}/and/{quote(number, safe='')}{slashes}"
            return Request("GET", path)
        place = "/depends/path" if kind == "depends" else f"/path/{kind}"
        return Request("GET", f"{place}/{quote(text, safe='')}")

    def query(self) -> Request:
        kind, names = self.random.choice([
            ("scalars", ["i", "f", "b", "s", "n"]),
            ("times", ["d", "dt", "t", "td"]),
            ("more", ["u", "c", "dec", "ip"]),
            ("lists", ["a", "a", "b", "b", "b", "c"]),
            ("group", ["limit", "offset", "order_by", "tags"]),
            ("closed", ["limit", "q"]),
            ("groups", ["limit", "offset", "order_by", "tags", "tags", "word", "n"]),
            ("optional", ["word", "tags", "n", "label"]),
            ("finite", ["f", "dec"]),
            ("aliased", ["mode", "item-query", "item_query", "mail", "either"]),
            ("open", ["term", "n", "x", "x"]),
            ("open-optional", ["term", "n", "x"]),
            ("required", ["limit", "q"]),
            ("choices", ["first", "second", "item", "tag", "tag"]),
            ("chosen", ["first", "second", "item", "item", "tag", "value"]),
            ("unions", ["text", "text", "number", "number"]),
        ])  # fmt: skip
        return Request("GET", f"/query/{kind}?{urlencode(self.pairs(names))}")

    def header(self) -> Request:
        kind, names = self.random.choice([
            ("scalars", ["x-int", "x-b", "x-list", "x-list"]),
            ("group", ["x-count", "x-flag", "x-tags", "x-tags"]),
            ("groups", ["x-count", "x-flag", "x-tags", "x-int"]),
            ("choices", ["X-First", "x-second", "x-second"]),
        ])  # fmt: skip
        # A header cannot carry other characters, and spaces around a value are not part of it.
        sent = [(name, value.strip()) for name, value in self.pairs(names) if fits_header(value)]
        return Request("GET", f"/header/{kind}", sent)

    def cookie(self) -> Request:
        kind, names = self.random.choice([
            ("scalars", ["n", "s"]), ("group", ["visits", "theme"]), ("optional", ["visits", "theme"]),
            ("choices", ["first", "second"]),
        ])  # fmt: skip
        pairs = self.pairs(names)
        cookie = "; ".join(f"{name}={value}" for name, value in pairs if fits_header(value))
        return Request("GET", f"/cookie/{kind}", [("cookie", cookie)] if cookie else [])

    def outer(self) -> Request:
        made = self.object(OUTER, self.random.choice([0.1, 0.2, 0.5]))
        for name in ("name", "price"):
            if self.chance(0.8):
                made[name] = GOOD[name]
        return self.json("/body/outer", made if self.chance(0.95) else self.value())

    def money(self) -> Request:
        return self.json("/body/money", self.object(MONEY, 0.5) | {"amount": self.value_for("amount")})

    def collected(self) -> Request:
        made = self.object(COLLECTED, self.random.choice([0.1, 0.3, 0.6]))
        return self.json("/body/collected", {"note": None} | made)

    def deep(self) -> Request:
        made = self.object(DEEP, self.random.choice([0.1, 0.2, 0.5]))
        return self.json("/body/deep", made)

    def pet(self) -> Request:
        if self.chance(0.3):
            request = self.json("/body/either", self.value())
            # A body that is not JSON is bytes in Python, which a union takes for a number rather than a text.
            request.headers = [("content-type", "application/json")]
            return request
        return self.json("/body/pet", self.object(["kind", "meows", "barks"], 0.7))

    def upload(self) -> Request:
        pairs = self.pairs(["note"])
        files = [
            (name, self.random.choice(["a.txt", "", "ä.bin", "b c.txt"]), "x" * self.random.randrange(99))
            for name in ("file", "content", "others", "others")
            if self.chance(0.7)
        ]
        return multipart("/file/upload", pairs, files)

    def small_body(self) -> Request:
        kind, names = self.random.choice([
            ("closed", ["a", "b"]), ("embed", ["x"]), ("optional", ["n", "label", "tags"]),
            ("chosen", ["first", "second", "item", "tag", "value"]), ("priced", ["price", "title"]),
            ("choices", ["first", "second", "item", "tag", "value"]),
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
            ("groups", ["word", "tags", "limit", "q", "n"]),
            ("contact", ["kind", "name", "n", "items", "items", "q"]),
            ("file", ["word", "tags", "files"]),
            ("open", ["term", "n", "x", "x"]),
            ("chosen", ["first", "second", "item", "tag", "tag"]),
            ("union", ["text", "text", "title", "n"]),
            ("union-optional", ["text", "title", "n"]),
            ("tagged", ["kind", "text", "text", "text"]),
        ])  # fmt: skip
        pairs, target = self.pairs(names), f"/form/{kind}"
        if self.chance(0.3):
            return multipart(target, pairs)
        headers = [("content-type", "application/x-www-form-urlencoded")]
        return Request("POST", target, headers, urlencode(pairs).encode())


def fits_header(text: str) -> bool:
    return text.isascii() and "\t" not in text


def multipart(target: str, pairs: list[tuple[str, str]], files=()) -> Request:
    boundary = "a-boundary"
    parts = [(f'name="{name}"', text) for name, text in pairs]
    parts += [(f'name="{name}"; filename="{file}"', content) for name, file, content in files]
    body = "".join(
        f"--{boundary}\r\nContent-Disposition: form-data; {what}\r\n\r\n{content}\r\n"
        for what, content in parts
    )
    headers = [("content-type", f"multipart/form-data; boundary={boundary}")]
    return Request("POST", target, headers, f"{body}--{boundary}--\r\n".encode())
