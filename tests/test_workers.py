"""Several processes read as one does: in order, with a bound, whatever becomes of one of them."""

import multiprocessing
from collections.abc import Iterable, Iterator

import pytest

from dragoman.errors import ConfigError, DragomanError
from dragoman.model import Failure, Reading, Report
from dragoman.pipeline import read_all
from dragoman.pipeline.workers import AHEAD
from tests.crews import NOON, Obedient, build, build_and_die, build_nothing


def reports(*orders: str) -> Iterator[Report]:
    for number, order in enumerate(orders):
        yield Report(id=f"r{number}", digest=f"sha256:{number}", text=order)


def read(items: Iterable[Report | Failure], workers: int = 2) -> list[Reading | Failure]:
    return list(read_all(items, build, lambda: NOON, workers))  # type: ignore[arg-type]


def ids(found: Iterable[Reading | Failure]) -> list[str]:
    return [f.item if isinstance(f, Failure) else f.report.id for f in found]


def processes(found: Iterable[Reading | Failure]) -> set[str]:
    return {f.notes[0] for f in found if isinstance(f, Reading)}


@pytest.fixture(autouse=True)
def _no_process_is_left() -> Iterator[None]:
    yield
    assert multiprocessing.active_children() == []


def test_readings_come_in_the_order_of_the_reports() -> None:
    found = read(reports("wait 0.5", *["go"] * 30, "fail", "go"))
    assert ids(found) == [f"r{n}" for n in range(33)]
    assert len(processes(found)) == 2


def test_no_reports_give_no_readings_and_one_needs_one_process() -> None:
    assert read(()) == []
    assert ids(read(reports("go"), 4)) == ["r0"]


def test_what_failed_before_stays_in_its_place() -> None:
    first, second = reports("go", "go")
    broken = Failure(step="collect", item="b", why="broken", at=NOON)
    assert ids(read([first, broken, second])) == ["r0", "b", "r1"]


@pytest.mark.parametrize(
    ("order", "how"),
    [
        ("die", "was killed (signal 9); it may want more memory"),
        ("leave", "ended (exit code 3)"),
    ],
)
def test_a_process_that_is_lost_is_one_failure_and_the_others_are_read(
    order: str, how: str
) -> None:
    found = read(reports("go", order, "go", order, order, "go", "go"))
    assert ids(found) == [f"r{n}" for n in range(7)]
    failed = [f for f in found if isinstance(f, Failure)]
    assert [f.item for f in failed] == ["r1", "r3", "r4"]
    assert failed[0].why == f"could not be read: the process that read it {how}"


def test_a_reader_that_cannot_be_built_is_an_error_of_its_own() -> None:
    with pytest.raises(ConfigError, match="engine: not here"):
        list(read_all(reports("go"), build_nothing, lambda: NOON, 2))  # type: ignore[arg-type]


def test_a_process_that_dies_before_it_reads_ends_the_run() -> None:
    with pytest.raises(DragomanError, match=r"workers: a process was killed \(signal 9\) before"):
        list(read_all(reports("go"), build_and_die, lambda: NOON, 2))  # type: ignore[arg-type]


def test_only_so_many_reports_are_taken_ahead() -> None:
    taken = 0

    def counted() -> Iterator[Report]:
        nonlocal taken
        for report in reports("wait 0.3", *["go"] * 100):
            taken += 1
            yield report

    for done, _ in enumerate(read_all(counted(), build, lambda: NOON, 2)):  # type: ignore[arg-type]
        assert taken - done <= 2 * AHEAD
    assert taken == 101


def test_a_reader_who_stops_listening_ends_the_processes_at_once() -> None:
    found = read_all(reports("go", *["wait 60"] * 9), build, lambda: NOON, 2)  # type: ignore[arg-type]
    assert ids([next(found)]) == ["r0"]
    found.close()  # type: ignore[attr-defined]


def test_a_large_report_and_a_large_reading_pass() -> None:
    (found,) = read(reports("x" * 8_000_000))
    assert isinstance(found, Reading)
    assert len(found.report.text) == 8_000_000


def test_one_worker_is_this_process() -> None:
    class Here(Obedient):
        pass

    found = read_all(reports("go", "go"), Here, lambda: NOON)  # type: ignore[arg-type]
    assert ids(found) == ["r0", "r1"]
