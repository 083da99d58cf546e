from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from terreau.kernel.richtext import to_html, to_plain
from terreau.kernel.text import Said, Text, clean_block, clean_line, fold


def test_the_best_language_available_says_which_it_is() -> None:
    text = Text(nl="Speelstraat", en="Play street")
    assert text.in_language("en") == Said("Play street", "en")
    assert text.in_language("fr") == Said("Speelstraat", "nl")
    assert Text().in_language("nl") == Said("", "nl")


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(ValueError, match="unknown language"):
        Text(de="Erde")


def test_search_form_forgets_case_and_accents() -> None:
    assert fold("L’ÉTÉ à Forêt-de-Soignes, œuvre") == "l ete a foret de soignes oeuvre"


@given(st.text(max_size=500))
def test_cleaning_is_stable_and_bounded(text: str) -> None:
    line, block = clean_line(text, 80), clean_block(text, 200)
    assert clean_line(line, 80) == line
    assert clean_block(block, 200) == block
    assert len(line) <= 80
    assert "\n" not in line


def test_direction_marks_and_controls_are_taken_out() -> None:
    assert clean_line("Jean\u202egnp.exe\x00\x1b\u200b") == "Jeangnp.exe"


@pytest.mark.requirement("R16")
@pytest.mark.parametrize(
    "attack",
    [
        "<script>alert(1)</script>",
        "[x](javascript:alert(1))",
        "![x](http://x/y.png)",
        "<img src=x onerror=alert(1)>",
        '[x](https://a.be "onmouseover=alert(1)")',
        "<a href='data:text/html,x'>x</a>",
    ],
)
def test_written_text_cannot_act(attack: str) -> None:
    html = to_html(attack)
    assert "<script" not in html
    assert "<img" not in html
    assert 'href="javascript' not in html
    assert 'href="data' not in html
    assert " on" not in html.replace(" one", "").split(">")[0]


def test_plain_words_of_a_text() -> None:
    assert to_plain("**Oui** & [non](https://a.be)\n\n- un\n- deux") == "Oui & non un deux"
