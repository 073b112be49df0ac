"""Pictures of the demo for the docs: `python bench/pictures.py ADDRESS`, the demo being served."""

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

OUT = Path(__file__).parent.parent / "docs" / "pictures"
#: Name, path, width, height, colours, language.
SHOTS = (
    ("dispatch", "/d/101/", 1440, 1080, "light", "en"),
    ("desk", "/desk", 1440, 1000, "light", "en"),
    ("phone", "/d/101/", 390, 844, "dark", "en"),
    ("triage", "/desk/triage", 1440, 900, "light", "en"),
    ("movements", "/desk/movements", 1440, 900, "light", "en"),
    ("triage-ar", "/desk/triage", 1440, 900, "light", "ar"),
)


def main(address: str) -> None:
    """Takes every picture at its size."""
    OUT.mkdir(exist_ok=True)
    with sync_playwright() as p:
        browser = p.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        for name, path, width, height, scheme, language in SHOTS:
            page = browser.new_page(
                viewport={"width": width, "height": height},
                color_scheme=scheme,  # type: ignore[arg-type]
                locale=language,
            )
            page.goto(address + path)
            if name == "desk":
                page.locator("#e1 summary").click()
            if name.startswith("triage"):
                row = page.locator("#queue li a").nth(1).get_attribute("href")
                page.goto(f"{address}{row}")
            page.screenshot(path=OUT / f"{name}.png")
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1].rstrip("/"))
