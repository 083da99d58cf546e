"""What happens by itself, and how often. The clockwork knows no room; the rooms know no clock."""

from __future__ import annotations

from datetime import timedelta

from terreau.ground.chronicle import api as chronicle
from terreau.ground.documents import api as documents
from terreau.ground.notices import api as notices
from terreau.ground.schedule import api as schedule
from terreau.instruments.dossiers import api as dossiers
from terreau.instruments.fieldwork import api as fieldwork
from terreau.instruments.gatherings import api as gatherings
from terreau.instruments.mailings import api as mailings
from terreau.instruments.sheets import api as sheets
from terreau.instruments.voices import api as voices
from terreau.life.initiatives import api as initiatives


def declare() -> None:
    """Hand every job to the clockwork. Each is safe to repeat."""
    schedule.register_tick("notices.dispatch", notices.dispatch)
    schedule.register_job("voices.close", timedelta(minutes=1), voices.close_due)
    schedule.register_job("voices.publish", timedelta(minutes=5), voices.publish_due)
    schedule.register_job("chronicle.seal", timedelta(minutes=5), chronicle.seal_due)
    schedule.register_job("initiatives.reconcile_asking", timedelta(minutes=10), initiatives.reconcile_asking)
    schedule.register_job("initiatives.from_the_room", timedelta(minutes=10), initiatives.take_over_due)
    schedule.register_job("initiatives.look_back", timedelta(days=1), initiatives.look_back_due)
    schedule.register_job("voices.notice", timedelta(minutes=5), voices.notice_due)
    schedule.register_job("voices.carry_out", timedelta(minutes=5), voices.carry_out_due)
    schedule.register_job("voices.lapse", timedelta(hours=1), voices.lapse_due)
    schedule.register_job("voices.remind", timedelta(hours=1), voices.remind_due)
    schedule.register_job("voices.clear_traces", timedelta(days=1), voices.clear_traces)
    schedule.register_job("mailings.print", timedelta(minutes=1), mailings.print_due)
    schedule.register_job("mailings.collect", timedelta(minutes=2), mailings.collect_due)
    schedule.register_job("mailings.clear", timedelta(days=1), mailings.clear_files)
    schedule.register_job("mailings.forget", timedelta(days=1), mailings.forget_due)
    schedule.register_job("sheets.scans", timedelta(days=1), sheets.delete_scans_due)
    schedule.register_job("sheets.forget", timedelta(days=1), sheets.forget_due)
    schedule.register_job("fieldwork.forget", timedelta(days=1), fieldwork.forget_due)
    schedule.register_job("voices.clear", timedelta(hours=1), voices.clear_submissions)
    schedule.register_job("voices.forget", timedelta(days=1), voices.forget_due)
    schedule.register_job("gatherings.remind", timedelta(hours=1), gatherings.remind_due)
    schedule.register_job("gatherings.feedback", timedelta(hours=1), gatherings.ask_feedback_due)
    schedule.register_job("gatherings.clear", timedelta(hours=1), gatherings.clear_requests)
    schedule.register_job("gatherings.follow-ups", timedelta(days=1), gatherings.remind_follow_ups)
    schedule.register_job("gatherings.forget", timedelta(days=1), gatherings.forget_due)
    schedule.register_job("dossiers.ask_reasons", timedelta(hours=6), dossiers.ask_reasons_due)
    schedule.register_job("dossiers.rehome", timedelta(minutes=10), dossiers.rehome_due)
    schedule.register_job("notices.purge", timedelta(days=1), notices.purge)
    schedule.register_job("documents.sweep", timedelta(days=1), documents.sweep)
    schedule.register_job("schedule.forget", timedelta(days=1), schedule.forget_runs)
