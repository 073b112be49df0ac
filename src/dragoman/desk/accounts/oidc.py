"""OpenID Connect: sends people to a provider and believes what comes back only as far as it must.

Authorization code flow with PKCE, state and nonce (OpenID Connect Core 1.0, RFC 7636, RFC 9207).
Authlib and joserfc are loaded when somebody first logs in this way.
"""

from __future__ import annotations

import hmac
import json
import secrets
import warnings
from collections.abc import Mapping
from dataclasses import dataclass, field
from threading import Lock
from typing import Any, TypeAlias
from urllib.parse import urlsplit

from dragoman.ports import Clock

Claims: TypeAlias = Mapping[str, Any]

#: Signatures with a key that only the provider has. Never "none", never a secret that is shared.
ALGORITHMS = ("RS256", "PS256", "ES256")
#: How far the clocks may be apart, and how long an answer is waited for, in seconds.
LEEWAY, PATIENCE = 60, 10
_WELL_KNOWN = "/.well-known/openid-configuration"
_LOOPBACK = ("localhost", "127.0.0.1", "::1")


class UnknownPersonError(Exception):
    """What came back proves nobody; why, in words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Provider:
    """A provider as the settings name it; `redirect` is the one address that it may lead to."""

    issuer: str
    client: str
    redirect: str
    claim: str
    role: str
    label: str
    now: Clock
    secret: str = field(repr=False, default="")
    _kept: dict[str, Any] = field(default_factory=dict, repr=False)
    _lock: Lock = field(default_factory=Lock, repr=False)

    def begin(self, after: str) -> tuple[str, str]:
        """Where to send somebody, and what the browser has to bring back with the answer."""
        about = self._about()
        words = {"state": secrets.token_urlsafe(24), "nonce": secrets.token_urlsafe(24)}
        words |= {"verifier": secrets.token_urlsafe(48), "after": after}
        address, _ = self._client().create_authorization_url(
            about["authorization_endpoint"],
            state=words["state"],
            nonce=words["nonce"],
            code_verifier=words["verifier"],
        )
        return address, json.dumps(words)

    def finish(self, carried: str, answer: Mapping[str, str]) -> tuple[Claims, str]:
        """Who came back, and where they wanted to go; `UnknownPersonError` where nobody is sure."""
        words = json.loads(carried) if carried else {}
        state = str(words.get("state", ""))
        if not state or not hmac.compare_digest(state.encode(), answer.get("state", "").encode()):
            raise UnknownPersonError("this login was not begun in this browser, or too long ago")
        if answer.get("iss", self.issuer) != self.issuer:
            raise UnknownPersonError("the answer is of another provider")
        if "code" not in answer:
            raise UnknownPersonError("the provider let nobody in")
        token = self._token(answer["code"], words["verifier"])
        return self._claims(token, words["nonce"]), str(words["after"])

    def _token(self, code: str, verifier: str) -> str:
        """The ID token that the provider gives for a code."""
        import httpx
        from authlib.common.errors import AuthlibBaseError

        try:
            given = self._client().fetch_token(
                self._about()["token_endpoint"],
                grant_type="authorization_code",
                code=code,
                code_verifier=verifier,
            )
        except (AuthlibBaseError, httpx.HTTPError, ValueError):
            raise UnknownPersonError("the provider does not take the code") from None
        token = given.get("id_token")
        if not isinstance(token, str):
            raise UnknownPersonError("the provider says nothing of who it is")
        return token

    def _claims(self, token: str, nonce: str) -> Claims:
        """What a token says, once its signature and all that it is bound to are right."""
        from joserfc import jwt
        from joserfc.errors import JoseError

        try:
            try:
                decoded = jwt.decode(token, self._keys(), algorithms=list(ALGORITHMS))
            except (JoseError, ValueError):
                # The provider may have changed its keys; once is enough.
                decoded = jwt.decode(token, self._keys(anew=True), algorithms=list(ALGORITHMS))
        except (JoseError, ValueError, TypeError):
            raise UnknownPersonError("the signature is not the provider's") from None
        self._check(decoded.claims, nonce)
        return decoded.claims

    def _check(self, claims: Claims, nonce: str) -> None:
        """`UnknownPersonError` for a token of another issuer, reader, login or time."""
        audience = claims.get("aud")
        readers = audience if isinstance(audience, list) else [audience]
        if claims.get("iss") != self.issuer:
            raise UnknownPersonError("the token is of another issuer")
        if (
            self.client not in readers
            or (len(readers) > 1 and claims.get("azp") != self.client)
            or claims.get("azp", self.client) != self.client
        ):
            raise UnknownPersonError("the token is for another reader")
        if not hmac.compare_digest(str(claims.get("nonce", "")).encode(), nonce.encode()):
            raise UnknownPersonError("the token is of another login")
        now = self.now().timestamp()
        if _seconds(claims.get("exp")) <= now - LEEWAY:
            raise UnknownPersonError("the token has expired")
        if max(_seconds(claims.get(name)) for name in ("iat", "nbf")) > now + LEEWAY:
            raise UnknownPersonError("the token is of a time to come")

    def name(self, claims: Claims) -> str:
        """The value by which a user is known; empty where there is none to be trusted."""
        value = claims.get(self.claim)
        if self.claim == "email" and claims.get("email_verified") is not True:
            return ""
        return value if isinstance(value, str) else ""

    def _about(self) -> Mapping[str, str]:
        """What the provider says of itself, asked for once."""
        with self._lock:
            if "about" not in self._kept:
                self._kept["about"] = self._discovered()
            found: Mapping[str, str] = self._kept["about"]
            return found

    def _discovered(self) -> Mapping[str, str]:
        found = _fetched(self.issuer.rstrip("/") + _WELL_KNOWN)
        if found.get("issuer") != self.issuer:
            raise UnknownPersonError("the provider goes by another name than the settings say")
        for name in ("authorization_endpoint", "token_endpoint", "jwks_uri"):
            if not is_safe(str(found.get(name, ""))):
                raise UnknownPersonError(f"the provider names no safe {name}")
        return found

    def _keys(self, *, anew: bool = False) -> Any:
        """The keys by which the provider signs."""
        from joserfc.errors import JoseError
        from joserfc.jwk import KeySet

        about = self._about()
        with self._lock:
            if anew or "keys" not in self._kept:
                try:
                    self._kept["keys"] = KeySet.import_key_set(_fetched(about["jwks_uri"]))  # type: ignore[arg-type]
                except (JoseError, ValueError, KeyError, TypeError):
                    raise UnknownPersonError("the provider's keys cannot be read") from None
            return self._kept["keys"]

    def _client(self) -> Any:
        from authlib.deprecate import AuthlibDeprecationWarning

        with warnings.catch_warnings():
            # Authlib would rather have the next httpx.
            warnings.simplefilter("ignore", AuthlibDeprecationWarning)
            from authlib.integrations.httpx_client import OAuth2Client
        return OAuth2Client(
            self.client,
            self.secret or None,
            scope="openid profile email",
            redirect_uri=self.redirect,
            code_challenge_method="S256",
            token_endpoint_auth_method="client_secret_basic" if self.secret else "none",
            timeout=PATIENCE,
        )


def is_safe(address: str) -> bool:
    """True for an address over TLS, or on this machine."""
    parts = urlsplit(address)
    local = parts.scheme == "http" and parts.hostname in _LOOPBACK
    return (parts.scheme == "https" and bool(parts.hostname)) or local


def _fetched(address: str) -> dict[str, Any]:
    """A JSON object of the provider."""
    import httpx

    try:
        answer = httpx.get(address, timeout=PATIENCE, follow_redirects=False)
        found = answer.json() if answer.status_code == 200 else None
    except (httpx.HTTPError, ValueError):
        found = None
    if not isinstance(found, dict):
        raise UnknownPersonError("the provider does not answer")
    return found


def _seconds(value: object) -> float:
    """A moment in a token; one long ago where it is none."""
    plain = isinstance(value, int | float) and not isinstance(value, bool)
    return float(value) if plain else 0.0  # type: ignore[arg-type]
