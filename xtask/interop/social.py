"""Tokens between the running backend, PyJWT and jwcrypto, over HTTP.

Without an argument it prints new keys for `WAYPOST_TOKEN_KEYS`; with the backend's address it tries them out, and finds
them in that variable too.
"""

import base64
import json
import os
import sys
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import jwt
from jwcrypto import jwk as jwcrypto_jwk
from jwcrypto import jwt as jwcrypto_jwt
from tokens import Key, by_jwcrypto, by_pyjwt, good_claims, refused

NAME = "social"
# The first one signs.
ALGORITHMS = ["ES256", "EdDSA", "RS256", "HS256"]
USER = {"name": "Ada", "email": "ada@example.org", "password": "flying over the lagoon"}


def new_keys():
    keys = [Key(algorithm, kid=algorithm.lower()) for algorithm in ALGORITHMS]
    entries = [f"{key.kid}:{key.algorithm}:{base64.b64encode(key.private_bytes()).decode()}" for key in keys]
    return ",".join(entries)


def read_keys(text):
    for entry in text.split(","):
        kid, algorithm, private = entry.split(":")
        yield Key(algorithm, base64.b64decode(private), kid)


class Backend:
    def __init__(self, url):
        self.url = url

    def ask(self, path, body=None, token=None):
        """Status, headers and JSON of the answer."""
        headers = {"content-type": "application/json"}
        if token is not None:
            headers["authorization"] = f"Bearer {token}"
        data = None if body is None else json.dumps(body).encode()
        try:
            with urlopen(Request(self.url + path, data, headers)) as answer:
                return answer.status, answer.headers, json.load(answer)
        except HTTPError as answer:
            return answer.code, answer.headers, json.load(answer)

    def who_asks(self, token=None):
        return self.ask("/api/users/me", token=token)


def made_here_accepted_there(backend, key, claims, user):
    for make in (by_pyjwt, by_jwcrypto):
        status, _, profile = backend.who_asks(make(key, claims()))
        assert (status, profile.get("id")) == (200, user), (key.algorithm, status, profile)
        yield f"{key.algorithm}: {make.__name__}, accepted"


def made_there_verified_here(backend, keys, user):
    login = {"email": USER["email"], "password": USER["password"]}
    status, _, answer = backend.ask("/api/tokens", login)
    assert status == 201, (status, answer)
    token = answer["access_token"]
    status, _, jwks = backend.ask("/api/jwks")
    published = [key["kid"] for key in jwks["keys"]]
    # A shared key never leaves its owners, nor does the private half of a pair.
    assert published == [key.kid for key in keys if key.algorithm != "HS256"], published
    assert not any("d" in key or "k" in key for key in jwks["keys"]), "a private key is published"
    signing = keys[0]
    kid = jwt.get_unverified_header(token)["kid"]
    assert kid == signing.kid, kid
    key = jwt.PyJWKSet.from_dict(jwks)[kid].key
    read = jwt.decode(token, key, [signing.algorithm], audience=NAME, issuer=NAME)
    assert read["sub"] == user, read
    yield f"{signing.algorithm}: by the backend, read by PyJWT with its JWKS"
    checked = jwcrypto_jwt.JWT(
        jwt=token,
        key=jwcrypto_jwk.JWKSet.from_json(json.dumps(jwks)),
        algs=[signing.algorithm],
        check_claims={"aud": NAME, "iss": NAME, "exp": None},
    )
    assert json.loads(checked.claims) == read, checked.claims
    yield f"{signing.algorithm}: by the backend, read by jwcrypto with its JWKS"


def all_refused(backend, key, keys, claims):
    for name, token, _ in refused(key, keys, claims):
        status, headers, answer = backend.who_asks(token)
        challenges = headers.get_all("www-authenticate")
        # RFC 6750 §3.1: a token was presented, and it is not valid. Why is nobody's business.
        assert status == 401, (key.algorithm, name, status, answer)
        assert challenges == ['Bearer realm="api", error="invalid_token"'], (name, challenges)
        assert answer == {"detail": "Could not validate credentials"}, (name, answer)
        yield f"{key.algorithm}: {name}: 401"


def refused_without_a_token(backend):
    status, headers, _ = backend.who_asks()
    challenges = headers.get_all("www-authenticate")
    # Nothing was presented, so there is no error code.
    assert (status, 'Bearer realm="api"' in challenges) == (401, True), (status, challenges)
    yield "no token: 401"


def main():
    if len(sys.argv) == 1:
        print(new_keys())
        return
    backend = Backend(sys.argv[1])
    keys = list(read_keys(os.environ["WAYPOST_TOKEN_KEYS"]))
    status, _, user = backend.ask("/api/users", USER)
    assert status == 201, (status, user)

    def claims(**changes):
        return good_claims(NAME, NAME, user["id"]) | changes

    checks = [refused_without_a_token(backend), made_there_verified_here(backend, keys, user["id"])]
    for key in keys:
        checks += [made_here_accepted_there(backend, key, claims, user["id"]), all_refused(backend, key, keys, claims)]
    lines = [line for check in checks for line in check]
    print("\n".join(lines))
    print(f"{len(lines)} requests with tokens, answered as they should be")


main()
