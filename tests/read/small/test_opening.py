import hashlib
import json
from pathlib import Path

import pytest

pytest.importorskip("numpy", reason="numpy is not installed")

from dragoman.errors import ConfigError
from dragoman.read.small import installed
from dragoman.read.small import model as small
from dragoman.read.small.installed import FORMAT

NAMES = {"upos": ["NOUN"]}


def test_a_missing_package_is_one_clear_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(installed, "model_folder", lambda: None)
    with pytest.raises(ConfigError, match="dragoman-model-en: not installed"):
        small.open_model()


@pytest.mark.parametrize("manifest", [None, "no json"])
def test_a_manifest_that_cannot_be_read_is_refused(tmp_path: Path, manifest: str | None) -> None:
    if manifest:
        (tmp_path / "manifest.json").write_text(manifest, "utf-8")
    with pytest.raises(ConfigError, match="manifest"):
        small.open_folder(tmp_path)


@pytest.mark.parametrize("present", [True, False])
def test_a_file_that_does_not_match_its_hash_is_named(tmp_path: Path, present: bool) -> None:
    if present:
        (tmp_path / "claims.onnx").write_bytes(b"other bytes")
    hashes = {"claims.onnx": hashlib.sha256(b"the bytes").hexdigest()}
    manifest = {"format": FORMAT, "version": "1", "sha256": hashes, "names": NAMES}
    (tmp_path / "manifest.json").write_text(json.dumps(manifest), "utf-8")
    with pytest.raises(ConfigError, match=r"claims\.onnx does not match"):
        small.open_folder(tmp_path)


@pytest.mark.parametrize("given", [{}, {"format": FORMAT - 1}])
def test_weights_of_another_version_are_refused(tmp_path: Path, given: dict[str, int]) -> None:
    manifest = {"version": "1", "sha256": {"a": "b"}, "names": NAMES} | given
    (tmp_path / "manifest.json").write_text(json.dumps(manifest), "utf-8")
    with pytest.raises(ConfigError, match="another version"):
        small.open_folder(tmp_path)
