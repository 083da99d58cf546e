"""May minutes be published, a follow-up be closed, a picture be shown, an opinion be given?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from terreau.instruments.gatherings import errors
from terreau.instruments.gatherings.models import FollowUp, Gathering, Minutes, Occurrence, Saying
from terreau.instruments.gatherings.policies.actors import acts_for
from terreau.kernel.actor import Actor
from terreau.kernel.text import Text
from terreau.kernel.verdict import Verdict, WayOut

LONGEST_MINUTES = 20_000
LONGEST_LINE = 400
MOST_DECISIONS = 60
MOST_PRESENT = 100_000
MOST_FOLLOW_UPS = 60
MOST_PICTURES = 40
LONGEST_WORDS = 1_000
#: How long people may still tell what they thought: as long as who came is known.
FEEDBACK_FOR = timedelta(days=30)
#: From how many answers on anything is shown, and in which steps.
FEW = 5
CONSENTS = ("nobody", "agreed")
_BOTH = ("fr", "nl")


def languages_asked(gathering: Gathering) -> tuple[str, ...]:
    """A public body speaks French and Dutch; others choose one."""
    return _BOTH if gathering.lead.is_public_body else ()


def said_enough(gathering: Gathering, said: Text, sentence: object) -> Verdict:
    """Something is said, and by a public body in both languages. ``sentence``: what to write."""
    if not said:
        return Verdict.no(errors.INCOMPLETE, sentence, status=422)  # type: ignore[arg-type]
    if all(language in said for language in languages_asked(gathering)):
        return Verdict.yes()
    return Verdict.no(errors.INCOMPLETE, _("A public body writes this in French and in Dutch."), status=422)


def has_begun(occurrence: Occurrence, at: datetime) -> Verdict:
    if occurrence.is_cancelled:
        return Verdict.no(errors.CANCELLED, _("This gathering did not take place: it has no record."), status=409)
    if at < occurrence.starts_at:
        return Verdict.no(errors.CLOSED, _("This gathering has not begun yet. Come back when it has."), status=409)
    return Verdict.yes()


def can_write(minutes: Minutes | None, decisions: Sequence[Text], present: int | None) -> Verdict:
    if minutes is not None and minutes.published_at is not None:
        return Verdict.no(
            errors.CLOSED, _("These minutes are published and stay as they are. Add a correction instead."), status=409
        )
    if len(decisions) > MOST_DECISIONS:
        return Verdict.no(errors.TOO_MANY, _("At most sixty decisions fit on one record."), status=422)
    if present is not None and not 0 <= present <= MOST_PRESENT:
        return Verdict.no(errors.TOO_MANY, _("Count again: write a number from 0 to 100 000."), status=422)
    return Verdict.yes()


def can_publish(
    minutes: Minutes | None, gathering: Gathering, follow_ups: Sequence[FollowUp], answers: Sequence[Saying]
) -> Verdict:
    """Something was written and, for a public body, everything in both languages; the sentence names what is not."""
    if minutes is None or not (minutes.text or minutes.decisions):
        return Verdict.no(errors.INCOMPLETE, _("Write what was said or decided first; then publish it."), status=422)
    lacking = {
        _("The text is not in French and in Dutch yet."): [minutes.text] if minutes.text else [],
        _("A decision is not in French and in Dutch yet."): [Text(one) for one in minutes.decisions],
        _("A follow-up is not in French and in Dutch yet."): [one.what for one in follow_ups],
        _("An answer is not in French and in Dutch yet."): [one.answer for one in answers if one.answer],
    }
    for sentence, texts in lacking.items():
        for said in texts:
            if not all(language in said for language in languages_asked(gathering)):
                return Verdict.no(errors.INCOMPLETE, sentence, status=422)
    return Verdict.yes()


def can_correct(minutes: Minutes | None) -> Verdict:
    if minutes is None or minutes.published_at is None:
        return Verdict.no(
            errors.CLOSED,
            _("These minutes are not published yet: change them as you like, no note is needed."),
            status=409,
        )
    return Verdict.yes()


def can_agree(due_on: date, today: date, present: int) -> Verdict:
    if due_on < today:
        return Verdict.no("past_day", _("Choose a day to come: a follow-up reminds before its day."), status=422)
    if due_on > today + timedelta(days=3 * 366):
        return Verdict.no("far_day", _("Choose a day within three years."), status=422)
    if present >= MOST_FOLLOW_UPS:
        return Verdict.no(errors.TOO_MANY, _("At most sixty follow-ups fit on one record."), status=422)
    return Verdict.yes()


def can_close(follow_up: FollowUp) -> Verdict:
    if follow_up.done_at is not None or follow_up.dropped_at is not None:
        return Verdict.no(
            errors.CLOSED, _("This was brought to an end already. What came of it stands below."), status=409
        )
    return Verdict.yes()


def answers_for(actor: Actor, follow_up: FollowUp) -> Verdict:
    """Acts for the organisation whose it is; for an authority, with the second proof."""
    allowed = acts_for(actor, {str(follow_up.organisation_id)})
    if allowed or allowed.code != errors.NOT_ORGANISER:
        return allowed
    return Verdict.no(
        errors.NOT_ORGANISER,
        _("Only those whose task it is, and the hosts of the gathering, can do this."),
        instead=_to_the_record(follow_up),
    )


def _to_the_record(follow_up: FollowUp) -> tuple[WayOut, ...]:
    occurrence = follow_up.occurrence
    try:
        path = reverse("gatherings:record", args=[occurrence.gathering.slug, occurrence.number])
    except NoReverseMatch:
        return ()
    return (WayOut(_("Read the record"), path),)


def can_add_picture(consent: str, present: int) -> Verdict:
    if consent not in CONSENTS:
        return Verdict.no(
            "no_consent",
            _("Say whether people can be recognised, and whether they agreed. Without that the picture stays out."),
            status=422,
        )
    if present >= MOST_PICTURES:
        return Verdict.no(errors.TOO_MANY, _("Forty pictures tell enough. Take one away first."), status=422)
    return Verdict.yes()


def takes_feedback(occurrence: Occurrence, at: datetime) -> Verdict:
    """Once it is over, for thirty days."""
    gathering = occurrence.gathering
    to_page = (WayOut(_("To the page of the gathering"), f"{gathering.path}/"),)
    if occurrence.is_cancelled or not gathering.is_public:
        return Verdict.no(
            errors.CANCELLED,
            _("This gathering did not take place: there is nothing to ask."),
            instead=to_page,
            status=410,
        )
    if at < occurrence.ends_at:
        return Verdict.no(
            errors.CLOSED, _("Two questions wait for you here once the gathering is over."), instead=to_page, status=409
        )
    if at >= occurrence.ends_at + FEEDBACK_FOR or gathering.forgotten_at is not None:
        ways = (*to_page, WayOut(_("Write to the hosts; their page says how.")))
        return Verdict.no(
            errors.OVER, _("The two questions could be answered for thirty days. That time is over."), instead=ways,
            status=410,
        )  # fmt: skip
    return Verdict.yes()


def can_judge(worth: int | None, words: str) -> Verdict:
    if worth is None or not 1 <= worth <= 5:
        return Verdict.no("no_worth", _("Choose one of the five answers."), status=422)
    if len(words) > LONGEST_WORDS:
        sentence = _("This is %(count)d characters long. Write at most %(most)d.")
        return Verdict.no("too_long", sentence % {"count": len(words), "most": LONGEST_WORDS}, status=422)
    return Verdict.yes()
