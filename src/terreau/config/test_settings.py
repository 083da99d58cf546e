"""Settings of the suite: production's own, with a quick hasher, strict templates and files in a folder of their own."""

from __future__ import annotations

import os
import tempfile

os.environ.setdefault("TERREAU_DATA", tempfile.mkdtemp(prefix="terreau-test-"))
os.environ.setdefault("TERREAU_DEMO", "1")

from terreau.config.settings import *  # noqa: F403 - the settings under test
from terreau.config.settings import DATABASES, STORAGES, TEMPLATES


class Undefined(str):
    """Stands for a template variable that is not there; using it fails the test."""

    __slots__ = ()

    def __contains__(self, key: object) -> bool:
        return key == "%s"

    def __mod__(self, name: object) -> str:
        raise LookupError(f"undefined template variable: {name}")


_OPTIONS: dict[str, object] = TEMPLATES[0]["OPTIONS"]  # type: ignore[assignment]
_OPTIONS["string_if_invalid"] = Undefined("undefined: %s")
TERREAU_PAGE_CACHE = False  # its own tests switch it on
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
MAILERS = {"default": {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"}}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
if "sqlite" in DATABASES["default"]["ENGINE"]:
    DATABASES["default"]["TEST"] = {"NAME": os.path.join(os.environ["TERREAU_DATA"], "test.sqlite3")}  # noqa: PTH118
