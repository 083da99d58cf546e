"""Codes a person can read aloud, copy from a poster and type without a mistake going unseen."""

from __future__ import annotations

import secrets

#: No 0 O 1 I L. Thirty-one symbols: a prime, so that a weighted sum finds every single error and every swap.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
_VALUE = {symbol: value for value, symbol in enumerate(ALPHABET)}


def new_code(length: int = 6) -> str:
    """A random code of ``length`` symbols, the last of which checks the others."""
    if not 3 <= length <= 30:
        raise ValueError("a code has 3 to 30 symbols")
    body = "".join(secrets.choice(ALPHABET) for _ in range(length - 1))
    return body + check_symbol(body)


def check_symbol(body: str) -> str:
    """The symbol that makes the weighted sum of the whole a multiple of 31 (weights 2, 3, 4... from the right)."""
    total = sum(weight * _VALUE[symbol] for weight, symbol in enumerate(reversed(body), start=2))
    return ALPHABET[-total % len(ALPHABET)]


def normalise(typed: str) -> str:
    """Capitals, without spaces, dots or dashes. Look-alikes stay as typed: they can only be mistakes."""
    return "".join(char for char in typed.upper() if char.isalnum())[:40]


def is_valid(code: str) -> bool:
    """Whether a normalised code is made of the alphabet and its last symbol fits the others."""
    return len(code) >= 3 and all(symbol in _VALUE for symbol in code) and check_symbol(code[:-1]) == code[-1]


def show(code: str) -> str:
    """In groups of at most four, for people: ``K7M-43F``, ``K7M4-3FQ2``."""
    size = 3 if len(code) % 3 == 0 and len(code) < 12 else 4
    return "-".join(code[start : start + size] for start in range(0, len(code), size))
