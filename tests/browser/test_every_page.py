"""Every kind of page is accessible, in three languages, light on a desk and dark on a phone, without an error."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import Windows
from tests.browser.sights import LANGUAGES, Sight, in_language

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SIZES = {"light": {"width": 1280, "height": 900}, "dark": {"width": 390, "height": 844}}


def judged(language: str, theme: str) -> dict[str, Any]:
    """Everything; but what a phone changes does not depend on the language: there, colours only for the others."""
    if theme == "light" or language == LANGUAGES[0]:
        return {"runOnly": {"type": "tag", "values": TAGS}}
    return {"runOnly": {"type": "rule", "values": ["color-contrast", "html-has-lang", "valid-lang"]}}


@pytest.mark.browser
@pytest.mark.parametrize("theme", SIZES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_axe_finds_nothing(all_sights: list[Sight], windows: Windows, language: str, theme: str) -> None:
    assert len(all_sights) > 15
    axe, complaints, errors = Axe(), [], []
    for role in dict.fromkeys(sight.role for sight in all_sights):
        page = windows(role, theme)
        page.set_viewport_size(SIZES[theme])  # type: ignore[arg-type]

        def hear(message: Any) -> None:
            if message.type == "error":
                errors.append(message.text)

        page.on("console", hear)
        for sight in (sight for sight in all_sights if sight.role == role):
            errors.clear()
            page.goto(in_language(sight.path, language))
            found = axe.run(page, options=judged(language, theme)).response["violations"]
            complaints += [f"{sight.path} ({role}): {v['id']}: {v['nodes'][0]['html'][:160]}" for v in found]
            complaints += [f"{sight.path} ({role}): console: {error[:160]}" for error in errors]
        page.remove_listener("console", hear)
    assert not complaints, "\n".join(complaints)
