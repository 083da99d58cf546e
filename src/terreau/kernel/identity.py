"""The same person is the same person, without anyone being able to look them up.

A keyed hash of a contact is pseudonymous, not anonymous, for whoever holds the key. So each drive has a secret of its
own, kept apart from the database, and destroying that secret makes the hashes meaningless (``trust.md``, section 5).
"""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass

import phonenumbers
from email_validator import EmailNotValidError, validate_email

from terreau.kernel.text import fold


@dataclass(frozen=True)
class MailboxRule:
    """What a provider ignores in the part before the @. A rule exists only where the provider documents it."""

    strip: str = ""
    drop_after: str = "+"
    same_as: str = ""


_GMAIL = MailboxRule(strip=".", same_as="gmail.com")
_PLUS = MailboxRule()
_RULES: dict[str, MailboxRule] = {
    "gmail.com": _GMAIL,
    "googlemail.com": _GMAIL,
    "outlook.com": _PLUS,
    "hotmail.com": _PLUS,
    "live.com": _PLUS,
    "live.be": _PLUS,
    "outlook.be": _PLUS,
    "hotmail.be": _PLUS,
    "icloud.com": MailboxRule(same_as="icloud.com"),
    "me.com": MailboxRule(same_as="icloud.com"),
    "mac.com": MailboxRule(same_as="icloud.com"),
    "proton.me": MailboxRule(strip=".-_", same_as="proton.me"),
    "protonmail.com": MailboxRule(strip=".-_", same_as="proton.me"),
    "pm.me": MailboxRule(strip=".-_", same_as="proton.me"),
    "fastmail.com": _PLUS,
    "yahoo.com": MailboxRule(drop_after="-"),
    "yahoo.fr": MailboxRule(drop_after="-"),
}


def canonical_email(address: str) -> str:
    """The one form of a mailbox, or ``""`` when this is not an address.

    Dots count at every provider but those that say they do not: two people must stay two.
    """
    try:
        found = validate_email(address.strip(), check_deliverability=False, strict=False)
    except EmailNotValidError:
        return ""
    local, domain = found.local_part.casefold(), found.ascii_domain or found.domain
    domain = domain.casefold()
    rule = _RULES.get(domain)
    if rule is None:
        return f"{local}@{domain}"
    bare = local.split(rule.drop_after, 1)[0] or local
    stripped = "".join(char for char in bare if char not in rule.strip) or bare
    return f"{stripped}@{rule.same_as or domain}"


def canonical_phone(number: str, region: str = "BE") -> str:
    """E.164 (``+32470123456``), or ``""`` when this is not a possible number. Local numbers are Belgian."""
    try:
        parsed = phonenumbers.parse(number, region)
    except phonenumbers.NumberParseException:
        return ""
    if not phonenumbers.is_valid_number(parsed):
        return ""
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)


def fold_person_name(name: str) -> str:
    """A name without accents, case, punctuation or order: a weak key, for review, never to refuse."""
    return " ".join(sorted(fold(name).split()))


def digest(secret: bytes, kind: str, value: str) -> str:
    """Keyed hash (HMAC-SHA-256, hexadecimal) of a canonical value. ``kind`` separates e-mails from telephones."""
    if len(secret) < 16:
        raise ValueError("the secret of a keyed hash has at least 16 bytes")
    return hmac.new(secret, f"{kind}\0{value}".encode(), hashlib.sha256).hexdigest()
