"""Small files as people have them, of places that do not exist."""

from __future__ import annotations

import csv
import json
import zipfile
from collections.abc import Sequence
from pathlib import Path

from dragoman.model import Place
from dragoman.places.building.build import Sources, build
from dragoman.places.gazetteer import Gazetteer

LIST = "id,name,aliases,lat,lon,radius_km,precision,kind,country\n"
BOX = [[[10.0, 20.0], [12.0, 20.0], [12.0, 22.0], [10.0, 22.0], [10.0, 20.0]]]


def gazetteer(path: Path, **sources: object) -> Gazetteer:
    """The gazetteer built of these sources alone."""
    build(Sources(**sources), path, lambda _: None)  # type: ignore[arg-type]
    return Gazetteer([path])


def names(places: Sequence[Place]) -> list[str]:
    """Their names."""
    return [place.name for place in places]


def own_list(folder: Path, *lines: str, name: str = "mine.csv") -> Path:
    """A list of one's own."""
    path = folder / name
    path.write_text(LIST + "".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


def feature(ident: int, name: str, **more: object) -> str:
    """A line of a GeoNames dump."""
    about: dict[str, object] = {"others": "", "lat": 27.0, "lon": 17.0, "code": "P.PPL"}
    about |= {"admin1": "01", "people": 0} | more
    kind, code = str(about["code"]).split(".")
    fields = [str(ident), name, name, str(about["others"]), str(about["lat"]), str(about["lon"])]
    fields += [kind, code, "LY", "", str(about["admin1"]), "", "", "", str(about["people"])]
    return "\t".join([*fields, "", "", "Africa/Tripoli", "2026-01-01"])


def dump(folder: Path, *lines: str, name: str = "LY.txt") -> Path:
    """A GeoNames dump, zipped where the name says so."""
    path = folder / name
    text = "".join(f"{line}\n" for line in lines)
    if path.suffix == ".zip":
        with zipfile.ZipFile(path, "w") as packed:
            packed.writestr("readme.txt", "Read me." * 1000)
            packed.writestr(f"{path.stem}.txt", text)
    else:
        path.write_text(text, encoding="utf-8")
    return path


AIRPORT = ("ident", "type", "name", "latitude_deg", "longitude_deg", "iso_country", "keywords")


def airports(folder: Path, *rows: Sequence[object]) -> Path:
    """OurAirports' table."""
    path = folder / "airports.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([AIRPORT, *rows])
    return path


def boundaries(folder: Path, *features: dict[str, object]) -> Path:
    """A GeoJSON file; each feature is its properties, `box` its coordinates if not the usual."""
    path = folder / "ADM1.geojson"
    made = [
        {
            "type": "Feature",
            "properties": {k: v for k, v in about.items() if k != "box"},
            "geometry": {"type": "Polygon", "coordinates": about.get("box", BOX)},
        }
        for about in features
    ]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": made}), encoding="utf-8")
    return path
