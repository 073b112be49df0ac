"""Whether the learned model is there: found without opening it, or what runs it."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

#: The package of the weights, and its folder in a checkout of this repository.
PACKAGE = "dragoman_model_en"
_CHECKOUT = Path(__file__).resolve().parents[4] / "models" / "en" / PACKAGE


def model_folder() -> Path | None:
    """The folder of the weights: the installed package, else that of the checkout, if any."""
    spec = find_spec(PACKAGE)
    if spec is not None and spec.origin is not None:
        return Path(spec.origin).parent
    return _CHECKOUT if (_CHECKOUT / "manifest.json").is_file() else None


def runs() -> bool:
    """Whether the small engine can run here: the weights, onnxruntime and numpy are there."""
    return model_folder() is not None and all(map(find_spec, ("onnxruntime", "numpy")))
