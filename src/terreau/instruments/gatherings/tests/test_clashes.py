"""What else takes place in the same commune at the same hours."""

from __future__ import annotations

from datetime import timedelta

import pytest

from terreau.instruments.gatherings.queries.clashes import clashes, clashes_of_many
from terreau.instruments.gatherings.tests import scene

pytestmark = pytest.mark.django_db
START = scene.AT + timedelta(days=10)
END = START + timedelta(hours=2)


def test_same_commune_same_hours(django_assert_num_queries):
    own = scene.gathering()
    near = scene.gathering(quartiers=[scene.SPRING])
    far = scene.gathering(quartiers=["Q0000"])
    scene.gathering(territory="99002")
    scene.gathering(days=11)
    scene.gathering(published_at=None)
    scene.gathering(cancelled_at=scene.AT)
    with django_assert_num_queries(1):
        found = clashes(scene.COMMUNE, [scene.SPRING], START + timedelta(hours=1), END, but=own)
    assert {(each.occurrence.gathering, each.near) for each in found} == {(near, True), (far, False)}


def test_touching_is_no_clash():
    scene.gathering()
    assert not clashes(scene.COMMUNE, [], END, END + timedelta(hours=1))


def test_a_whole_series_in_one_query(django_assert_num_queries):
    scene.gathering(days=10)
    scene.gathering(days=17)
    stretches = [(START + timedelta(days=7 * week), END + timedelta(days=7 * week)) for week in range(104)]
    with django_assert_num_queries(1):
        assert len(clashes_of_many(scene.COMMUNE, [], stretches)) == 2
    assert not clashes_of_many(scene.COMMUNE, [], [])
