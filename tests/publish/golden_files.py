"""What the golden files should hold. `python -m tests.publish.golden_files` writes them anew:
read the difference before it is kept."""

from __future__ import annotations

from pathlib import Path

from dragoman.publish import (
    format_draft,
    render_front,
    render_html,
    render_json,
    render_markdown,
    render_report,
)

from .invented import ECHO, EVIDENCE, INSTITUTE, READINGS, VOICE
from .writing import composed, published

FOLDER = Path(__file__).parent / "golden"
MAP = '<svg class="map wide-map" viewBox="0 0 880 372" role="img"><title>A map</title></svg>'


def made() -> dict[str, str]:
    """The name and text of each golden file."""
    week = published()
    return {
        "week.draft.md": format_draft(composed()),
        "week.html": render_html(
            week, EVIDENCE, INSTITUTE, map_svg=MAP, map_caption="From Al-Khadim to Kufra."
        ),
        "week.md": render_markdown(week, EVIDENCE, INSTITUTE),
        "week.json": render_json(week, EVIDENCE),
        "front.html": render_front([week], INSTITUTE, evidence=lambda _: EVIDENCE),
        "report.en.html": render_report(
            READINGS[0], EVIDENCE.captures[VOICE.digest], institute=INSTITUTE
        ),
        "report.ar.html": render_report(
            READINGS[3], EVIDENCE.captures[ECHO.digest], institute=INSTITUTE
        ),
    }


if __name__ == "__main__":
    for name, text in made().items():
        (FOLDER / name).write_text(text, encoding="utf-8")
