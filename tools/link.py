"""Make ``src`` importable in the virtual environment and put the ``terreau`` command beside ``python``."""

from __future__ import annotations

import sysconfig
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
_SCRIPT = """#!{python}
from terreau.config.cli import main

main()
"""


def main() -> None:
    Path(sysconfig.get_path("purelib"), "terreau.pth").write_text(f"{ROOT / 'src'}\n{ROOT}\n")
    scripts = Path(sysconfig.get_path("scripts"))
    command = scripts / "terreau"
    command.write_text(_SCRIPT.format(python=scripts / "python"))
    command.chmod(0o755)


if __name__ == "__main__":
    main()
