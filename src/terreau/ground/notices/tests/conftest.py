"""What every test of this room needs: notices of its own, their templates, a mail server that fails on command."""

from __future__ import annotations

import socket

import pytest
from aiosmtpd.controller import Controller

from terreau.ground.notices import api
from terreau.ground.notices.tests import cast
from terreau.ground.notices.tests.mailbox import Mailbox


@pytest.fixture(autouse=True)
def _cast(settings):
    settings.TEMPLATES = cast.with_templates()
    for kind in cast.ALL:
        api.register(kind)
    yield
    for kind in cast.ALL:
        api.unregister(kind.name)


@pytest.fixture
def mailbox():
    return Mailbox()


@pytest.fixture
def smtp(mailbox, settings, tmp_path):
    """A real SMTP server on a free port; messages leave to it, outside the demonstration."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    controller = Controller(mailbox, hostname="127.0.0.1", port=port)
    controller.start()
    settings.TERREAU_DEMO = False
    settings.TERREAU_OUTBOX_MARK = str(tmp_path / "mark")
    settings.TERREAU_CEILINGS = {}
    settings.MAILERS = {
        "default": {
            "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
            "OPTIONS": {"host": "127.0.0.1", "port": port, "timeout": 30},
        }
    }
    yield mailbox
    controller.stop()
