"""The same person is the same person, without anyone being able to look them up.

A keyed hash of a contact is pseudonymous, not anonymous, for whoever holds the key. So each drive has a secret of its
own, kept apart from the database, and destroying that secret makes the hashes meaningless (``trust.md``, section 5).
"""

from __future__ import annotations

import hashlib
import hmac
import unicodedata
from dataclasses import dataclass

import phonenumbers
from disposable_email_domains import blocklist
from email_validator import EmailNotValidError, validate_email

from terreau.kernel.text import fold


@dataclass(frozen=True)
class MailboxRule:
    """What a provider ignores in the part before the @. A rule exists only where the provider documents it."""

    strip: str = ""
    drop_after: str = "+"
    same_as: str = ""
    #: Whether ``anything@jan.provider`` is the mailbox of ``jan``.
    by_subdomain: bool = False


# Each rule as its provider writes it; read in November 2026. Nothing documented, no rule: telenet.be, skynet.be,
# proximus.be, scarlet.be, voo.be, belgacom.net, edpnet.be, gmx, and every domain of one's own.
#: Dots do not matter; what follows a plus goes to the same box (support.google.com/mail/answer/7436150 and /22370).
_GMAIL = MailboxRule(strip=".", same_as="gmail.com")
#: Plus addressing (learn.microsoft.com, "Plus addressing in Exchange Online"; the same holds for Outlook.com). The
#: dot counts, and outlook.com and hotmail.com give one name to two people.
_MICROSOFT = MailboxRule()
#: One name in the three domains (support.apple.com/HT201771); plus addressing since 2011.
_APPLE = MailboxRule(same_as="icloud.com")
#: Dots, hyphens, underscores ignored, plus addressing (proton.me/support/addresses-and-aliases).
_PROTON = MailboxRule(strip=".-_", same_as="proton.me")
#: Plus and subdomain addressing (fastmail.help, "Plus addressing and subdomain addressing").
_FASTMAIL = MailboxRule(by_subdomain=True)
#: Disposable addresses are ``base-keyword`` (help.yahoo.com/kb/SLN28338); no Yahoo name has a hyphen otherwise.
_YAHOO = MailboxRule(drop_after="-")
#: Plus addressing: posteo.de/en/help, kb.mailbox.org, zoho.com/mail/help.
_PLUS = MailboxRule()
_MICROSOFT_DOMAINS = (
    "outlook.com", "outlook.be", "outlook.fr", "hotmail.com", "hotmail.be", "hotmail.fr", "hotmail.nl", "live.com",
    "live.be", "live.fr", "live.nl", "msn.com",
)  # fmt: skip
_RULES: dict[str, MailboxRule] = {
    **dict.fromkeys(("gmail.com", "googlemail.com"), _GMAIL),
    **dict.fromkeys(_MICROSOFT_DOMAINS, _MICROSOFT),
    **dict.fromkeys(("icloud.com", "me.com", "mac.com"), _APPLE),
    **dict.fromkeys(("proton.me", "protonmail.com", "protonmail.ch", "pm.me"), _PROTON),
    **dict.fromkeys(("fastmail.com", "fastmail.fm"), _FASTMAIL),
    **dict.fromkeys(("yahoo.com", "yahoo.fr", "yahoo.be", "yahoo.co.uk", "ymail.com"), _YAHOO),
    **dict.fromkeys(("posteo.de", "posteo.net", "mailbox.org", "zohomail.eu", "zohomail.com"), _PLUS),
}
#: Where so many people have their mailbox that the domain says nothing about them.
LARGE_PROVIDERS = frozenset(_RULES) | {
    "telenet.be", "skynet.be", "proximus.be", "scarlet.be", "voo.be", "belgacom.net", "brutele.be", "edpnet.be",
    "orange.fr", "free.fr", "laposte.net", "gmx.com", "gmx.net", "gmx.fr", "aol.com", "mail.com", "ziggo.nl",
    "kpnmail.nl", "web.de", "wanadoo.fr", "sfr.fr", "mail.ru", "yandex.com", "tutanota.com", "tuta.io",
}  # fmt: skip


def canonical_email(address: str) -> str:
    """The one form of a mailbox, or ``""`` when this is not an address.

    Dots count at every provider but those that say they do not: two people must stay two. So do accents, and letters
    that only look alike: case is lowered letter by letter, never folded ("ß" is not "ss").
    """
    try:
        found = validate_email(address.strip(), check_deliverability=False, strict=False)
    except EmailNotValidError:
        return ""
    local = unicodedata.normalize("NFC", found.local_part.lower())
    domain = (found.ascii_domain or found.domain).lower()
    host, _, parent = domain.partition(".")
    if parent in _RULES and _RULES[parent].by_subdomain:
        local, domain = host, parent
    rule = _RULES.get(domain)
    if rule is None:
        return f"{local}@{domain}"
    bare = local.split(rule.drop_after, 1)[0] or local
    stripped = "".join(char for char in bare if char not in rule.strip) or bare
    return f"{stripped}@{rule.same_as or domain}"


def is_disposable(address: str) -> bool:
    """Whether the mailbox stands at a service that lends them for minutes: anyone has as many as they like.

    The list is public and kept by many hands (pypi.org/project/disposable-email-domains, CC0).
    """
    domain = canonical_email(address).rpartition("@")[2]
    labels = domain.split(".")
    return any(".".join(labels[start:]) in blocklist for start in range(len(labels) - 1))


def canonical_phone(number: str, region: str = "BE") -> str:
    """E.164 (``+32470123456``), or ``""`` when this is not a possible number. Local numbers are Belgian.

    Also as people write it: ``+32 (0)470``, ``+320470``, ``32470`` without its plus.
    """
    typed = " ".join(number.split())
    for written in (typed, f"+{typed}") if typed.startswith("32") else (typed,):
        try:
            parsed = phonenumbers.parse(written, region)
        except phonenumbers.NumberParseException:
            continue
        if phonenumbers.is_valid_number(parsed):
            return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)
    return ""


def fold_person_name(name: str) -> str:
    """A name without accents, case, punctuation or order: a weak key, for review, never to refuse."""
    return " ".join(sorted(fold(name).split()))


def digest(secret: bytes, kind: str, value: str) -> str:
    """Keyed hash (HMAC-SHA-256, hexadecimal) of a canonical value. ``kind`` separates e-mails from telephones."""
    if len(secret) < 16:
        raise ValueError("the secret of a keyed hash has at least 16 bytes")
    return hmac.new(secret, f"{kind}\0{value}".encode(), hashlib.sha256).hexdigest()
