"""Keys: from the environment, or made once and kept in files outside the data folder's backups."""

from __future__ import annotations

import base64
import os
from pathlib import Path


def secret(name: str, folder: Path) -> str:
    """The secret ``TERREAU_<NAME>``, else the file of that name in ``folder``, made on first use (mode 600).

    32 random bytes in URL-safe base64. Two processes starting at once agree on one.
    """
    given = os.environ.get(f"TERREAU_{name.upper()}")
    if given:
        return given
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    draft = folder / f".{name}.{os.getpid()}"
    if not path.exists():
        draft.write_text(base64.urlsafe_b64encode(os.urandom(32)).decode())
        draft.chmod(0o600)
        try:
            os.link(draft, path)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return path.read_text().strip()
