"""What is declared is checked at start."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from terreau.ground.notices import api, checks
from terreau.ground.notices.checks import declared_notices
from terreau.ground.notices.tests import cast


def found(*kinds: type[api.Notice]) -> list[str]:
    for kind in kinds:
        api.register(kind)
    try:
        names = {kind.name for kind in (*kinds, *cast.ALL)}
        return [error.msg for error in declared_notices() if error.obj.name in names]
    finally:
        for kind in kinds:
            api.unregister(kind.name)


def test_a_good_declaration_passes():
    assert found() == []


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"template": "cast/none"}, "is missing"),
        ({"audience": ""}, "does not say"),
        ({"channels": ()}, "no channel"),
        ({"sample": classmethod(lambda cls, language: {"button_url": "https://x.example/"})}, "name"),
        ({"sample": classmethod(lambda cls, language: {"name": "A", "button_url": "/x/"})}, "absolute"),
        ({"sample": classmethod(lambda cls, language: {"name": object(), "button_url": ""})}, "JSON"),
        ({"sample": classmethod(lambda cls, language: {"fr": cast.Hello.sample("fr")}[language])}, "KeyError"),
    ],
)  # fmt: skip
def test_a_bad_one_is_named(changes, words):
    bad = type("Bad", (cast.Hello,), {"name": "cast.bad", **changes})
    problems = found(bad)
    assert problems
    assert all(words in problem for problem in problems)


def test_two_of_one_name_are_refused():
    twin = type("Twin", (cast.Hello,), {"name": "cast.hello"})
    with pytest.raises(ValueError, match="two notices"):
        api.register(twin)


def test_every_notice_of_the_house_is_sound():
    assert [f"{error.obj.name}: {error.msg}" for error in declared_notices()] == []


@pytest.mark.parametrize(
    ("name", "value", "problem"),
    [
        ("TERREAU_CEILINGS", {"sms.all.day": 500}, ""),
        ("TERREAU_CEILINGS", {"sms.all.dya": 500}, "notices.E002"),
        ("TERREAU_CEILINGS", {"sms.all.day": "500"}, "notices.E002"),
        ("TERREAU_SMS_COUNTRIES", ("+32", "+352"), ""),
        ("TERREAU_SMS_COUNTRIES", ("",), "notices.E003"),
        ("TERREAU_SMS_COUNTRIES", ("0032",), "notices.E003"),
    ],
)
def test_a_limit_that_would_limit_nothing_stops_the_start(settings, name: str, value: object, problem: str) -> None:
    setattr(settings, name, value)
    assert [found.id for found in checks.limits()] == ([problem] if problem else [])


def test_every_setting_of_the_outbox_is_declared_and_read_from_the_environment() -> None:
    """In a process of its own: settings are read once."""
    given = {"TERREAU_CEILINGS": '{"sms.all.day": 7}', "TERREAU_SMS_COUNTRIES": "+32, +31", "TERREAU_OUTBOX_MARK": "/x"}
    said = (
        "import terreau.config.settings as s; print(s.TERREAU_CEILINGS, s.TERREAU_SMS_COUNTRIES, s.TERREAU_OUTBOX_MARK)"
    )

    def read(more: dict[str, str]) -> str:
        env = {**os.environ, "TERREAU_DEMO": "", "PYTHONPATH": os.pathsep.join(sys.path), **more}
        return subprocess.run(
            [sys.executable, "-c", said], env=env, check=True, capture_output=True, text=True
        ).stdout.strip()

    assert read(given) == "{'sms.all.day': 7} ('+32', '+31') /x"
    usual = read({})
    assert usual.startswith("{} ('+32', '+31', '+33', '+352', '+49')")
    assert usual.endswith("/outbox_mark")
