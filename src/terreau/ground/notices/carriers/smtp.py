"""E-mail, through Django's mailers."""

from __future__ import annotations

import contextlib
import re
import smtplib
from email.message import MIMEPart
from types import TracebackType
from typing import Self

from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend

from terreau.ground.notices.errors import CarrierDown, TryLater, Undeliverable
from terreau.ground.notices.parcels import Parcel
from terreau.ground.notices.rendering import Mail


class SmtpCarrier:
    """One connection for a batch, opened at entry and again after a server hung up."""

    def __init__(self) -> None:
        self._connection: BaseEmailBackend | None = None

    def __enter__(self) -> Self:
        self._open()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._close()

    def deliver(self, parcel: Parcel) -> None:
        to, content = parcel.opened()
        letter = envelope(content, to.email, parcel.first.message_id)
        connection = self._connection or self._open()
        try:
            connection.send_messages([letter])
        except smtplib.SMTPRecipientsRefused as error:
            self._after_refusal([code for code, _words in error.recipients.values()])
        except smtplib.SMTPSenderRefused as error:
            self._close()
            raise CarrierDown(f"sender refused {error.smtp_code}") from error
        except smtplib.SMTPDataError as error:
            self._after_refusal([error.smtp_code])
        except (smtplib.SMTPHeloError, smtplib.SMTPConnectError) as error:
            self._close()
            raise CarrierDown(type(error).__name__) from error
        except (smtplib.SMTPException, OSError) as error:
            self._close()
            raise TryLater(type(error).__name__) from error
        except ValueError as error:  # an address or a header that no mail can hold
            raise Undeliverable("cannot be written as a mail") from error

    def _after_refusal(self, codes: list[int]) -> None:
        """5xx is for good (RFC 5321, 4.2.1); 421 says that the server is closing for everybody."""
        if 421 in codes:
            self._close()
            raise CarrierDown("421")
        word = "/".join(str(code) for code in codes)
        if codes and all(500 <= code < 600 for code in codes):
            raise Undeliverable(f"refused {word}")
        raise TryLater(f"refused {word}")

    def _open(self) -> BaseEmailBackend:
        connection = mail.mailers.default
        self._connection = connection
        try:
            connection.open()
            session = getattr(connection, "connection", None)
            if session is not None:  # Django's own greets only with the first mail; a server may refuse the greeting
                session.ehlo_or_helo_if_needed()
        except (smtplib.SMTPException, OSError) as error:
            self._close()
            raise CarrierDown(type(error).__name__) from error
        return connection

    def _close(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            with contextlib.suppress(smtplib.SMTPException, OSError):
                connection.close()


def envelope(content: Mail | str, address: str, message_id: str) -> mail.EmailMultiAlternatives:
    """The mail with its headers; the Message-ID is the outbox's own and never changes."""
    if isinstance(content, str):
        raise Undeliverable("a text message is not a mail")
    headers = {"Message-ID": message_id, "Auto-Submitted": "auto-generated", "Content-Language": content.language}
    if content.off_url:
        headers["List-Unsubscribe"] = f"<{content.off_url}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"  # RFC 8058
    letter = mail.EmailMultiAlternatives(content.subject, content.plain, to=[address], headers=headers)
    letter.attach_alternative(content.html, "text/html")
    if content.calendar:
        letter.attach(_calendar(content.calendar))
    return letter


def _calendar(text: str) -> MIMEPart:
    """What calendar programs take up by themselves: its type says what it asks of them (RFC 6047)."""
    asked = re.search(r"^METHOD:(\w+)", text, re.MULTILINE)
    part = MIMEPart()
    part.set_content(
        text.encode(), maintype="text", subtype="calendar", disposition="attachment", filename="terreau.ics",
        params={"method": asked[1] if asked else "PUBLISH", "charset": "utf-8"},
    )  # fmt: skip
    return part
