"""What one commune keeps never shows in another's desk: canary words in everything confidential, and a crawl."""

from __future__ import annotations

import re

import pytest

from tests import canaries, cast, crawl


@pytest.mark.requirement("R12")
@pytest.mark.requirement("R15")
@pytest.mark.parametrize(
    "role", ["anonymous", "resident", "stranger", "holder", "foreign_officer", "weak_officer", "operator"]
)
def test_no_confidential_word_of_a_commune_reaches_anyone_else(world: None, role: str) -> None:
    planted = canaries.plant()
    seen = list(crawl.walk(cast.client_of(role), per_kind=4))
    assert len(seen) > 40
    leaks = [(visit.path, word.decode()) for visit in seen for word in planted if word in visit.body]
    assert leaks == []


@pytest.mark.requirement("R12")
def test_the_officer_in_charge_does_see_it(world: None) -> None:
    """Negative control: the same walk by the commune's own officer finds canaries: it looks in the right places.

    A longer walk: what was planted last stands last on the desk.
    """
    planted = canaries.plant()
    bodies = b"".join(visit.body for visit in crawl.walk(cast.client_of("officer"), ["/fr/desk/"], per_kind=25))
    assert any(word in bodies for word in planted)


@pytest.mark.requirement("R12")
def test_addresses_of_one_desk_lead_nowhere_from_another(world: None) -> None:
    here, there = cast.client_of("officer"), cast.client_of("foreign_officer")
    paths = {
        visit.path for visit in crawl.walk(here, ["/fr/desk/"], per_kind=4) if re.match(r"/fr/desk/.+\d", visit.path)
    }
    assert paths
    shown = [path for path in sorted(paths) if there.get(path).status_code == 200]
    assert shown == []
