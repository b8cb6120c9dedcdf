"""Tokens between waypost-auth, PyJWT and jwcrypto, in both directions, and those that must be refused.

The argument is the program of crates/waypost-auth/examples/token_interop.rs.
"""

import json
import subprocess
import sys

import jwt
from jwcrypto import jwk as jwcrypto_jwk
from jwcrypto import jwt as jwcrypto_jwt
from tokens import ALGORITHMS, Key, by_jwcrypto, by_pyjwt, good_claims, refused

ISSUER = "https://issuer.example"
AUDIENCE = "api"


class Waypost:
    """The other program, asked one thing at a time."""

    def __init__(self, program):
        self.process = subprocess.Popen(
            [program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def ask(self, **request):
        self.process.stdin.write(json.dumps(request) + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())

    def issue(self, key):
        answer = self.ask(issue={"algorithm": key.algorithm, "key": key.private_text})
        return answer["token"], answer["jwks"]

    def verify(self, key, token):
        return self.ask(verify={"jwk": key.public_jwk, "token": token})


def claims(**changes):
    return good_claims(ISSUER, AUDIENCE, "ada") | {"scope": "posts:read"} | changes


def made_here_verified_there(waypost, key):
    for make in (by_pyjwt, by_jwcrypto):
        answer = waypost.verify(key, make(key, claims()))
        assert answer.get("claims", {}).get("sub") == "ada", (key.algorithm, make, answer)
        yield f"{key.algorithm}: {make.__name__}, read by waypost-auth"


def made_there_verified_here(waypost, key):
    token, jwks = waypost.issue(key)
    if key.algorithm == "HS256":
        # A shared key never leaves its owners.
        assert jwks == {"keys": []}, jwks
        pyjwt_key, jwcrypto_key = key.public, key.jwcrypto
    else:
        kid = jwt.get_unverified_header(token)["kid"]
        pyjwt_key = jwt.PyJWKSet.from_dict(jwks)[kid].key
        jwcrypto_key = jwcrypto_jwk.JWKSet.from_json(json.dumps(jwks)).get_key(kid)
    read = jwt.decode(
        token, pyjwt_key, [key.algorithm], audience=AUDIENCE, issuer=ISSUER
    )
    assert (read["sub"], read["scope"]) == ("ada", "posts:read"), read
    yield f"{key.algorithm}: by waypost-auth, read by PyJWT"
    checked = jwcrypto_jwt.JWT(
        jwt=token,
        key=jwcrypto_key,
        algs=[key.algorithm],
        check_claims={"aud": AUDIENCE, "iss": ISSUER, "exp": None},
    )
    assert json.loads(checked.claims) == read, checked.claims
    yield f"{key.algorithm}: by waypost-auth, read by jwcrypto"


def all_refused(waypost, key, others):
    for name, token, reason in refused(key, others, claims):
        answer = waypost.verify(key, token)
        assert "claims" not in answer, (key.algorithm, name, answer)
        assert reason is None or reason in answer["error"], (name, answer)
        yield f"{key.algorithm}: {name}: {answer['error']}"


def main():
    waypost = Waypost(sys.argv[1])
    keys = [Key(algorithm) for algorithm in ALGORITHMS]
    count = 0
    for key in keys:
        for check in (
            made_here_verified_there(waypost, key),
            made_there_verified_here(waypost, key),
            all_refused(waypost, key, keys),
        ):
            for line in check:
                count += 1
                print(line)
    print(f"{count} tokens, as they should be")


main()
