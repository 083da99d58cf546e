"""A worker that is killed after the mail left and before it was marked. Run by ``test_workers``."""

from __future__ import annotations

import os
import signal
import sys
from datetime import datetime

import django

if __name__ == "__main__":
    port, survives, moment = int(sys.argv[1]), int(sys.argv[2]), datetime.fromisoformat(sys.argv[3])
    django.setup()

    from django.test.utils import override_settings

    from terreau.ground.notices import api
    from terreau.ground.notices.models.message import MessageQuerySet
    from terreau.ground.notices.tests import cast

    for kind in cast.ALL:
        api.register(kind)
    usual, marked = MessageQuerySet.settle, []

    def settle(self, *args, **kwargs):
        if len(marked) == survives:
            os.kill(os.getpid(), signal.SIGKILL)
        marked.append(1)
        return usual(self, *args, **kwargs)

    MessageQuerySet.settle = settle
    options = {"host": "127.0.0.1", "port": port, "timeout": 30}
    mailers = {"default": {"BACKEND": "django.core.mail.backends.smtp.EmailBackend", "OPTIONS": options}}
    with override_settings(
        TERREAU_DEMO=False, TERREAU_OUTBOX_MARK="", MAILERS=mailers, TEMPLATES=cast.with_templates()
    ):
        api.dispatch(at=moment)
