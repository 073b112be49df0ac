"""Whether the learned model is there, and which: found without opening it, or what runs it."""

from __future__ import annotations

import hashlib
import json
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from dragoman.errors import ConfigError

NAME = "dragoman-model-en"
#: What the nets are given and give; moves with every change that older weights do not fit.
FORMAT = 2
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


def installed_folder() -> Path:
    """The folder of the weights; `ConfigError` where there is none."""
    folder = model_folder()
    if folder is None:
        raise ConfigError(NAME, "not installed; the small engine needs it")
    return folder


def installed_version() -> str:
    """The version of the installed model by its manifest; no file of it is opened or checked."""
    return version_of(manifest_of(installed_folder()))


def version_of(manifest: dict[str, Any]) -> str:
    """The version that a manifest names, and the first digits of the hash of all its files."""
    whole = hashlib.sha256("".join(sorted(manifest["sha256"].values())).encode()).hexdigest()
    return f"{manifest['version']}+{whole[:12]}"


def manifest_of(folder: Path) -> dict[str, Any]:
    """The manifest of a model folder; `ConfigError` where it cannot be used."""
    try:
        found: dict[str, Any] = json.loads((folder / "manifest.json").read_text("utf-8"))
        fits = found["format"] == FORMAT and found["names"] and found["sha256"]
    except (OSError, ValueError, TypeError):
        raise ConfigError(NAME, "its manifest cannot be read; install it anew") from None
    except KeyError:
        fits = False
    if not fits:
        raise ConfigError(NAME, "is for another version of dragoman; install it anew")
    return found
