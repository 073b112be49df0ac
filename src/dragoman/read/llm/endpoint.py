"""An OpenAI-compatible chat-completions endpoint, asked one question at a time.

Ollama, vLLM, llama.cpp and hosted services differ only by base URL, model and key.
"""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.util import find_spec
from typing import Any

from dragoman.errors import ConfigError

#: No answer about a stretch of a report is longer, in bytes.
LONGEST = 4_000_000
#: States in which asking again may help, and those that say that the form is not understood.
_AGAIN = frozenset((408, 425, 429, 500, 502, 503, 504))
_NOT_THAT_FORM = frozenset((400, 415, 422, 501))
#: The longest wait before asking again, in seconds.
_LONGEST_WAIT = 30.0


class NoAnswerError(Exception):
    """An endpoint gave no answer; the message says why, in one line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """Where a model answers. `timeout` and `pause` are seconds; `key` is never shown."""

    base_url: str
    model: str
    key: str = field(default="", repr=False)
    timeout: float = 120.0
    retries: int = 2
    seed: int = 1
    pause: float = 1.0

    def __post_init__(self) -> None:
        if find_spec("httpx") is None:
            raise ConfigError("httpx", "not installed; the llm engine needs dragoman[llm]")
        if not self.key.isascii() or not self.key.isprintable():
            raise ConfigError("DRAGOMAN_LLM_KEY", "has signs that no key has")

    def ask(self, system: str, user: str, schema: Mapping[str, Any]) -> str:
        """The model's words; `NoAnswerError` when there are none.

        An endpoint that does not know JSON schemas is asked again for plain text.
        """
        messages = [{"role": "system", "content": system}, {"role": "user", "content": user}]
        question: dict[str, Any] = {
            "model": self.model,
            "messages": messages,
            "temperature": 0,
            "seed": self.seed,
        }
        form = {"name": "claims", "strict": True, "schema": schema}
        wanted = question | {"response_format": {"type": "json_schema", "json_schema": form}}
        state, body = self._sent(wanted)
        if state in _NOT_THAT_FORM:
            state, body = self._sent(question)
        if state != 200:
            raise NoAnswerError(f"the endpoint answered {state}{self._said(body)}")
        return words_of(body)

    def _sent(self, question: Mapping[str, Any]) -> tuple[int, bytes]:
        """State and body of the response, after as many tries as are allowed."""
        import httpx

        for left in range(self.retries, -1, -1):
            wait: str | None = None
            try:
                state, body, wait = self._once(question)
                if state not in _AGAIN or not left:
                    return state, body
            except httpx.TimeoutException:
                if not left:
                    raise NoAnswerError(f"no answer within {self.timeout:g} s") from None
            except httpx.HTTPError as error:
                if not left:
                    what = str(error) or type(error).__name__
                    raise NoAnswerError(f"{self.base_url} cannot be asked: {what}") from None
            time.sleep(self._wait(self.retries - left, wait))
        raise AssertionError("the last try returns or raises")

    def _wait(self, tried: int, wanted: str | None) -> float:
        """Seconds to wait before the next try: what the endpoint wants, else ever longer."""
        asked = float(wanted) if wanted and wanted.isdecimal() else self.pause * 2**tried
        return min(asked, _LONGEST_WAIT)

    def _once(self, question: Mapping[str, Any]) -> tuple[int, bytes, str | None]:
        """State, body and the wait that the endpoint wants; each read takes `timeout` at most."""
        import httpx

        started = time.monotonic()
        headers = {"Authorization": f"Bearer {self.key}"} if self.key else {}
        url = f"{self.base_url.rstrip('/')}/chat/completions"
        body = bytearray()
        with httpx.stream(
            "POST", url, json=question, headers=headers, timeout=self.timeout
        ) as response:
            for chunk in response.iter_bytes():
                body += chunk
                if len(body) > LONGEST:
                    raise NoAnswerError(f"the answer is longer than {LONGEST} bytes")
                if time.monotonic() - started > self.timeout:
                    raise httpx.ReadTimeout("the answer drips")
            return response.status_code, bytes(body), response.headers.get("Retry-After")

    def _said(self, body: bytes) -> str:
        """What an endpoint says about its refusal, short and without the key; empty if nothing."""
        try:
            found = json.loads(body)["error"]
            words = found["message"] if isinstance(found, dict) else found
        except (ValueError, LookupError, TypeError, RecursionError):
            return ""
        if not isinstance(words, str):
            return ""
        words = words.replace(self.key, "…") if self.key else words
        return f": {' '.join(words.split())[:120]}"


def words_of(body: bytes) -> str:
    """The words of the first choice; `NoAnswerError` when there is none."""
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        raise NoAnswerError("the endpoint's answer is not JSON") from None
    try:
        choice = found["choices"][0]
        words = choice["message"]["content"]
    except (LookupError, TypeError):
        raise NoAnswerError("the answer has no choices") from None
    if choice.get("finish_reason") == "length":
        raise NoAnswerError("the answer was cut off: the model may write no more tokens")
    if not isinstance(words, str) or not words.strip():
        raise NoAnswerError("the answer is empty")
    return words.encode("utf-8", "replace").decode()
