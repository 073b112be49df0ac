"""The installed model, opened: its files are checked against their hashes first."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from dragoman.errors import ConfigError
from dragoman.read.small.claims import ClaimModel, Codes
from dragoman.read.small.installed import NAME, installed_folder, manifest_of, version_of
from dragoman.read.small.parser import Parser, Tags
from dragoman.read.small.session import Vectors, open_net
from dragoman.read.small.wordpiece import WordPiece

_FILES = ("claims.onnx", "pairs.onnx", "parser.onnx", "scales.npy", "vectors.npy", "vocab.txt")


@dataclass(frozen=True, slots=True)
class Model:
    """Both readers; `version` names the weights and ends in the first digits of their hash."""

    parser: Parser
    claims: ClaimModel
    version: str


def open_model() -> Model:
    """The model of the installed package; `ConfigError` when it is missing or damaged."""
    return open_folder(installed_folder())


def open_folder(folder: Path) -> Model:
    """The model of a folder; `ConfigError` when a file differs from the manifest's hash."""
    manifest = manifest_of(folder)
    _check(folder, manifest["sha256"])
    names = {key: tuple(value) for key, value in manifest["names"].items()}
    wordpiece = WordPiece((folder / "vocab.txt").read_text("utf-8").splitlines())
    vectors = Vectors(folder / "vectors.npy", folder / "scales.npy")
    parser = Parser(
        open_net(folder / "parser.onnx"),
        vectors,
        wordpiece,
        Tags(names["upos"], names["xpos"], names["labels"]),
    )
    nets = (open_net(folder / "claims.onnx"), open_net(folder / "pairs.onnx"))
    codes = Codes(names["kinds"], names["statuses"], names["roles"])
    return Model(
        parser=parser,
        claims=ClaimModel(nets, vectors, wordpiece, codes),
        version=version_of(manifest),
    )


def _check(folder: Path, hashes: dict[str, str]) -> None:
    """Refuses a folder in which a file is missing or has another hash."""
    for name in _FILES:
        path = folder / name
        if not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != hashes.get(name):
            raise ConfigError(NAME, f"{name} does not match its hash; install it anew")
