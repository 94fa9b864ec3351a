"""Plays an incident, takes every notice in every language from `tocsin preview`, and makes the pictures of them."""

import sys

from notices import Incident
from sheets import Sheet, take

KINDS = ["initial", "reminder", "update", "correction", "withdrawal", "all-clear"]


def main() -> None:
    program, work, folder = sys.argv[1:]
    notices = Incident(program, work).notices()
    for kind in KINDS:
        pages = {locale: html for (of, locale), html in notices.items() if of == kind}
        assert len(pages) >= 5, f"{kind}: only {sorted(pages)}"
        for width in [360, 900]:
            sheet = Sheet(kind, width, pages)
            take(sheet, work, f"{folder}/{kind}-{width}.png", scale=1 if width == 360 else 0.5)


main()
