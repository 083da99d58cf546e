"""Reading a mail: who wrote, the new words of theirs, which letter it answers, whether a machine wrote it. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from email import policy
from email.headerregistry import Address
from email.message import EmailMessage
from email.parser import BytesParser
from html.parser import HTMLParser

from mailparser_reply import EmailReplyParser

from terreau.instruments.mailings import keys
from terreau.kernel.text import clean_block, clean_line

#: Most bytes of a mail, and most characters of the words that are kept.
MOST_BYTES = 2_000_000
LONGEST = 4_000
#: A code as people copy it: in two halves or in one, or the shorter one of the text itself.
_CODE = re.compile(r"(?<![0-9A-Za-z])([2-9A-HJ-NP-Za-hj-np-z]{3,4}[- ]?[2-9A-HJ-NP-Za-hj-np-z]{3,4})(?![0-9A-Za-z])")
_PLUS = re.compile(r"\+([0-9A-Za-z-]{6,9})@")
_MACHINES = re.compile(r"^(mailer-daemon|postmaster|no-?reply|do-?not-?reply|bounces?)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Read:
    """What a mail says. ``codes``: candidates, the surest first. ``answers``: numbers of the mails it replies to."""

    message_id: str
    answers: tuple[str, ...]
    address: str
    name: str
    text: str
    codes: tuple[str, ...]
    automatic: bool
    attachments: int
    vouched: bool


def read(raw: bytes, *, vouching: str = "") -> Read:
    """Read a mail, whatever its form; what cannot be read is empty. ``vouching``: name of our own receiving server."""
    message = BytesParser(policy=policy.default).parsebytes(raw[:MOST_BYTES])
    assert isinstance(message, EmailMessage)  # noqa: S101 - what this policy makes
    address, name = _author(message)
    whole = _words(message)
    text = clean_block(_own_words(whole), LONGEST)
    places = " ".join(
        str(value)
        for header in ("To", "Cc", "Delivered-To", "X-Original-To", "Envelope-To")
        for value in _all(message, header)
    )
    codes = list(_PLUS.findall(places))
    codes += _CODE.findall(_one(message, "Subject")) + _CODE.findall(whole)
    return Read(
        message_id=_one(message, "Message-ID").strip(),
        answers=tuple(re.findall(r"<[^<>\s]+>", f"{_one(message, 'In-Reply-To')} {_one(message, 'References')}"))[-40:],
        address=address,
        name=name,
        text=text,
        codes=tuple(dict.fromkeys(keys.as_kept(code) for code in codes))[:60],
        automatic=_by_a_machine(message, address),
        attachments=sum(1 for part in message.walk() if part.get_content_disposition() == "attachment"),
        vouched=_is_vouched(message, address, vouching),
    )


def _all(message: EmailMessage, header: str) -> list[str]:
    try:
        return [str(value) for value in message.get_all(header, [])]
    except Exception:
        return []


def _one(message: EmailMessage, header: str) -> str:
    return next(iter(_all(message, header)), "")


def _author(message: EmailMessage) -> tuple[str, str]:
    try:
        addresses: tuple[Address, ...] = message["From"].addresses if message["From"] else ()
        first = addresses[0]
        return first.addr_spec[:200], clean_line(first.display_name, 120)
    except Exception:
        return "", ""


def _words(message: EmailMessage) -> str:
    part = message.get_body(preferencelist=("plain", "html"))
    if part is None:
        return ""
    try:
        content = str(part.get_content())
    except Exception:
        payload = part.get_payload(decode=True)
        content = payload.decode("utf-8", "replace") if isinstance(payload, bytes) else ""
    return text_of_html(content) if part.get_content_type() == "text/html" else content


def _own_words(whole: str) -> str:
    """Without what was quoted and without signature, in the languages people write here."""
    parsed = EmailReplyParser(languages=["fr", "nl", "en", "de"]).read(whole[:60_000])
    first = parsed.latest_reply
    return str(first or "").strip()


def _by_a_machine(message: EmailMessage, address: str) -> bool:
    """Answering machines, bounces, lists: RFC 3834 and what mail servers really write."""
    if _one(message, "Auto-Submitted").lower() not in {"", "no"} or not address:
        return True
    if _one(message, "Precedence").lower() in {"bulk", "list", "junk", "auto_reply"}:
        return True
    if any(_one(message, header) for header in ("X-Autoreply", "X-Autorespond", "List-Id", "X-Failed-Recipients")):
        return True
    if _one(message, "Return-Path").strip() == "<>" or message.get_content_type() == "multipart/report":
        return True
    return bool(_MACHINES.match(address))


def _is_vouched(message: EmailMessage, address: str, server: str) -> bool:
    """Whether our own server found the signature of the author's domain sound. Anybody can write the same line above
    theirs: only the first one counts, which our server adds on top."""
    first = _one(message, "Authentication-Results")
    name, _semicolon, results = first.partition(";")
    if not server or name.strip().lower() != server.lower():
        return False
    domain = address.rpartition("@")[2].lower()
    found = re.search(r"\bdkim=pass\b[^;]*\bheader\.(?:d|i)=@?([\w.-]+)", results)
    return bool(found and domain and found[1].lower() == domain)


class _Plain(HTMLParser):
    """The words of a page, nothing that acts."""

    _SILENT = frozenset({"script", "style", "head", "title", "template"})
    _BREAKS = frozenset({"p", "div", "br", "li", "tr", "h1", "h2", "h3", "blockquote"})

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.silent = 0
        self.quoted = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in self._SILENT:
            self.silent += 1
        if tag == "blockquote":
            self.quoted += 1
        if tag in self._BREAKS:
            self.parts.append("\n> " if self.quoted else "\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in self._SILENT:
            self.silent = max(0, self.silent - 1)
        if tag == "blockquote":
            self.quoted = max(0, self.quoted - 1)
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.parts.append(data.replace("\n", " "))


def text_of_html(content: str) -> str:
    """What a mail in HTML says, as plain text."""
    parser = _Plain()
    parser.feed(content[:500_000])
    parser.close()
    return re.sub(r"\n{3,}", "\n\n", "".join(parser.parts)).strip()
