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
            # One to be read, the others to be looked at: all of them together stay small.
            scale = 0.4 if width == 900 else 1 if kind == "initial" else 0.6
            take(Sheet(width, pages), work, f"{folder}/{kind}-{width}", scale)


main()
