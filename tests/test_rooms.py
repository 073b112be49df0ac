"""Who may import whom: the table of the house, walked with `ast`, lazy imports too."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent / "src" / "dragoman"
CORE = {"model", "errors", "ports", "codebook", "spelling"}
VERBS = {"collect", "read", "weigh", "publish", "store", "places", "actors"}
MAY_IMPORT = {
    "model": set(),
    "errors": set(),
    "spelling": set(),
    "codebook": {"model", "errors"},
    "ports": {"model", "errors"},
    "config": {"model", "errors"},
    "projections": {"model", "codebook"},
    "contract": {"model", "codebook", "projections"},
    "routes": {"model", "contract"},
    "found": {"model", "contract"},
    **dict.fromkeys(VERBS, CORE),
    "pipeline": CORE | VERBS - {"store"},
    "desk": CORE | {"pipeline", "contract", "routes", "found"},
    "assembly": None,
    "cli": None,
    "__main__": {"cli"},
    "__init__": CORE,
}
NEVER_IMPORTED = {"assembly", "cli"}
BAD_NAMES = {"utils", "helpers", "common", "manager", "misc", "base"}

FILES = sorted(ROOT.rglob("*.py"))


def room_of(path: Path) -> str:
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


def imported_rooms(tree: ast.AST, path: Path) -> set[str]:
    """The rooms that a file imports, absolutely or relatively, anywhere in it."""
    rooms: set[str] = set()
    here = ["dragoman", *path.relative_to(ROOT).parts[:-1]]
    for node in ast.walk(tree):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [a.name for a in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = here[: len(here) - node.level + 1] if node.level else []
            module = ".".join([*base, *([node.module] if node.module else [])])
            names = [f"{module}.{a.name}" for a in node.names] if module else []
        rooms |= {n.split(".")[1] for n in names if n.startswith("dragoman.")}
    return rooms


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(ROOT)))
def test_a_file_imports_only_what_its_room_may(path: Path) -> None:
    room = room_of(path)
    assert room in MAY_IMPORT, f"{path.name} stands in no room"
    allowed = MAY_IMPORT[room]
    found = imported_rooms(ast.parse(path.read_text("utf-8")), path) - {room}
    found = {r for r in found if (ROOT / r).is_dir() or (ROOT / f"{r}.py").exists()}
    if allowed is not None:
        assert found <= allowed
    if room not in {*NEVER_IMPORTED, "__main__"}:
        assert not found & NEVER_IMPORTED


def test_only_the_desk_and_its_builder_know_a_web_framework() -> None:
    for path in FILES:
        words = path.read_text("utf-8")
        if "import fastapi" in words or "from fastapi" in words or "starlette" in words:
            assert room_of(path) in {"desk", "assembly"}, path


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(ROOT)))
def test_a_file_is_small_and_named_for_what_it_holds(path: Path) -> None:
    assert path.stem not in BAD_NAMES
    assert len(path.read_text("utf-8").splitlines()) <= 400


def body_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    body = function.body
    if isinstance(body[0], ast.Expr) and isinstance(body[0].value, ast.Constant):
        body = body[1:]
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0


def test_functions_are_small() -> None:
    sizes = sorted(
        body_lines(node)
        for path in FILES
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    )
    assert sizes[len(sizes) // 2] <= 11
    assert sum(size > 50 for size in sizes) <= 0.02 * len(sizes)


def test_the_table_itself_catches_a_wrong_import(tmp_path: Path) -> None:
    source = "def f():\n    from ..weigh import weigh\n    import dragoman.store.sqlite\n"
    path = ROOT / "read" / "imagined.py"
    assert imported_rooms(ast.parse(source), path) == {"weigh", "store"}
