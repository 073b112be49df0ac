"""GeoNames dumps as they are downloaded: countries (SY.zip or SY.txt), alternateNamesV2.zip."""

from __future__ import annotations

import zipfile
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from zlib import error as ZlibError  # noqa: N812 - an error that is named in small letters

from dragoman.errors import InputError
from dragoman.places.building.kinds import geonames_kind, settlement, worths
from dragoman.places.building.lists import checked, number
from dragoman.places.building.spellings import kept
from dragoman.places.rows import Row

#: The columns of a country dump that are used, of 19.
ID, NAME, ASCII, OTHERS, LAT, LON, CLASS, CODE, COUNTRY = 0, 1, 2, 3, 4, 5, 6, 7, 8
DIVISION, PEOPLE, COLUMNS = 10, 14, 19
#: Languages whose names are kept from alternateNamesV2; "" is for names of no stated language.
LANGUAGES = frozenset(
    ("", "en", "ar", "fa", "ku", "ckb", "kmr", "ru", "uk", "tr", "he", "fr", "de", "es", "ps")
)
#: Radii of divisions below the first, in kilometres.
_DIVISIONS = {"A.ADM2": 25.0, "A.ADM3": 12.0, "A.ADM4": 6.0}


@contextmanager
def lines_of(path: Path) -> Iterator[Iterator[tuple[str, str]]]:
    """The lines of a text or of the one text in a zip, each with where it stands."""
    try:
        if path.suffix.lower() == ".zip":
            with zipfile.ZipFile(path) as packed, packed.open(_member(packed, path)) as stream:
                yield _numbered(TextIOWrapper(stream, "utf-8"), path)
        else:
            with path.open(encoding="utf-8") as stream:
                yield _numbered(stream, path)
    except (zipfile.BadZipFile, ZlibError, EOFError) as error:
        raise InputError(str(path), f"is a broken zip: {error}") from None
    except UnicodeDecodeError as error:
        raise InputError(str(path), f"not UTF-8 at byte {error.start}") from None
    except OSError as error:
        raise InputError(str(path), error.strerror or "cannot be read") from None


def _member(packed: zipfile.ZipFile, path: Path) -> str:
    """The text that a zip is about: the one of its name, else the largest that is no read-me."""
    texts = [i for i in packed.infolist() if i.filename.endswith(".txt")]
    own = [i for i in texts if Path(i.filename).stem.casefold() == path.stem.casefold()]
    others = [i for i in texts if "readme" not in i.filename.casefold()]
    found = own or sorted(others, key=lambda i: (-i.file_size, i.filename))
    if not found:
        raise InputError(str(path), "has no text of places in it")
    return found[0].filename


def _numbered(stream: TextIOWrapper, path: Path) -> Iterator[tuple[str, str]]:
    for n, line in enumerate(stream, 1):
        yield f"{path}:{n}", line.rstrip("\n")


def _fields(line: str, where: str) -> Sequence[str]:
    found = line.split("\t")
    if len(found) != COLUMNS:
        raise InputError(where, f"has {len(found)} columns, a GeoNames dump has {COLUMNS}")
    return found


def dump_rows(path: Path, alternates: Mapping[str, Sequence[str]]) -> Iterator[Row]:
    """The rows of a country dump whose features are kept, in its order."""
    divisions = _division_names(path)
    with lines_of(path) as lines:
        for where, line in lines:
            fields = _fields(line, where)
            if kind := geonames_kind(fields[CLASS], fields[CODE]):
                admin1 = divisions.get((fields[COUNTRY], fields[DIVISION]), "")
                yield _row(fields, where, kind, admin1, alternates.get(fields[ID], ()))


def _division_names(path: Path) -> dict[tuple[str, str], str]:
    """Names of the first-level divisions in a dump, by country and code."""
    with lines_of(path) as lines:
        rows = (_fields(line, where) for where, line in lines)
        return {(f[COUNTRY], f[DIVISION]): f[NAME] for f in rows if f[CODE] == "ADM1"}


def dump_ids(path: Path) -> set[str]:
    """The ids of the features of a dump that are kept."""
    with lines_of(path) as lines:
        rows = (_fields(line, where) for where, line in lines)
        return {f[ID] for f in rows if geonames_kind(f[CLASS], f[CODE])}


def _row(
    fields: Sequence[str], where: str, kind: str, admin1: str, alternates: Sequence[str]
) -> Row:
    people = int(number(fields[PEOPLE] or "0", where))
    radius = worths()[kind].radius_km
    if kind in ("town", "capital"):
        kind, radius = settlement(people, capital=kind == "capital")
    others = (fields[ASCII], *fields[OTHERS].split(","), *alternates)
    row = Row(
        id=f"gn-{fields[ID]}",
        name=fields[NAME],
        aliases=kept(fields[NAME], filter(None, others)),
        lat=number(fields[LAT], where),
        lon=number(fields[LON], where),
        radius_km=_DIVISIONS.get(f"{fields[CLASS]}.{fields[CODE]}", radius),
        precision=worths()[kind].precision,
        kind=kind,
        country=fields[COUNTRY],
        admin1=admin1,
        population=people,
    )
    return checked(row, where)


def alternate_names(path: Path, ids: Collection[str]) -> dict[str, list[str]]:
    """The names of these ids in alternateNamesV2, in the languages that are kept."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    with lines_of(path) as lines:
        for where, line in lines:
            fields = line.split("\t")
            if len(fields) < 4:
                raise InputError(
                    where, f"has {len(fields)} columns, alternate names have 4 or more"
                )
            if fields[1] in ids and fields[2] in LANGUAGES:
                found[fields[1]].append(fields[3])
    return dict(found)
