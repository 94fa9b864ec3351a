"""Sheets of notices side by side, and what a browser makes of them."""

import html
import re
import subprocess

NAMES = {"en": "English", "de": "Deutsch", "fr": "Français", "es": "Español", "ja": "日本語", "ar": "العربية"}
GAP = 12

# Each notice stands in a frame of its own as a mail reader would show it; the frames are as high as what is in them.
PAGE = """<!DOCTYPE html>
<html><head><meta charset="utf-8"><meta name="color-scheme" content="light dark"><style>
:root {{ color-scheme: light dark; }}
body {{ margin: {gap}px; background: #9aa5b1; font: 14px/1.4 sans-serif; display: flex; flex-wrap: wrap; gap: {gap}px;
  align-items: flex-start; width: {width}px; }}
@media (prefers-color-scheme: dark) {{ body {{ background: #39424c; }} }}
iframe {{ border: 0; width: {frame}px; display: block; }}
</style></head><body>
{frames}
<script>
addEventListener("load", () => {{
  let widest = 0;
  for (const frame of document.querySelectorAll("iframe")) {{
    const page = frame.contentDocument.documentElement;
    frame.style.height = page.scrollHeight + "px";
    widest = Math.max(widest, page.scrollWidth - frame.clientWidth);
  }}
  document.body.dataset.height = document.documentElement.scrollHeight;
  document.body.dataset.beyond = widest;
}});
</script></body></html>
"""


class Sheet:
    """All languages of one notice at one width: narrow ones in one row, wide ones in rows of three."""

    def __init__(self, width: int, pages: dict[str, str]):
        per_row = len(pages) if width < 600 else 3
        self.width = per_row * (width + GAP) + GAP
        frames = [
            f'<iframe title="{NAMES[locale]}" srcdoc="{html.escape(pages[locale])}"></iframe>'
            for locale in NAMES if locale in pages
        ]
        self.text = PAGE.format(gap=GAP, width=self.width - 2 * GAP, frame=width, frames="\n".join(frames))


def browse(page: str, *options: str) -> str:
    command = ["chromium-headless-shell", "--no-sandbox", "--hide-scrollbars", "--virtual-time-budget=2000", *options, page]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=True).stdout


def take(sheet: Sheet, work: str, picture: str, scale: float) -> None:
    """Writes two pictures of a sheet, light and dark; no notice may be wider than its window."""
    page = f"{work}/sheet.html"
    with open(page, "w", encoding="utf-8") as file:
        file.write(sheet.text)
    page = f"file://{page}"
    seen = browse(page, f"--window-size={sheet.width},1000", "--dump-dom")
    height = int(re.search(r'data-height="(\d+)"', seen).group(1)) + GAP
    beyond = int(re.search(r'data-beyond="(\d+)"', seen).group(1))
    if beyond > 0:
        raise SystemExit(f"{picture}: a notice is {beyond} pixels wider than its window")
    # 0 is dark, 1 is light (blink::mojom::PreferredColorScheme).
    for scheme, name in [(1, f"{picture}.png"), (0, f"{picture}-dark.png")]:
        browse(
            page, f"--window-size={sheet.width},{height}",
            f"--force-device-scale-factor={scale if scheme else min(scale, 0.5)}",
            f"--blink-settings=preferredColorScheme={scheme}", f"--screenshot={name}")
        subprocess.run(["pngquant", "--force", "--ext", ".png", "--speed", "1", "8", name], check=True)
