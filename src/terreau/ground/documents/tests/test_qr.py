"""Square codes say what they should, and are drawn so that telephones read them."""

from __future__ import annotations

import re

import pytest

from terreau.ground.documents.api import qr, qr_block, qr_png

URL = "https://terreau.example/s/K7M43F"


@pytest.mark.requirement("R27")
def test_a_code_has_its_quiet_zone_on_white_and_scales() -> None:
    svg = qr(URL)
    side = int(re.search(r'viewBox="0 0 (\d+) \1"', svg).group(1))
    assert (side - 8 - 17) % 4 == 0  # a whole version and four modules on each side
    assert 'fill="#fff"' in svg
    assert "width=" not in svg.split(">", 1)[0]
    assert qr_png(URL).startswith(b"\x89PNG")


@pytest.mark.requirement("R27")
def test_the_address_stands_in_type_beside_the_code() -> None:
    block = qr_block(URL)
    assert (block["before"], block["code"]) == ("terreau.example/s/", "K7M43F")
    assert block["svg"] == qr(URL)


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "K7M43F", "https://terreau.example/s/é", "https://x/" + "a" * 300]
)
def test_only_a_short_web_address_becomes_a_code(url: str) -> None:
    with pytest.raises(ValueError, match="one web address"):
        qr(url)
