"""What travels together: one message, or the daily mail of one person."""

from __future__ import annotations

import logging
from dataclasses import dataclass

from terreau.ground.notices import rendering, unsubscribing
from terreau.ground.notices.declared import Context, Recipient, notice_called
from terreau.ground.notices.enums import DAILY, Channel
from terreau.ground.notices.errors import TryLater, UnknownNotice
from terreau.ground.notices.models import Message
from terreau.kernel.sealing import Unreadable

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Parcel:
    """Messages that leave as one. The first gives the Message-ID, so a retry bears the same."""

    messages: tuple[Message, ...]

    @property
    def first(self) -> Message:
        return self.messages[0]

    @property
    def pks(self) -> list[int]:
        return [message.pk for message in self.messages]

    @property
    def attempts(self) -> int:
        return max(message.attempts for message in self.messages)

    def opened(self) -> tuple[Recipient, rendering.Mail | str]:
        """To whom, and the mail or the text message. Raises ``TryLater`` when this version cannot make it."""
        try:
            pairs = [(message, message.opened()) for message in self.messages]
            if self.first.channel == Channel.SMS:
                to, context = _present(pairs[0][1])
                text = rendering.render_sms(notice_called(self.first.notice), context, language=self.first.language)
                return to, text
            mails = [_mail(message, _present(content)[1]) for message, content in pairs]
            to = _present(pairs[0][1])[0]
            return to, rendering.gather(mails, off_url=unsubscribing.link(self.first, notice=DAILY))
        except TryLater:
            raise
        except (UnknownNotice, Unreadable) as error:
            raise TryLater(type(error).__name__) from error
        except Exception as error:
            _log.exception("%s cannot be made", self.first)
            raise TryLater("cannot be made") from error


def _mail(message: Message, context: Context) -> rendering.Mail:
    off_url = unsubscribing.link(message)
    return rendering.render(notice_called(message.notice), context, language=message.language, off_url=off_url)


def _present[C](content: C | None) -> C:
    if content is None:
        raise TryLater("content erased")
    return content


def parcels(messages: list[Message]) -> list[Parcel]:
    """Leased messages as they travel, in the order of the most urgent of each."""
    together: dict[tuple[object, ...], list[Message]] = {}
    for message in messages:
        bond = (message.contact, message.language) if message.grouped else (message.pk,)
        together.setdefault((message.grouped, *bond), []).append(message)
    return [Parcel(tuple(sorted(group, key=lambda one: one.pk))) for group in together.values()]
