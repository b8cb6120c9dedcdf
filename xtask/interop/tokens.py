"""Keys, and tokens good and bad, made by PyJWT and jwcrypto."""

import base64
import hashlib
import hmac
import json
import secrets
import time

import jwt
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from jwcrypto import jwk as jwcrypto_jwk
from jwcrypto import jwt as jwcrypto_jwt

ALGORITHMS = ["HS256", "ES256", "EdDSA", "RS256"]


class Key:
    """A key in the forms that the libraries take: a new one, or one from its bytes (PKCS #8, or a shared secret)."""

    def __init__(self, algorithm, private_bytes=None, kid="py"):
        self.algorithm, self.kid = algorithm, kid
        if algorithm == "HS256":
            self.private = self.public = private_bytes or secrets.token_bytes(32)
            self.private_text = encoded = base64url(self.private)
            self.public_jwk = {"kty": "oct", "k": encoded, "alg": algorithm}
            self.jwcrypto = jwcrypto_jwk.JWK(kty="oct", k=encoded)
            return
        self.private = self.read(private_bytes) if private_bytes else self.new()
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

    def new(self):
        return {
            "ES256": lambda: ec.generate_private_key(ec.SECP256R1()),
            "EdDSA": ed25519.Ed25519PrivateKey.generate,
            "RS256": lambda: rsa.generate_private_key(65537, 3072),
        }[self.algorithm]()

    @staticmethod
    def read(pkcs8):
        return serialization.load_der_private_key(pkcs8, password=None)

    def private_bytes(self):
        if self.algorithm == "HS256":
            return self.private
        return self.private.private_bytes(
            serialization.Encoding.DER,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )

    def public_pem(self):
        return self.public.public_bytes(
            serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
        )


def good_claims(issuer, audience, subject):
    now = int(time.time())
    return {
        "iss": issuer,
        "sub": subject,
        "aud": audience,
        "iat": now,
        "exp": now + 60,
        "jti": secrets.token_hex(8),
    }


def header(key, **changes):
    return {"typ": "at+jwt", "kid": key.kid} | changes


def base64url(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def by_pyjwt(key, payload, **changes):
    return jwt.encode(payload, key.private, key.algorithm, header(key, **changes))


def by_jwcrypto(key, payload):
    token = jwcrypto_jwt.JWT(header=header(key, alg=key.algorithm), claims=payload)
    token.make_signed_token(key.jwcrypto)
    return token.serialize()


def refused(key, others, claims):
    """Tokens that must be refused, each with the reason that must be given; `claims` makes good ones, with changes."""
    good = by_pyjwt(key, claims())
    head, payload, signature = good.split(".")
    now = int(time.time())
    tampered = base64url(json.dumps(claims(sub="root")).encode())
    unsigned = base64url(json.dumps(header(key, alg="none")).encode())
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
            # Under the name of this key.
            token = by_pyjwt(other, claims(), kid=key.kid)
            yield f"signed with {other.algorithm}", token, "algorithm"
    stranger = Key(key.algorithm, kid=key.kid)
    yield "signed by a stranger", by_pyjwt(stranger, claims()), "signature"
    if key.algorithm != "HS256":
        yield "public key as a shared key", confused(key, claims), "algorithm"


def confused(key, claims):
    """HS256 with what everybody knows as the secret; PyJWT itself refuses to make it."""
    head = base64url(json.dumps(header(key, alg="HS256")).encode())
    signed = f"{head}.{base64url(json.dumps(claims()).encode())}"
    signature = hmac.digest(key.public_pem(), signed.encode(), hashlib.sha256)
    return f"{signed}.{base64url(signature)}"
