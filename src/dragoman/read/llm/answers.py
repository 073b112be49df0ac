"""Answers of a model, kept in a folder: a question is asked once, and can be looked up later."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What was asked: digests of prompt and report, the model, the stretch by its offsets."""

    prompt: str
    report: str
    model: str
    start: int
    end: int

    @property
    def key(self) -> str:
        """The name under which its answer is kept."""
        whole = json.dumps(asdict(self), sort_keys=True)
        return hashlib.sha256(whole.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Answers:
    """A folder of answers, a file each, and of the prompts they answer."""

    folder: Path

    def of(self, question: Question, ask: Callable[[], str], prompt: str) -> str:
        """The kept answer, else the one that `ask` gives, kept; the first one kept stands."""
        path = self.folder / question.key[:2] / f"{question.key}.json"
        kept = self._kept(path, question)
        if kept is not None:
            return kept
        answer = ask()
        form = asdict(question) | {"answer": answer}
        text = json.dumps(form, ensure_ascii=False, indent=1) + "\n"
        self._keep(self.folder / "prompts" / f"{question.prompt}.md", prompt)
        self._keep(path, text)
        first = self._kept(path, question)
        if first is None:
            path.unlink(missing_ok=True)
            self._keep(path, text)
        return answer if first is None else first

    def _kept(self, path: Path, question: Question) -> str | None:
        """The answer in a file; `None` when there is none, or it is not about the question."""
        with suppress(OSError, ValueError, RecursionError):
            found = json.loads(path.read_text("utf-8"))
            if isinstance(found, dict) and isinstance(found.get("answer"), str):
                answer: str = found.pop("answer")
                return answer if found == asdict(question) else None
        return None

    def _keep(self, path: Path, text: str) -> None:
        """Writes a file whole; one that is there stays."""
        path.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile("wb", dir=path.parent, prefix=".", delete=False) as file:
            file.write(text.encode())
        whole = Path(file.name)
        try:
            os.link(whole, path)
        except FileExistsError:
            pass
        except OSError:
            # A file system without links: the last one kept stands, which is as good alone.
            whole.replace(path)
        finally:
            whole.unlink(missing_ok=True)
