"""Tokens between waypost-auth, PyJWT and jwcrypto, in both directions, and those that must be refused.

The argument is the program of crates/waypost-auth/examples/token_interop.rs.
"""

import base64
import hashlib
import hmac
import json
import secrets
import subprocess
import sys
import time

import jwt
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from jwcrypto import jwk as jwcrypto_jwk
from jwcrypto import jwt as jwcrypto_jwt

ISSUER = "https://issuer.example"
AUDIENCE = "api"
ALGORITHMS = ["HS256", "ES256", "EdDSA", "RS256"]


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


class Key:
    """A key made here, in the forms that the libraries take."""

    def __init__(self, algorithm):
        self.algorithm = algorithm
        if algorithm == "HS256":
            self.private = self.public = secrets.token_bytes(32)
            self.private_text = encoded = base64url(self.private)
            self.public_jwk = {"kty": "oct", "k": encoded, "alg": algorithm}
            self.jwcrypto = jwcrypto_jwk.JWK(kty="oct", k=encoded)
            return
        self.private = {
            "ES256": lambda: ec.generate_private_key(ec.SECP256R1()),
            "EdDSA": ed25519.Ed25519PrivateKey.generate,
            "RS256": lambda: rsa.generate_private_key(65537, 3072),
        }[algorithm]()
        self.public = self.private.public_key()
        pem = self.private.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        self.private_text = pem.decode()
        self.jwcrypto = jwcrypto_jwk.JWK.from_pem(pem)
        self.public_jwk = self.jwcrypto.export_public(as_dict=True)
        del self.public_jwk["kid"]

    def public_pem(self):
        return self.public.public_bytes(
            serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
        )


def claims(**changes):
    now = int(time.time())
    good = {
        "iss": ISSUER,
        "sub": "ada",
        "aud": AUDIENCE,
        "iat": now,
        "exp": now + 60,
        "jti": secrets.token_hex(8),
        "scope": "posts:read",
    }
    return good | changes


def header(**changes):
    return {"typ": "at+jwt", "kid": "py"} | changes


def base64url(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def by_pyjwt(key, payload, **changes):
    return jwt.encode(payload, key.private, key.algorithm, header(**changes))


def by_jwcrypto(key, payload):
    token = jwcrypto_jwt.JWT(header=header(alg=key.algorithm), claims=payload)
    token.make_signed_token(key.jwcrypto)
    return token.serialize()


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


def refused(key, others):
    """Tokens that must be refused, each with the reason that must be given."""
    good = by_pyjwt(key, claims())
    head, payload, signature = good.split(".")
    now = int(time.time())
    tampered = base64url(json.dumps(claims(sub="root")).encode())
    unsigned = base64url(json.dumps(header(alg="none")).encode())
    yield "tampered payload", f"{head}.{tampered}.{signature}", "signature"
    yield "none, unsigned", f"{unsigned}.{payload}.", None
    yield "none, with a signature", f"{unsigned}.{payload}.{signature}", "algorithm"
    yield "wrong kid", by_pyjwt(key, claims(), kid="other"), "names no known key"
    yield "expired", by_pyjwt(key, claims(iat=now - 7200, exp=now - 3600)), "expired"
    yield "not valid yet", by_pyjwt(key, claims(nbf=now + 3600)), "not valid yet"
    yield "wrong audience", by_pyjwt(key, claims(aud="other")), "another audience"
    yield "wrong issuer", by_pyjwt(key, claims(iss="https://other")), "another issuer"
    yield "wrong type", by_pyjwt(key, claims(), typ="JWT"), "another type"
    for other in others:
        if other.algorithm != key.algorithm:
            yield f"signed with {other.algorithm}", by_pyjwt(other, claims()), "algorithm"
    stranger = Key(key.algorithm)
    yield "signed by a stranger", by_pyjwt(stranger, claims()), "signature"
    if key.algorithm != "HS256":
        yield "public key as a shared key", confused(key), "algorithm"


def confused(key):
    """HS256 with what everybody knows as the secret; PyJWT itself refuses to make it."""

    head = base64url(json.dumps(header(alg="HS256")).encode())
    signed = f"{head}.{base64url(json.dumps(claims()).encode())}"
    signature = hmac.digest(key.public_pem(), signed.encode(), hashlib.sha256)
    return f"{signed}.{base64url(signature)}"


def all_refused(waypost, key, others):
    for name, token, reason in refused(key, others):
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
