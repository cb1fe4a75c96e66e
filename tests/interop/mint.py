"""Tokens by PyPI's joserfc. The same orders and the same answer as mint.js."""

import json
import signal
import sys
import warnings
from base64 import urlsafe_b64encode
from importlib.metadata import version

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from joserfc import jws, jwt
from joserfc.errors import SecurityWarning
from joserfc.jwk import ECKey, KeySet, OctKey, OKPKey, RSAKey

# RFC 9864 would rather have `Ed25519`; servers still say `EdDSA`.
warnings.simplefilter("ignore", SecurityWarning)

ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "EdDSA", "Ed25519", "HS256"]
REGISTRY = jws.JWSRegistry(algorithms=ALGORITHMS, strict_check_header=False)


def kid(name):
    """As a JSON text, this needs care in every language."""
    return f'clé/"{name}" 🔑'


# One RSA key serves six algorithms, and so names none; the others name theirs.
KEYS = {
    "RSA": RSAKey.generate_key(3072, {"kid": kid("RSA"), "use": "sig"}),
    "ES256": ECKey.generate_key("P-256", {"kid": kid("ES256"), "use": "sig", "alg": "ES256"}),
    "ES384": ECKey.generate_key("P-384", {"kid": kid("ES384"), "use": "sig", "alg": "ES384"}),
    "EdDSA": OKPKey.generate_key("Ed25519", {"kid": kid("EdDSA"), "use": "sig"}),
}


def key_name(algorithm):
    if algorithm[:2] in ("RS", "PS"):
        return "RSA"
    return "EdDSA" if algorithm == "Ed25519" else algorithm


def mint(order, x5t):
    def fill(text):
        name = key_name(order["algorithm"])
        text = text.replace("$ALG", order["algorithm"]).replace("$X5T", x5t)
        return text.replace('"$KID"', json.dumps(kid(name)))

    payload = fill(order["payload"])
    header = json.loads(fill(order["header"]))
    if order["way"] == "secret":
        # What a confused server does: the public key's text as an HMAC key.
        key = OctKey.import_key(json.dumps(KEYS["RSA"].as_dict(private=False)))
        return jwt.encode(header, json.loads(payload), key, registry=REGISTRY)
    key = KEYS[key_name(order["algorithm"])]
    if order["way"] == "claims":
        return jwt.encode(header, json.loads(payload), key, registry=REGISTRY, default_type=None)
    return jws.serialize_compact(header, payload.encode(), key, registry=REGISTRY)


def main():
    signal.alarm(60)
    asked = json.load(sys.stdin)
    certificate = x509.load_pem_x509_certificate(asked["certificate"].encode())
    x5t = urlsafe_b64encode(certificate.fingerprint(hashes.SHA256())).rstrip(b"=").decode()
    tokens = [mint(order, x5t) for order in asked["orders"]]
    jwks = KeySet(list(KEYS.values())).as_dict(private=False)
    json.dump({"library": f"joserfc {version('joserfc')}", "jwks": json.dumps(jwks), "tokens": tokens}, sys.stdout)


main()
