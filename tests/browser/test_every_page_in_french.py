"""Every kind of page in French. A file a language, so that two cores share them."""

from __future__ import annotations

import pytest

from tests.browser.conftest import Windows
from tests.browser.sights import Sight
from tests.browser.walks import complaints


@pytest.mark.browser
@pytest.mark.timeout(1200)
def test_every_page_can_be_used_by_everyone(all_sights: list[Sight], windows: Windows) -> None:
    assert len(all_sights) > 15
    assert not (found := complaints(all_sights, windows, "fr")), "\n".join(found)
