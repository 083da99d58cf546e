"""Six campaigns replayed: what few people fake is held, merged, lowered or removed; nobody honest is lost.

The second at a fraction of its size; ``python -m bench.fraud --size 1`` plays 77,000 machines.
"""

from __future__ import annotations

import pytest
from bench.fraud import campaigns

from terreau.instruments.voices.policies import review

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R21"), pytest.mark.timeout(600)]
SMALL = 0.004


@pytest.mark.parametrize("campaign", campaigns.CAMPAIGNS, ids=lambda one: one.__name__)
def test_a_campaign_gains_nothing_and_no_neighbour_is_lost(campaign: object) -> None:
    score = campaign(SMALL)  # type: ignore[operator]
    assert score.dropped == 0
    assert score.delayed <= 0.005 * score.honest
    assert score.honest_counted == score.honest - score.delayed
    assert score.caught >= 0.95 * score.bad


@pytest.mark.requirement("R02")
def test_a_hundred_aliases_are_one_voice() -> None:
    score = campaigns.aliases(1)
    assert (score.merged, score.counted) == (99, 1)


def test_most_of_a_mass_is_held_within_a_quarter_of_an_hour() -> None:
    score = campaigns.mass(SMALL)
    # What came before anything could be noticed is a larger share of a small mass than of a large one.
    assert score.held == score.bad
    assert score.held_soon >= 0.8 * score.bad


def test_without_signals_the_mass_would_count(monkeypatch: pytest.MonkeyPatch) -> None:
    """Negative control: the campaigns are real ones, it is the looking that stops them."""
    monkeypatch.setattr(review, "suspicions", lambda *_: set())
    score = campaigns.mass(SMALL)
    assert score.counted >= 0.7 * score.bad
