from __future__ import annotations

from pathlib import Path

import pytest

from terreau.config.stores import files_from


def test_without_an_address_files_lie_in_the_folder() -> None:
    assert files_from("", Path("/srv/files"))["OPTIONS"] == {"location": Path("/srv/files")}


def test_an_address_names_bucket_endpoint_and_folder() -> None:
    store = files_from("s3://terreau/prod?endpoint=https://objects.example&region=be", Path("/srv"))
    assert store["BACKEND"] == "storages.backends.s3.S3Storage"
    options = store["OPTIONS"]
    assert (options["bucket_name"], options["location"]) == ("terreau", "prod")
    assert (options["endpoint_url"], options["region_name"]) == ("https://objects.example", "be")
    assert options["querystring_auth"], "an address without a signature would make files public"
    assert not options["file_overwrite"]


@pytest.mark.parametrize("address", ["https://objects.example/bucket", "s3://", "bucket"])
def test_another_address_is_refused(address: str) -> None:
    with pytest.raises(ValueError, match="TERREAU_FILES"):
        files_from(address, Path("/srv"))
