"""Trains, exports and measures the model: `python -m train`, from models/en.

    python -m train [--parser-passes N] [--claims-passes N,N,… N …] [--test CONLLU]

The same seed, versions and processor give the same weights; others give the same scores within
some tenths. With glibc, MALLOC_TRIM_THRESHOLD_ and MALLOC_MMAP_THRESHOLD_ at 4000000000 save time.
`--claims-passes` are those of the cycles of each course; the claim nets are learned on a GPU where
there is one. `--test` measures the parser on a treebank file, which is never learned from.
"""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import torch
from dragoman.read.small.model import open_folder

from train import card, claims, data, evaluate, export, parser
from train.encoder import Encoder, base_encoder, half_way
from train.opening import open_parser

SEED = 7
VERSION = "0.7.0"


def arguments() -> argparse.Namespace:
    """The command line."""
    ap = argparse.ArgumentParser(
        prog="train", description="Trains, exports and measures the model."
    )
    ap.add_argument("--parser-passes", type=int, default=5)
    ap.add_argument(
        "--claims-passes", type=_numbers, nargs=len(claims.COURSES),
        default=[c.passes for c in claims.COURSES], metavar="N,N,…",
    )  # fmt: skip
    ap.add_argument("--test", type=Path, help="a CoNLL-U file to measure the parser on")
    ap.add_argument("--only", choices=("parser", "claims", "measure"), help="one step alone")
    return ap.parse_args()


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(map(int, text.split(",")))


def make_parser(passes: int) -> None:
    """Learns and writes the parser; keeps its encoder for the claim nets."""
    net, names = parser.train(SEED, passes)
    export.write_vectors(export.PACKAGE)
    export.write_parser(net, export.PACKAGE / "parser.onnx")
    export.write_manifest(export.PACKAGE, VERSION, names)
    torch.save(net.encoder.state_dict(), export.BUILD / "parser_encoder.pt")


def make_claims(passes: Sequence[tuple[int, ...]]) -> None:
    """Learns and writes the claim nets, half-way between the base and the parser's encoder."""
    taught = Encoder()
    taught.load_state_dict(torch.load(export.BUILD / "parser_encoder.pt"))
    reader, names = open_parser(export.PACKAGE)
    learned, _ = data.reports()
    courses = [replace(c, passes=p) for c, p in zip(claims.COURSES, passes, strict=True)]
    start = half_way(base_encoder(), taught)
    words, pairs = zip(*claims.train(courses, start, reader, learned), strict=True)
    export.write_words(words, export.PACKAGE / "claims.onnx")
    export.write_pairs(pairs, export.PACKAGE / "pairs.onnx")
    export.write_manifest(export.PACKAGE, VERSION, names)


def measure(test: Path | None, passes: dict[str, str]) -> None:
    """Prints the scores of the exported model, and writes them into the card."""
    model = open_folder(export.PACKAGE)
    scores = {"held-back reports": evaluate.claim_scores(model, data.reports()[1])}
    if test:
        scores[test.name] = evaluate.parse_scores(model.parser, data.trees(test))
    print(json.dumps(scores, indent=1))
    card.write(scores, passes, SEED)


def main() -> None:
    """Runs the steps in order."""
    given = arguments()
    passes = {
        "parser": str(given.parser_passes),
        "claims": " ".join(",".join(map(str, p)) for p in given.claims_passes),
    }
    os.environ.setdefault("CUBLAS_WORKSPACE_CONFIG", ":4096:8")  # or a GPU is not deterministic
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(mode=True)
    export.BUILD.mkdir(exist_ok=True)
    steps: dict[str, Callable[[], None]] = {
        "parser": lambda: make_parser(given.parser_passes),
        "claims": lambda: make_claims(given.claims_passes),
        "measure": lambda: measure(given.test, passes),
    }
    for name, step in steps.items():
        if given.only in (None, name):
            step()


if __name__ == "__main__":
    main()
