"""What Schemathesis has to be told of `social`."""

import http.client
import itertools
import json
import os
from collections import Counter
from contextlib import closing
from functools import cache
from urllib.parse import urlsplit

import schemathesis
from hypothesis import strategies

# By which door the requests come in: `session`, `token` or `key`.
DOOR = os.environ["CONTRACT_DOOR"]
COOKIE = "__Host-session"
SCOPES = ["posts:write", "votes:write"]
# What belongs to somebody.
OWNED = ("/api/posts/{id}", "/api/api-keys/{id}", "/api/sessions/{id}")
PASSWORD = "flying over the lagoon"
# Wrong passwords are counted for the address that they come from: this is another than that of the requests.
ADDRESS = ("127.0.0.2", 0)
HEADERS = {"Content-Type": "application/json", "Sec-Fetch-Site": "same-origin"}


# Reserved names such as `.test` get no mail and are refused, which `"format": "email"` does not say.
schemathesis.openapi.format("email", strategies.emails(domains=strategies.just("example.org")))


@schemathesis.hook
def before_load_schema(_context, raw_schema):
    """How tokens travel, which Schemathesis does not take from `oauth2`: it could not leave them out to see a 401."""
    raw_schema["components"]["securitySchemes"]["Token"] = {"type": "http", "scheme": "bearer"}


@schemathesis.auth(refresh_interval=None)
class LivingCredential:
    """The credential of every request.

    A session and a token with all scopes may do everything, an API key what keys may. Some operations end them, such as
    *log out everywhere*; wrong passwords, which *change password* is tried with, lock an account for a while. Then the next
    request comes from another account.
    """

    def __init__(self):
        self.credential = None
        self.numbers = itertools.count()

    def get(self, case, _context):
        self.url = urlsplit(case.operation.base_url)
        if self.credential is None or self.ask("GET", "/api/users/me", headers=self.header())[0] == 401:
            self.credential = self.log_in()
        return self.credential

    def set(self, case, credential, _context):
        if DOOR == "session":
            case.cookies[COOKIE] = credential
            case.headers["Sec-Fetch-Site"] = "same-origin"
        else:
            case.headers.update(self.header())
        if case.operation.path.startswith(OWNED) and is_valid(case) and is_turn(case):
            self.name_what_is_there(case)

    def name_what_is_there(self, case):
        """Some requests are for what the caller has: an id that was made up finds nothing."""
        match case.operation.path:
            case "/api/posts/{id}" | "/api/posts/{id}/vote":
                made = self.ask("POST", "/api/posts", {"title": "Lagoon", "content": "…"}, self.header())
            case "/api/api-keys/{id}":
                key = {"name": "another", "scopes": []}
                made = self.ask("POST", "/api/api-keys", key, self.header())
            case "/api/sessions/{id}":
                self.ask("POST", "/api/sessions", self.login)
                made = self.ask("GET", "/api/sessions", headers=self.header())
            case path:
                raise AssertionError(path)
        case.path_parameters["id"] = identifier(made[2])

    def header(self):
        """The credential as a header."""
        match DOOR:
            case "session":
                return {"Cookie": f"{COOKIE}={self.credential}"}
            case "token":
                return {"Authorization": f"Bearer {self.credential}"}
            case "key":
                return {"X-API-Key": self.credential}

    def log_in(self):
        """A new account, and what opens the door to it."""
        login = {"email": f"member-{next(self.numbers)}@example.org", "password": PASSWORD}
        self.login = login
        status, _, _ = self.ask("POST", "/api/users", {"name": "Ada", **login})
        assert status == 201
        if DOOR == "session":
            _, cookies, _ = self.ask("POST", "/api/sessions", login)
            return cookies[COOKIE]
        _, _, tokens = self.ask("POST", "/api/tokens", login)
        if DOOR == "token":
            return tokens["access_token"]
        bearer = {"Authorization": f"Bearer {tokens['access_token']}"}
        _, _, made = self.ask("POST", "/api/api-keys", {"name": "contract", "scopes": SCOPES}, bearer)
        return made["key"]

    def ask(self, method, path, body=None, headers={}):
        """Status, cookies and JSON of an answer."""
        connection = http.client.HTTPConnection(self.url.hostname, self.url.port, source_address=ADDRESS)
        with closing(connection):
            connection.request(method, path, json.dumps(body) if body else None, HEADERS | headers)
            answer = connection.getresponse()
            text = answer.read()
        cookies = (cookie.split(";")[0].split("=", 1) for cookie in answer.headers.get_all("Set-Cookie", []))
        return answer.status, dict(cookies), json.loads(text) if text else None


def is_valid(case):
    """Whether the request is meant to be accepted, as far as the document says."""
    return case.meta is not None and not case.meta.generation.mode.is_negative


def identifier(made):
    """The id in an answer; of a list, that of the last."""
    match made:
        case [*_, {"id": id}] | {"id": id} | {"api_key": {"id": id}}:
            return id
    raise AssertionError(made)


turns = Counter()


def is_turn(case):
    """The first valid request of each operation in each phase, and then every fourth."""
    key = (case.operation.label, case.meta.phase.name)
    turns[key] += 1
    return turns[key] % 4 == 1


LOG_INS = ["POST /api/token", "POST /api/sessions", "POST /api/tokens"]
addresses = itertools.count()


@schemathesis.hook
def before_call(_context, case, _kwargs):
    """Who signs up has a password that is not easily guessed; some log-ins are of somebody who is there.

    Each log-in comes from an address of its own: else the wrong passwords would make all of them wait.
    """
    label = case.operation.label
    if label in LOG_INS:
        high, low = divmod(next(addresses), 250)
        case.headers["X-Forwarded-For"] = f"198.18.{high}.{low}"
    if not is_valid(case) or not isinstance(case.body, dict):
        return
    if label == "POST /api/users":
        case.body = case.body | {"password": PASSWORD}
    elif label in LOG_INS and is_turn(case):
        log_in_as_somebody(case)


@cache
def sign_up_once(base_url, email):
    """Makes an account, unless it is there: each attempt costs a hash."""
    url = urlsplit(base_url)
    connection = http.client.HTTPConnection(url.hostname, url.port, source_address=ADDRESS)
    with closing(connection):
        user = {"name": "Eve", "email": email, "password": PASSWORD}
        connection.request("POST", "/api/users", json.dumps(user), HEADERS)
        assert connection.getresponse().status == 201


def log_in_as_somebody(case):
    """Puts the name and the password of an account into the body."""
    email = "eve@example.org"
    sign_up_once(case.operation.base_url, email)
    if case.operation.label == "POST /api/token":
        case.body = case.body | {"username": email, "password": PASSWORD, "scope": ""}
    else:
        case.body = case.body | {"email": email, "password": PASSWORD}
