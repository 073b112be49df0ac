"""A provider of OpenID Connect on this machine, honest or not."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

from .fakes import NOON

CLIENT, SECRET = "dragoman", "a shared secret of the two of them"


@cache
def key(name: str) -> RSAKey:
    return RSAKey.generate_key(2048, {"kid": name, "use": "sig", "alg": "RS256"})


@dataclass
class FakeProvider:
    """Gives whoever asks a code for one person; `twist` says what is wrong with its answers."""

    who: dict[str, Any] = field(default_factory=lambda: {"preferred_username": "layla"})
    twist: str = ""
    signing: str = "first"
    port: int = 0
    asked: list[dict[str, str]] = field(default_factory=list)
    posted: list[dict[str, str]] = field(default_factory=list)
    codes: dict[str, dict[str, str]] = field(default_factory=dict)

    @property
    def issuer(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def authorize(self, address: str) -> dict[str, str]:
        """What the browser brings back that was sent to this address."""
        parts = urlsplit(address)
        assert f"{parts.scheme}://{parts.netloc}{parts.path}" == f"{self.issuer}/auth"
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        self.asked.append(query)
        code = f"code-{len(self.asked)}"
        self.codes[code] = query
        return {"code": code, "state": query["state"], "iss": self.issuer}

    def about(self) -> dict[str, Any]:
        named = "https://other.example" if self.twist == "name" else self.issuer
        token = "http://token.example/" if self.twist == "plain" else f"{self.issuer}/token"
        return {
            "issuer": named,
            "authorization_endpoint": f"{self.issuer}/auth",
            "token_endpoint": token,
            "jwks_uri": f"{self.issuer}/keys",
        }

    def keys(self) -> dict[str, Any]:
        return {"keys": [key(self.signing).as_dict(private=False)]}

    def token(self, form: Mapping[str, str], authorization: str) -> dict[str, Any] | None:
        """The answer to a code; `None` for one that is not right."""
        self.posted.append(dict(form))
        asked = self.codes.pop(form.get("code", ""), None)
        digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        proven = base64.urlsafe_b64encode(digest).decode().rstrip("=")
        expected = "Basic " + base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        if asked is None or proven != asked["code_challenge"] or authorization != expected:
            return None
        if form["redirect_uri"] != asked["redirect_uri"]:
            return None
        answer = {"access_token": "x", "token_type": "Bearer", "id_token": self.signed(asked)}
        if self.twist == "no token":
            del answer["id_token"]
        return answer

    def signed(self, asked: Mapping[str, str]) -> str:
        now = int(NOON.timestamp())
        claims: dict[str, Any] = {
            "iss": self.issuer, "aud": CLIENT, "sub": "1", "nonce": asked["nonce"],
            "iat": now, "exp": now + 300, **self.who,
        }  # fmt: skip
        claims |= {
            "nonce": {"nonce": "of another login"},
            "no nonce": {"nonce": None},
            "issuer": {"iss": "https://other.example"},
            "audience": {"aud": "another client"},
            "audiences": {"aud": [CLIENT, "another"], "azp": "another"},
            "expired": {"exp": now - 3600},
            "endless": {"exp": None},
            "early": {"iat": now + 3600},
        }.get(self.twist, {})
        if self.twist == "none":
            return f"{_packed({'alg': 'none'})}.{_packed(claims)}."
        if self.twist == "shared":
            # Signed with what everybody can read: the public key, as a secret.
            head = f"{_packed({'alg': 'HS256'})}.{_packed(claims)}"
            mac = hmac.digest(key(self.signing).as_pem(private=False), head.encode(), "sha256")
            return f"{head}.{base64.urlsafe_b64encode(mac).decode().rstrip('=')}"
        kid = "first" if self.twist == "forged" else self.signing
        signer = key("forger") if self.twist == "forged" else key(self.signing)
        made = jwt.encode({"alg": "RS256", "kid": kid}, claims, signer)
        return made[:-4] + "AAAA" if self.twist == "signature" else made


def _packed(part: dict[str, Any]) -> str:
    return base64.urlsafe_b64encode(json.dumps(part).encode()).decode().rstrip("=")


class _Handler(BaseHTTPRequestHandler):
    provider: FakeProvider

    def do_GET(self) -> None:
        pages = {
            "/.well-known/openid-configuration": self.provider.about,
            "/keys": self.provider.keys,
        }
        self._answer(pages[self.path]() if self.path in pages else None)

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        form = {name: values[0] for name, values in parse_qs(body).items()}
        self._answer(self.provider.token(form, self.headers.get("Authorization", "")))

    def _answer(self, found: dict[str, Any] | None) -> None:
        body = json.dumps(found or {"error": "invalid_grant"}).encode()
        self.send_response(200 if found else 400)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *_: object) -> None:
        pass


@contextmanager
def running() -> Iterator[FakeProvider]:
    """A provider, as long as it is needed."""
    made = FakeProvider()
    handler = type("Handler", (_Handler,), {"provider": made})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        made.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield made
        finally:
            server.shutdown()
            thread.join()
