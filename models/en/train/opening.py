"""The exported parser, opened before the claim nets exist."""

from __future__ import annotations

import json
from pathlib import Path

from dragoman.read.small.parser import Parser, Tags
from dragoman.read.small.session import Vectors, open_net
from dragoman.read.small.wordpiece import WordPiece

from train.parser import Names


def open_parser(folder: Path) -> tuple[Parser, Names]:
    """The parser of a package folder, and the names behind its numbers."""
    found = json.loads((folder / "manifest.json").read_text("utf-8"))["names"]
    names = Names(*(tuple(found[k]) for k in ("upos", "xpos", "labels")))
    wordpiece = WordPiece((folder / "vocab.txt").read_text("utf-8").splitlines())
    vectors = Vectors(folder / "vectors.npy", folder / "scales.npy")
    tags = Tags(names.upos, names.xpos, names.labels)
    return Parser(open_net(folder / "parser.onnx"), vectors, wordpiece, tags), names
