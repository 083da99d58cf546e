"""Which characters can be printed: asks Typst, once per change of fonts, and writes the answer for the printing room.

    python tools/font_coverage.py

Fonts inside Typst cannot be read from here, so each character is set once, under the standard that refuses those
for which there is no glyph. About two minutes.
"""

from __future__ import annotations

import json
import tempfile
import unicodedata
from pathlib import Path

import typst

ROOM = Path(__file__).resolve().parents[1] / "src" / "terreau" / "ground" / "documents"
TEMPLATE = """#set document(title: "x", date: none)
#set page(width: 400mm, height: auto)
#set text(font: "Source Sans 3", lang: "fr")
#json(bytes(sys.inputs.at("data")))
"""


def printable(compiler: typst.Compiler, template: str, text: str) -> bool:
    try:
        compiler.compile(input=template, sys_inputs={"data": json.dumps(text)}, pdf_standards=["ua-1"])
    except typst.TypstError as error:
        if "could not be displayed" not in error.message:
            raise
        return False
    return True


def candidates() -> list[int]:
    """Everything Unicode has named below the private planes."""
    return [
        code
        for code in range(0x20, 0x20000)
        if unicodedata.category(chr(code)) not in {"Cn", "Cs", "Co", "Cc", "Zl", "Zp"}
    ]


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        template = Path(folder) / "probe.typ"
        template.write_text(TEMPLATE)
        fonts = typst.Fonts(include_system_fonts=False, font_paths=[str(ROOM / "fonts")])
        compiler = typst.Compiler(root=folder, font_paths=fonts, ignore_system_fonts=True)
        known = [code for code in candidates() if printable(compiler, str(template), chr(code))]
    ranges: list[list[int]] = []
    for code in known:
        if ranges and code == ranges[-1][1] + 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    lines = ",\n".join(f'"{first:x}-{last:x}"' if first != last else f'"{first:x}"' for first, last in ranges)
    (ROOM / "rendering" / "coverage.json").write_text(f"[\n{lines}\n]\n")
    print(f"{len(known)} characters in {len(ranges)} ranges")


if __name__ == "__main__":
    main()
