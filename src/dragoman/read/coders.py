"""Whose readings each engine makes: known without loading an engine or opening its weights."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.codebook import Codebook
from dragoman.model import Coder

if TYPE_CHECKING:
    from dragoman.read.llm.prompt import Prompt

#: Each moves whenever that engine would read a text otherwise with the same weights or answers.
RULES, SMALL, LLM = "12", "12", "3"


def rules(codebook: Codebook) -> Coder:
    """The rule engine."""
    return Coder(name="rules", version=f"{RULES}+codebook-{codebook.version}")


def small(codebook: Codebook, model: str | None = None) -> Coder:
    """The small engine with a model of that version.

    By default with the installed one: `ConfigError` where there is none.
    """
    if model is None:
        from dragoman.read.small.installed import installed_version

        model = installed_version()
    parts = (f"model-{model}", f"rules-{RULES}", f"codebook-{codebook.version}")
    return Coder(name="small", version="+".join((SMALL, *parts)))


def llm(codebook: Codebook, model: str, prompt: Prompt | None = None) -> Coder:
    """The llm engine with a language model of that name, asked by that prompt or the usual one."""
    if prompt is None:
        from dragoman.read.llm.prompt import build_prompt

        prompt = build_prompt(codebook)
    parts = (f"model-{model}", f"prompt-{prompt.digest[:12]}")
    version = "+".join((LLM, *parts, f"codebook-{codebook.version}"))
    return Coder(name="llm", version=version)
