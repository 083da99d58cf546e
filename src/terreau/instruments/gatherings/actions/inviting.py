"""Asking people to come: letters for streets, messages to a list or to those who wanted to be told. Never twice."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction

from terreau.ground.chronicle import api as chronicle
from terreau.ground.chronicle.api import Audience as Readers
from terreau.ground.notices import api as notices
from terreau.instruments.gatherings import events, keys, permissions
from terreau.instruments.gatherings.actions.recording import concerned
from terreau.instruments.gatherings.audiences import Audience
from terreau.instruments.gatherings.enums import Audience as For
from terreau.instruments.gatherings.enums import RoundKind
from terreau.instruments.gatherings.models import Gathering, InvitationRound, Invited
from terreau.instruments.gatherings.models.registration import new_seed
from terreau.instruments.gatherings.notices.inviting import content
from terreau.instruments.gatherings.policies import inviting as rules
from terreau.instruments.gatherings.queries.printing import Printable, printable
from terreau.instruments.gatherings.rounds import Invitee, Street, for_the_walk
from terreau.kernel import keyed
from terreau.kernel.actor import Actor
from terreau.kernel.text import Text, clean_block, clean_line
from terreau.ui.reader import absolute

_DAY = timedelta(days=1)
#: Stood on a list an organiser pasted: remembered apart from who was written to. Otherwise the answer to a list of one
#: address would tell whether that person is among those who wanted to be told.
_LISTED = "listed"


@dataclass(frozen=True)
class _Someone:
    """One person to write to, and in which language."""

    kind: str
    contact: str
    canonical: str
    language: str
    name: str = ""


def send_letters(
    gathering: Gathering, *, by: Actor, at: datetime, nonce: str, streets: Sequence[Street], words: Text
) -> InvitationRound:
    """Make a round of letters: what is printed, and what everyone may read about it. Sent twice, it is one round."""
    permissions.may_organise(by, gathering).require()
    words = _clean(words)
    rules.can_invite(gathering, at).require()
    rules.enough_streets(streets).require(field="streets")
    rules.plain_words(words).require(field="words")
    walk = for_the_walk(streets)
    row = InvitationRound(
        gathering=gathering, nonce=_nonce(RoundKind.LETTER, nonce), kind=RoundKind.LETTER, text=words, sent_at=at,
        streets=[{"name": street.name, "letters": street.letters} for street in walk],
        copies=sum(street.letters for street in walk),
    )  # fmt: skip
    with transaction.atomic():
        kept, is_new = _once(row)
        if is_new:
            readers = Readers.PARTIES if gathering.audience == For.INVITED else None
            _record(gathering, by=by, at=at, readers=readers, letters=row.copies, streets=[each.name for each in walk])
    return kept


def invite_list(
    gathering: Gathering,
    *,
    by: Actor,
    at: datetime,
    nonce: str,
    people: Sequence[Invitee],
    basis: str,
    words: Text,
    language: str,
) -> InvitationRound:
    """Write to every address of a list that was not asked before. The answer counts lists only: see ``_LISTED``."""
    permissions.may_organise(by, gathering).require()
    words, basis = _clean(words), clean_line(basis, rules.LONGEST_BASIS)
    rules.can_invite(gathering, at).require()
    rules.enough_people(len(people)).require(field="people")
    rules.has_basis(basis).require(field="basis")
    rules.plain_words(words).require(field="words")
    rules.plain_words(Text(fr=basis)).require(field="basis")
    row = InvitationRound(
        gathering=gathering,
        nonce=_nonce(RoundKind.LIST, nonce),
        kind=RoundKind.LIST,
        text=words,
        basis=basis,
        sent_at=at,
    )
    known = _sent_before(row)
    if known is not None:
        return known
    _not_too_often(gathering, at)
    with transaction.atomic():
        kept, is_new = _once(row)
        if is_new:
            held = _held(gathering)
            rules.can_invite(held, at).require()
            secret = held.key
            someones = [_Someone("email", each.contact, each.canonical, language, each.name) for each in people]
            kept.reached = _listed(kept, secret, someones)
            kept.known = len(people) - kept.reached
            kept.save(update_fields=["reached", "known"])
            _write(kept, secret, someones, basis=basis, by=by, at=at)
            _record(gathering, by=by, at=at, readers=Readers.PARTIES)
    return kept


def invite_interested(
    gathering: Gathering, *, by: Actor, at: datetime, nonce: str, audience: Audience, words: Text
) -> InvitationRound:
    """Write to everyone the room above hands over and who was not asked before.

    Counted is the whole audience, asked before or not: the difference would tell who is in it.
    """
    permissions.may_organise(by, gathering).require()
    words = _clean(words)
    rules.can_invite(gathering, at).require()
    rules.plain_words(words).require(field="words")
    basis = str(audience.label)[: rules.LONGEST_BASIS]
    row = InvitationRound(
        gathering=gathering,
        nonce=_nonce(RoundKind.INTERESTED, nonce),
        kind=RoundKind.INTERESTED,
        text=words,
        basis=basis,
        sent_at=at,
    )
    known = _sent_before(row)
    if known is not None:
        return known
    _not_too_often(gathering, at)
    with transaction.atomic():
        kept, is_new = _once(row)
        if is_new:
            held = _held(gathering)
            rules.can_invite(held, at).require()
            secret = held.key
            someones: dict[str, _Someone] = {}

            def ask(*, contact_kind: str, contact: str, language: str) -> None:
                kind, canonical = keyed.contact_of(contact)
                if kind == contact_kind == "email":
                    someones.setdefault(canonical, _Someone(kind, contact, canonical, language))

            audience.invite(gathering, ask)
            kept.reached = len(someones)
            kept.save(update_fields=["reached"])
            _write(kept, secret, someones.values(), basis=basis, by=by, at=at)
            _record(gathering, by=by, at=at, readers=Readers.PARTIES)
    return kept


def forget_invited(gathering: Gathering) -> None:
    """Erase the contacts of those it asked, in the transaction that destroys its secret.

    The digests that stay say nothing without the secret; how many were asked stays with the rounds.
    """
    Invited.objects.filter(gathering=gathering).update(sealed=None)


def _clean(words: Text) -> Text:
    return Text({language: clean_block(said, rules.LONGEST_WORDS + 1) for language, said in words.items()})


def _nonce(kind: str, nonce: str) -> str:
    """The number of a form of this kind; two kinds never meet in one row."""
    return hashlib.sha256(f"{kind}\0{nonce}".encode()).hexdigest()


def _sent_before(row: InvitationRound) -> InvitationRound | None:
    return InvitationRound.objects.filter(gathering=row.gathering, nonce=row.nonce).first()


def _once(row: InvitationRound) -> tuple[InvitationRound, bool]:
    """The round of this form, and whether it is this call that made it."""
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        return InvitationRound.objects.get(gathering=row.gathering, nonce=row.nonce), False
    return row, True


def _held(gathering: Gathering) -> Gathering:
    """The gathering, held: rounds of one gathering follow each other, so that each person is asked by one of them."""
    return Gathering.objects.select_for_update(no_key=True).get(pk=gathering.pk)


def _not_too_often(gathering: Gathering, at: datetime) -> None:
    notices.throttle("gatherings.rounds", str(gathering.lead_id), at=at, limit=rules.MOST_ROUNDS, period=_DAY).require()


def _listed(row: InvitationRound, secret: bytes, someones: Iterable[_Someone]) -> int:
    """Remember who stood on a list; how many had not yet."""
    _keep(row, [_remembered(row, secret, each, kind=_LISTED) for each in someones])
    return Invited.objects.filter(round=row, key_kind=_LISTED).count()


def _write(
    row: InvitationRound, secret: bytes, someones: Iterable[_Someone], *, basis: str, by: Actor, at: datetime
) -> None:
    """One message to each who was never asked to this gathering."""
    rows = {}
    for someone in someones:
        kept = _remembered(row, secret, someone, kind=someone.kind)
        rows[(kept.key_kind, kept.digest)] = (kept, someone)
    _keep(row, [kept for kept, _someone in rows.values()])
    what = printable(row.gathering)
    said: dict[str, dict[str, object]] = {}
    for asked in Invited.objects.filter(round=row).exclude(key_kind=_LISTED).order_by("digest"):
        someone = rows[(asked.key_kind, asked.digest)][1]
        if someone.language not in said:
            said[someone.language] = content(what, words=row.text, basis=basis, language=someone.language)
        _send(asked, someone, what, said[someone.language], secret, by=by, at=at)


def _send(
    asked: Invited,
    someone: _Someone,
    what: Printable,
    said: dict[str, object],
    secret: bytes,
    *,
    by: Actor,
    at: datetime,
) -> None:
    gathering = what.gathering
    personal = f"&i={keys.invitation_code(secret, asked.seed)}" if gathering.audience == For.INVITED else ""
    notices.send(
        "gatherings.invitation",
        to=notices.Recipient(email=someone.contact, name=someone.name, language=someone.language),
        context={**said, "button_url": absolute(f"{gathering.path}/?lang={someone.language}{personal}")},
        by=by,
        at=at,
        key=f"gatherings.invitation:{gathering.code}:{asked.digest}",
    )


def _remembered(row: InvitationRound, secret: bytes, someone: _Someone, *, kind: str) -> Invited:
    sealed = None if kind == _LISTED else Invited.seal({"contact_kind": someone.kind, "contact": someone.contact})
    return Invited(
        gathering=row.gathering, round=row, key_kind=kind, seed=new_seed(), sealed=sealed, language=someone.language,
        digest=keyed.contact_digest(secret, someone.kind, someone.canonical),
    )  # fmt: skip


def _keep(row: InvitationRound, rows: list[Invited]) -> None:
    """In one order, so that two rounds at once wait for each other and never in a circle."""
    rows.sort(key=lambda each: (each.key_kind, each.digest))
    Invited.objects.bulk_create(rows, ignore_conflicts=True, batch_size=500)


def _record(
    gathering: Gathering,
    *,
    by: Actor,
    at: datetime,
    readers: Readers | None,
    letters: int = 0,
    streets: Sequence[str] = (),
) -> None:
    chronicle.record(
        events.INVITED,
        by=by,
        at=at,
        subject=gathering.ref,
        territory=gathering.territory or None,
        audience=readers,
        organisation=str(gathering.lead_id),
        data={"title": gathering.title.to_dict(), "letters": letters, "streets": list(streets)},
        about=concerned(gathering),
    )
