"""The installed model, opened: its files are checked against their hashes first."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dragoman.errors import ConfigError
from dragoman.read.small.claims import ClaimModel, Codes
from dragoman.read.small.installed import model_folder
from dragoman.read.small.parser import Parser, Tags
from dragoman.read.small.session import Vectors, open_net
from dragoman.read.small.wordpiece import WordPiece

_NAME = "dragoman-model-en"
#: What the nets are given and give; moves with every change that older weights do not fit.
FORMAT = 2
_FILES = ("claims.onnx", "pairs.onnx", "parser.onnx", "scales.npy", "vectors.npy", "vocab.txt")


@dataclass(frozen=True, slots=True)
class Model:
    """Both readers; `version` names the weights and ends in the first digits of their hash."""

    parser: Parser
    claims: ClaimModel
    version: str


def open_model() -> Model:
    """The model of the installed package; `ConfigError` when it is missing or damaged."""
    return open_folder(_folder())


def installed_version() -> str:
    """The version of the installed model by its manifest; no file of it is opened or checked."""
    return _version(_manifest(_folder()))


def _folder() -> Path:
    folder = model_folder()
    if folder is None:
        raise ConfigError(_NAME, "not installed; the small engine needs it")
    return folder


def open_folder(folder: Path) -> Model:
    """The model of a folder; `ConfigError` when a file differs from the manifest's hash."""
    manifest = _manifest(folder)
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
        version=_version(manifest),
    )


def _version(manifest: dict[str, Any]) -> str:
    whole = hashlib.sha256("".join(sorted(manifest["sha256"].values())).encode()).hexdigest()
    return f"{manifest['version']}+{whole[:12]}"


def _manifest(folder: Path) -> dict[str, Any]:
    """The manifest of a model folder."""
    try:
        found: dict[str, Any] = json.loads((folder / "manifest.json").read_text("utf-8"))
        fits = found["format"] == FORMAT and found["names"] and found["sha256"]
    except (OSError, ValueError, TypeError):
        raise ConfigError(_NAME, "its manifest cannot be read; install it anew") from None
    except KeyError:
        fits = False
    if not fits:
        raise ConfigError(_NAME, "is for another version of dragoman; install it anew")
    return found


def _check(folder: Path, hashes: dict[str, str]) -> None:
    """Refuses a folder in which a file is missing or has another hash."""
    for name in _FILES:
        path = folder / name
        if not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != hashes.get(name):
            raise ConfigError(_NAME, f"{name} does not match its hash; install it anew")
