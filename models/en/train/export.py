"""The nets as ONNX graphs in eight bits, and the manifest with every hash."""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from dragoman.read.small.features import GUIDES, OFFSETS, VOCABULARY
from dragoman.read.small.installed import FORMAT
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from train import examples
from train.encoder import WIDTH, vocabulary, word_vectors
from train.nets import CUES, PairNet, WordNet
from train.parser import SHAPES, Names, ParserNet
from train.towers import PairTowers, WordTowers

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "dragoman_model_en"
BUILD = ROOT / "build"  # what training leaves between its steps
FILES = ("parser.onnx", "claims.onnx", "pairs.onnx", "vectors.npy", "scales.npy", "vocab.txt")
_OPSET = 17


class ParserGraph(nn.Module):
    """The parser with the label scores of all arcs."""

    def __init__(self, net: ParserNet) -> None:
        super().__init__()
        self.net = net

    def forward(
        self, vectors: Tensor, pool: Tensor, shapes: Tensor
    ) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Scores: tags twice, arcs (1, word, head), labels (1, word, label, head)."""
        net = self.net
        x = net.words(vectors, pool, shapes, None)
        return net.upos(x), net.xpos(x), net.arcs(x), net.all_labels(x)


def _write(
    net: nn.Module, example: Sequence[Tensor], path: Path, names: tuple[str, str], axes: str
) -> None:
    """A net as an ONNX file, its weights in eight bits (seven used, for want of VNNI).

    `axes` lists "input:axis=name" of the sizes that vary.
    """
    moving: dict[str, dict[int, str]] = {}
    for part in axes.split():
        name, _, rest = part.partition(":")
        axis, _, label = rest.partition("=")
        moving.setdefault(name, {})[int(axis)] = label
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        torch.onnx.export(
            net.eval(), tuple(example), str(whole), input_names=names[0].split(),
            output_names=names[1].split(), dynamic_axes=moving, opset_version=_OPSET, dynamo=False,
        )  # fmt: skip
        quantize_dynamic(
            whole, path, per_channel=True, reduce_range=True, weight_type=QuantType.QInt8
        )


def _row(words: int, pieces: int) -> tuple[Tensor, Tensor, Tensor]:
    pool = torch.full((1, words, pieces), 1 / pieces)
    return torch.randn(1, pieces, WIDTH), pool, torch.randint(0, SHAPES, (1, words))


_ROW_AXES = "vectors:1=piece pool:1=word pool:2=piece shapes:1=word"


def write_parser(net: ParserNet, path: Path) -> None:
    """The parser."""
    axes = (
        f"{_ROW_AXES} upos:1=word xpos:1=word arcs:1=word arcs:2=word labels:1=word labels:3=word"
    )
    names = ("vectors pool shapes", "upos xpos arcs labels")
    _write(ParserGraph(net), _row(9, 12), path, names, axes)


def write_words(nets: Sequence[WordNet], path: Path) -> None:
    """The word nets of the claim model, as one graph."""
    cues = torch.randint(0, CUES, (1, 9))
    names = ("vectors pool shapes cues", "hidden marks")
    axes = f"{_ROW_AXES} cues:1=word hidden:1=word marks:1=word"
    _write(WordTowers(nets), (*_row(9, 12), cues), path, names, axes)


def write_pairs(nets: Sequence[PairNet], path: Path) -> None:
    """The pair nets of the claim model, as one graph; the runtime calls it a trigger at a time."""
    example = (
        torch.randn(7, WIDTH * len(nets)),
        torch.randint(0, VOCABULARY, (3, 7, len(OFFSETS) + GUIDES)),
        torch.rand(3, 7), torch.ones(3, 7), torch.ones(3, 2, dtype=torch.long),
    )  # fmt: skip
    axes = (
        "hidden:0=word features:0=trigger features:1=word mark:0=trigger mark:1=word home:0=trigger"
    )
    axes += (
        " told:0=trigger home:1=word kind:0=trigger status:0=trigger roles:0=trigger roles:1=word"
    )
    names = ("hidden features mark home told", "kind status roles depths lengths")
    axes += " depths:0=trigger depths:1=word lengths:0=trigger"
    _write(PairTowers(nets), example, path, names, axes)


def write_vectors(folder: Path) -> None:
    """The piece vectors and the pieces."""
    numbers, scales = word_vectors()
    np.save(folder / "vectors.npy", numbers)
    np.save(folder / "scales.npy", scales)
    (folder / "vocab.txt").write_text("\n".join(vocabulary()) + "\n", "utf-8")


def write_manifest(folder: Path, version: str, names: Names) -> None:
    """The names behind the numbers, and the hash of every file."""
    lists = {
        "upos": names.upos, "xpos": names.xpos, "labels": names.labels,
        "kinds": examples.KINDS, "statuses": examples.STATUSES, "roles": examples.ROLES,
    }  # fmt: skip
    hashes = {
        f: hashlib.sha256((folder / f).read_bytes()).hexdigest()
        for f in FILES
        if (folder / f).exists()
    }
    manifest = {"version": version, "format": FORMAT, "sha256": hashes, "names": lists}
    (folder / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n", "utf-8")
