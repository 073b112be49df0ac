"""One net as a function from arrays to arrays."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dragoman.errors import ConfigError

Array = NDArray[Any]
#: Runs a net on named arrays; the outputs come in the order of the graph.
Net = Callable[[Mapping[str, Array]], Sequence[Array]]
#: onnxruntime's sum and norm in one step takes longer than the two steps do (measured: an eighth
#: of a parse).
_SLOWER = ["SkipLayerNormFusion"]


def open_net(path: Path) -> Net:
    """The net of an ONNX file, on one thread; `ConfigError` when onnxruntime is missing."""
    try:
        import onnxruntime
    except ImportError:
        raise ConfigError("onnxruntime", "not installed; the small engine needs it") from None
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 4
    session = onnxruntime.InferenceSession(
        str(path), options, ["CPUExecutionProvider"], disabled_optimizers=_SLOWER
    )

    def run(arrays: Mapping[str, Array]) -> Sequence[Array]:
        found: Sequence[Array] = session.run(None, dict(arrays))
        return found

    return run


class Vectors:
    """The frozen piece vectors, kept as eight-bit numbers with one scale a row."""

    def __init__(self, numbers: Path, scales: Path) -> None:
        self._numbers: NDArray[np.int8] = np.load(numbers, mmap_mode="r")
        self._scales: NDArray[np.float32] = np.load(scales)

    def rows(self, ids: Sequence[int]) -> NDArray[np.float32]:
        """The vectors of pieces, one a row."""
        places = np.array(ids)
        found: NDArray[np.float32] = self._numbers[places].astype(np.float32) * self._scales[places]
        return found


def pool_of(owner: Sequence[int], words: int) -> NDArray[np.float32]:
    """The weights (word, piece) that give a word the mean of its pieces."""
    rows = np.array(owner)
    places = np.flatnonzero(rows >= 0)
    pool = np.zeros((words, len(owner)), np.float32)
    pool[rows[places], places] = 1
    out: NDArray[np.float32] = pool / np.maximum(pool.sum(axis=1, keepdims=True), 1)
    return out
