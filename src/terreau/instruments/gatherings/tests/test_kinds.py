"""A kind is one small file; each has its words in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.utils.translation import override

from terreau.instruments.gatherings import kinds
from terreau.instruments.gatherings.kinds import Kind, kind_of, register
from terreau.ui.icons import PATHS

ALL = list(kinds.kinds().values())


@pytest.mark.parametrize("kind", ALL, ids=[kind.code for kind in ALL])
def test_every_kind_has_its_words_in_french_and_dutch(kind):
    for words in (kind.label, kind.what, *(ask.label for ask in kind.asks)):
        with override("en"):
            english = str(words)
        for language in ("fr", "nl"):
            with override(language):
                said = str(words)
            assert said
            assert said != english or english in {"Agora", "Coaching", "Festival"}, (language, english)


@pytest.mark.parametrize("kind", ALL, ids=[kind.code for kind in ALL])
def test_every_kind_is_whole(kind):
    assert kind.icon in PATHS
    assert kind.minutes > 0
    assert kind.slot_minutes <= kind.minutes
    assert len({ask.name for ask in kind.asks}) == len(kind.asks)
    assert kind_of(kind.code) is kind


def test_a_kind_is_one_file_named_after_it():
    folder = Path(kinds.__file__).parent
    files = {path.stem for path in folder.glob("*.py")} - {"__init__", "declared"}
    assert files == {kind.code for kind in ALL}


def test_a_new_kind_is_one_declaration():
    made = Kind(code="swap_day", label="Swap day", what="Bring, take.", icon="swap", minutes=120)
    try:
        register(made)
        assert kind_of("swap_day") is made
        assert register(made) is made
        with pytest.raises(ValueError, match="swap_day"):
            register(Kind(code="swap_day", label="Other", what="", icon="swap", minutes=1))
    finally:
        kinds.declared._kinds.pop("swap_day")
