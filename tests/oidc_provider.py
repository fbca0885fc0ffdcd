"""A small OpenID Connect provider on loopback for tests: the code flow with PKCE, one client, one user."""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlencode, urlparse

from joserfc import jwt
from joserfc.jwk import RSAKey

CLIENT, SECRET, EMAIL = "drafting-tests", "a-secret-of-the-tests", "clerk@example.gov"


class Provider(ThreadingHTTPServer):
    """The provider and what it knows: its key, and the codes that it has given."""

    daemon_threads = True

    def __init__(self):
        """Listen on a free port."""
        super().__init__(("127.0.0.1", 0), _Handler)
        self.issuer = f"http://127.0.0.1:{self.server_port}"
        self.key = RSAKey.generate_key(2048, {"kid": "one", "use": "sig", "alg": "RS256"})
        self.codes: dict[str, dict[str, str]] = {}

    def metadata(self) -> dict:
        """Return what the provider says of itself."""
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
            "end_session_endpoint": f"{self.issuer}/leave",
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"],
            "code_challenge_methods_supported": ["S256"],
        }

    def token(self, given: dict[str, str]) -> dict:
        """Return the tokens for a code; KeyError or AssertionError if the code, client or proof is wrong."""
        asked = self.codes.pop(given["code"])
        proof = (
            base64.urlsafe_b64encode(hashlib.sha256(given["code_verifier"].encode()).digest())
            .rstrip(b"=")
            .decode()
        )
        assert proof == asked["code_challenge"] and given["redirect_uri"] == asked["redirect_uri"]
        now = int(time.time())
        claims = {
            "iss": self.issuer,
            "aud": CLIENT,
            "sub": "1",
            "email": EMAIL,
            "nonce": asked["nonce"],
            "iat": now,
            "exp": now + 3600,
        }
        return {
            "access_token": secrets.token_hex(),
            "token_type": "Bearer",
            "expires_in": 3600,
            "id_token": jwt.encode({"alg": "RS256", "kid": "one"}, claims, self.key),
        }


class _Handler(BaseHTTPRequestHandler):
    server: Provider

    def do_GET(self) -> None:
        """Answer the metadata, the keys, the page on which the person agrees, and the way out."""
        url = urlparse(self.path)
        asked = {name: values[0] for name, values in parse_qs(url.query).items()}
        if url.path == "/.well-known/openid-configuration":
            self._say(self.server.metadata())
        elif url.path == "/keys":
            self._say({"keys": [self.server.key.as_dict(private=False)]})
        elif url.path == "/authorize" and asked["client_id"] == CLIENT:
            code = secrets.token_hex()
            self.server.codes[code] = asked
            back = f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}"
            self._answer(f'<a id="agree" href="{back}">Go on as {EMAIL}</a>'.encode(), "text/html")
        elif url.path == "/leave":
            self._send_away(asked["post_logout_redirect_uri"])
        else:
            self.send_error(404)

    def do_POST(self) -> None:
        """Answer a code with tokens."""
        given = {
            name: values[0]
            for name, values in parse_qs(
                self.rfile.read(int(self.headers["Content-Length"])).decode()
            ).items()
        }
        basic = "Basic " + base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        if self.path != "/token" or self.headers["Authorization"] != basic:
            self.send_error(401)
            return
        self._say(self.server.token(given))

    def _say(self, data: dict) -> None:
        self._answer(json.dumps(data).encode(), "application/json")

    def _answer(self, body: bytes, kind: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _send_away(self, address: str) -> None:
        self.send_response(302)
        self.send_header("Location", address)
        self.end_headers()

    def log_message(self, *words: object) -> None:
        """Stay silent."""


@contextmanager
def provider() -> Iterator[Provider]:
    """Run the provider."""
    with Provider() as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield running
        running.shutdown()


def secrets_file(running: Provider, address: str) -> str:
    """Return a secrets.toml for a form at an address."""
    return (
        f'[auth]\nredirect_uri = "{address}oauth2callback"\ncookie_secret = '
        f'"{secrets.token_hex()}"\nclient_id = "{CLIENT}"\nclient_secret = "{SECRET}"\n'
        f'server_metadata_url = "{running.issuer}/.well-known/openid-configuration"\n'
    )
