"""What Schemathesis has to be told of `social`."""

import http.client
import itertools
import json
from contextlib import closing
from urllib.parse import urlsplit

import schemathesis
from hypothesis import strategies

COOKIE = "__Host-session"
PASSWORD = "flying over the lagoon"
# Wrong passwords are counted for the address that they come from: this is another than that of the requests.
ADDRESS = ("127.0.0.2", 0)
HEADERS = {"Content-Type": "application/json", "Sec-Fetch-Site": "same-origin"}


# Reserved names such as `.test` get no mail and are refused, which `"format": "email"` does not say.
schemathesis.openapi.format("email", strategies.emails(domains=strategies.just("example.org")))


@schemathesis.auth(refresh_interval=None)
class LivingSession:
    """The credential of every request: the cookie of a session, which may do everything.

    Some operations end sessions, such as *log out everywhere*; wrong passwords, which *change password* is tried with,
    lock an account for a while. Then the next request comes from another account.
    """

    def __init__(self):
        self.session = None
        self.numbers = itertools.count()

    def get(self, case, _context):
        self.url = urlsplit(case.operation.base_url)
        if self.session is None or self.ask("GET", "/api/users/me") == 401:
            self.log_in()
        return self.session

    def set(self, case, session, _context):
        case.cookies[COOKIE] = session
        case.headers["Sec-Fetch-Site"] = "same-origin"

    def log_in(self):
        self.session = None
        login = {"email": f"member-{next(self.numbers)}@example.org", "password": PASSWORD}
        assert self.ask("POST", "/api/users", {"name": "Ada", **login}) == 201
        assert self.ask("POST", "/api/sessions", login) == 204

    def ask(self, method, path, body=None):
        headers = HEADERS | ({"Cookie": f"{COOKIE}={self.session}"} if self.session else {})
        connection = http.client.HTTPConnection(self.url.hostname, self.url.port, source_address=ADDRESS)
        with closing(connection):
            connection.request(method, path, json.dumps(body) if body else None, headers)
            answer = connection.getresponse()
        for cookie in answer.headers.get_all("Set-Cookie", []):
            name, value = cookie.split(";")[0].split("=", 1)
            if name == COOKIE:
                self.session = value
        return answer.status
