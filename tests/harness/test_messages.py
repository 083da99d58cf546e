"""The guard of translations sees two rooms that say one sentence in two ways."""

from __future__ import annotations

from pathlib import Path

import pytest
from tools import messages


def room(at: Path, name: str, *entries: tuple[str, str, str]) -> Path:
    """A room with one Dutch file: context, sentence, translation."""
    path = messages.po_path(at / name, "nl")
    path.parent.mkdir(parents=True)
    said = "".join(
        (f'msgctxt "{context}"\n' if context else "") + f'msgid "{sentence}"\nmsgstr "{words}"\n\n'
        for context, sentence, words in entries
    )
    path.write_text(f'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n\n{said}', encoding="utf-8")
    return at / name


@pytest.mark.parametrize(
    ("here", "there", "found"),
    [
        (("", "Letters", "Letters"), ("", "Letters", "Brieven"), 1),
        (("", "Letters", "Brieven"), ("", "Letters", "Brieven"), 0),
        (("", "Letters", "Letters"), ("desk", "Letters", "Brieven"), 0),
        (("desk", "Letters", "Post"), ("desk", "Letters", "Brieven"), 1),
        (("", "Letters", "Letters"), ("", "Letters", ""), 0),
    ],
)
def test_one_sentence_has_one_translation(tmp_path: Path, here: tuple, there: tuple, found: int) -> None:
    rooms = [room(tmp_path, "here", here), room(tmp_path, "there", there)]
    lines = messages.disagreements(rooms, rooms)
    assert len(lines) == found
    assert all("Letters" in line and "here" in line and "there" in line for line in lines)


def test_only_disagreements_of_the_rooms_asked_about_are_told(tmp_path: Path) -> None:
    first, second = (room(tmp_path, name, ("", "All", name)) for name in ("first", "second"))
    third = room(tmp_path, "third", ("", "None", "Geen"))
    assert messages.disagreements([third], [first, second, third]) == []
    assert len(messages.disagreements([second], [first, second, third])) == 1


def test_the_house_says_one_sentence_in_one_way() -> None:
    every = messages.rooms([])
    assert messages.disagreements(every, every) == []
