"""Where files lie: a folder, or object storage that several machines share."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit


def files_from(address: str, folder: Path) -> dict[str, Any]:
    """The file store of an address; a folder when it is empty.

    ``s3://bucket/prefix?endpoint=https://objects.example&region=be`` is any store that speaks S3. Its keys come from
    the environment (``AWS_ACCESS_KEY_ID``, ``AWS_SECRET_ACCESS_KEY``). Nothing in it is public: files leave by
    checked views.

    Raises ``ValueError`` for any other address.
    """
    if not address:
        return {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": folder}}
    parts = urlsplit(address)
    if parts.scheme != "s3" or not parts.netloc:
        raise ValueError("TERREAU_FILES is a folder's absence or s3://bucket?endpoint=https://...")
    asked = {name: values[-1] for name, values in parse_qs(parts.query).items()}
    return {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": parts.netloc,
            "location": parts.path.strip("/"),
            "endpoint_url": asked.get("endpoint"),
            "region_name": asked.get("region"),
            "default_acl": None,
            "file_overwrite": False,
            "querystring_auth": True,
        },
    }
