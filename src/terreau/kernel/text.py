"""Text in several languages, and text made clean."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from typing import NamedTuple

LANGUAGES = ("fr", "nl", "en")
#: Language an unavailable one falls back to, in order.
_FALLBACK = {"fr": ("fr", "nl", "en"), "nl": ("nl", "fr", "en"), "en": ("en", "fr", "nl")}
#: Characters that reorder what stands around them, or hide: they turn a name into something else.
_TREACHEROUS = frozenset("\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff\u061c")


class Said(NamedTuple):
    """A sentence and the language it is really in, so that the page can set ``lang``."""

    text: str
    language: str


class Text(Mapping[str, str]):
    """The same thing said in one or more languages. Immutable; empty strings are absent."""

    __slots__ = ("_said",)

    def __init__(self, said: Mapping[str, str] | None = None, **by_language: str) -> None:
        given = {**(said or {}), **by_language}
        unknown = set(given) - set(LANGUAGES)
        if unknown:
            raise ValueError(f"unknown language: {', '.join(sorted(unknown))}")
        self._said = {language: given[language] for language in LANGUAGES if given.get(language)}

    def __getitem__(self, language: str) -> str:
        return self._said[language]

    def __iter__(self) -> Iterator[str]:
        return iter(self._said)

    def __len__(self) -> int:
        return len(self._said)

    def __hash__(self) -> int:
        return hash(tuple(self._said.items()))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Mapping) and self._said == dict(other)

    def __repr__(self) -> str:
        return f"Text({self._said!r})"

    def __str__(self) -> str:
        return self.in_language("fr").text

    @property
    def languages(self) -> tuple[str, ...]:
        return tuple(self._said)

    def in_language(self, language: str) -> Said:
        """The best available: that language, else the fallback order; empty when nothing is said."""
        for candidate in _FALLBACK.get((language or "fr")[:2], LANGUAGES):
            if candidate in self._said:
                return Said(self._said[candidate], candidate)
        return Said("", (language or "fr")[:2])

    def to_dict(self) -> dict[str, str]:
        return dict(self._said)


def fold(text: str) -> str:
    """Case and accents removed, spaces single: the form in which both databases search alike."""
    decomposed = unicodedata.normalize("NFKD", text.casefold().replace("œ", "oe").replace("æ", "ae"))
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    return " ".join("".join(char if char.isalnum() else " " for char in bare).split())


def clean_line(text: str, limit: int = 200) -> str:
    """One line: composed, no control or direction-changing characters, single spaces, at most ``limit`` characters."""
    return " ".join(_clean(text.replace("\n", " ").replace("\t", " ")).split())[:limit].rstrip()


def clean_block(text: str, limit: int = 10_000) -> str:
    """Several lines: as ``clean_line`` but line ends are kept, never more than one empty line in a row."""
    lines = [" ".join(line.split()) for line in _clean(text.replace("\r\n", "\n").replace("\r", "\n")).split("\n")]
    kept: list[str] = []
    for line in lines:
        if line or (kept and kept[-1]):
            kept.append(line)
    return "\n".join(kept).strip()[:limit].rstrip()


def _clean(text: str) -> str:
    composed = unicodedata.normalize("NFC", text)
    return "".join(
        char
        for char in composed
        if char == "\n" or (char not in _TREACHEROUS and not unicodedata.category(char).startswith("C"))
    )
