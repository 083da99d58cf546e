"""Printed matter: tagged, faithful to what people wrote, closed to everything else."""

from __future__ import annotations

import io
import json
import re
import shutil
import subprocess
import unicodedata

import pikepdf
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from terreau.ground.documents.api import NotPrinted, UnknownTemplate, document, documents, qr_block, render, render_many
from terreau.ground.documents.rendering import engine, roots
from terreau.ground.documents.rendering.legible import MISSING, legible
from terreau.ground.documents.tests import sample_data


def tagged(pdf: bytes, language: str) -> pikepdf.Pdf:
    opened = pikepdf.open(io.BytesIO(pdf))
    assert opened.Root.MarkInfo.Marked
    assert str(opened.Root.Lang)[:2] == language
    assert opened.Root.ViewerPreferences.DisplayDocTitle
    with opened.open_metadata() as metadata:
        assert metadata["dc:title"]
        assert str(metadata["pdfuaid:part"]) == "1"
    assert "/StructTreeRoot" in opened.Root
    return opened


def text_of(pdf: bytes) -> str:
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed")
    return subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode()


def letter(**changed: object) -> dict[str, object]:
    found = document("documents.letter")
    assert found
    return {**found.sample("fr"), **changed}


@pytest.mark.django_db
@pytest.mark.parametrize("name", [found.name for found in documents()])
def test_every_registered_document_is_an_accessible_pdf_in_each_language(name: str) -> None:
    found = document(name)
    assert found
    for language in found.languages:
        tagged(found.render(found.sample(language), language=language), language)


@pytest.mark.parametrize("language", ["fr", "nl"])
@pytest.mark.parametrize("template", ["poster", "statement"])
def test_poster_and_statement_are_accessible_pdfs(template: str, language: str) -> None:
    opened = tagged(
        render(f"documents/{template}", getattr(sample_data, template)(language), language=language), language
    )
    assert opened.docinfo["/Title"]


def test_a_poster_is_one_a3_page_with_both_languages_and_its_address_in_type() -> None:
    pdf = render("documents/poster", sample_data.poster("fr"), language="fr")
    opened = tagged(pdf, "fr")
    assert len(opened.pages) == 1
    assert [round(float(side) / 72 * 25.4) for side in opened.pages[0].MediaBox] == [0, 0, 297, 420]
    text = " ".join(text_of(pdf).split()).replace("\u00a0", " ")
    for said in (
        "Et si la rue du Sureau",
        "En als de Vlierstraat",
        "K7M43F",
        "Pour, contre",
        "Voor, tegen",
        "Affiche 7",
    ):
        assert said in text


def test_a_poster_swaps_its_languages_by_commune() -> None:
    texts = [
        text_of(render("documents/poster", sample_data.poster(language), language=language))
        for language in ("fr", "nl")
    ]
    assert [text.index("Vlierstraat") < text.index("rue du Sureau") for text in texts] == [False, True]


def test_a_poster_keeps_to_one_page_however_long_its_words_are() -> None:
    long = {
        **sample_data.poster("nl"),
        "title": {"nl": "Verduurzamingssamenwerkingsovereenkomstbesprekingen in onze wijk " * 3},
        "square": qr_block("https://participation.a-commune-with-a-very-long-name.example/s/K7M43F"),
    }
    opened = pikepdf.open(io.BytesIO(render("documents/poster", long, language="nl")))
    assert len(opened.pages) == 1


def test_a_statement_hides_small_cells_and_names_its_denominators() -> None:
    text = " ".join(text_of(render("documents/statement", sample_data.statement("fr"), language="fr")).split())
    assert "Plateau 212 (2024) 16 * –" in text
    assert "1 214" in text.replace("\u00a0", " ")
    assert "K7M4-3FQ2" in text


_PRINTED = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs", "M")), min_size=1, max_size=60)


@pytest.mark.requirement("R16")
@settings(max_examples=120, deadline=None)
@given(_PRINTED)
@example('#eval("1+1") *bold* _it_ $x^2$ <label> @ref `raw` \\ // /* */ [x] = Title')
@example('#read("/etc/passwd") #include "/shared/tokens.typ" \\u{41} ~ -- --- ... "q" \'q\'')
@example("{day} {{ x }} %s </svg>")
@example("0\u20e2")  # readers of PDF say such a cluster twice
def test_what_people_write_is_printed_as_it_stands(said: str) -> None:
    pdf = render("documents/letter", letter(paragraphs={"fr": [f"[[{said}]]"]}, order=["fr"]), language="fr")
    printed = text_of(pdf)
    assert "[[" in printed
    if re.fullmatch(r"[\x20-\u024f\u2018-\u201d\u2013\u2014\u20ac…]*", said):  # one direction, no combining marks
        found = re.search(r"\[\[(.*?)\]\](?!\])", printed, re.DOTALL)
        assert found and bare(found.group(1)) == bare(str(legible(said)))


def bare(text: str) -> str:
    """Without white space, hyphens of line ends and ligatures."""
    return re.sub(r"[\s\u00ad]+", "", unicodedata.normalize("NFKC", text))


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=40))
@example("👩‍👩‍👧‍👦 🇧🇪 漢字 \x00 \ud800 \u202e\ufeff न्")
@example("e\u0301\u0323\u0489 \u0301")
def test_no_text_costs_the_street_its_letter(said: str) -> None:
    tagged(render("documents/letter", letter(title={"fr": said or "x"}, recipient=[said]), language="fr"), "fr")


def test_a_sign_no_font_has_becomes_a_box() -> None:
    assert legible("Fête 🎉 漢") == f"Fête {MISSING} {MISSING}"
    assert legible("éïœ€’–“”ğşłא") == "éïœ€’–“”ğşłא"


@pytest.mark.requirement("R16")
@pytest.mark.parametrize(
    "reads",
    [
        'read("/etc/passwd")',
        'read("../../../../../../etc/passwd")',
        'read("/room/../../../etc/passwd")',
        'image("/srv/secret.svg", alt: "x")',
        'json("/../terreau-print-documents/room/letter.typ")',
    ],
)
def test_a_template_reads_nothing_outside_its_root(reads: str, tmp_path, monkeypatch) -> None:
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "spy.typ").write_text(f'#set document(title: "x")\n#{reads}\n')
    monkeypatch.setattr(roots, "folder_of", lambda room: folder)
    roots.root_of.cache_clear()
    engine._compiler_of.cache_clear()
    try:
        with pytest.raises(NotPrinted, match=r"not found|escape|outside|access|denied|failed to load"):
            render("spies/spy", {}, language="fr")
    finally:
        roots.root_of.cache_clear()
        engine._compiler_of.cache_clear()


@pytest.mark.requirement("R16")
@pytest.mark.parametrize("source", ['#import "@preview/cetz:0.3.0"', "#eval(data.title)", '#eval ("1")'])
def test_packages_and_eval_have_no_place_in_a_template(source: str, tmp_path, monkeypatch) -> None:
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "spy.typ").write_text(source)
    monkeypatch.setattr(roots, "folder_of", lambda room: folder)
    roots.root_of.cache_clear()
    try:
        with pytest.raises(ValueError, match="neither packages nor eval"):
            render("spies/spy", {}, language="fr")
    finally:
        roots.root_of.cache_clear()


@pytest.mark.parametrize("name", ["documents/nothing", "../etc/passwd", "documents/../x", "nothing/letter", "letter"])
def test_an_unknown_template_is_an_error_of_ours(name: str) -> None:
    with pytest.raises((UnknownTemplate, LookupError)):
        render(name, {}, language="fr")


@pytest.mark.requirement("R24")
def test_endless_and_enormous_documents_end(tmp_path, monkeypatch) -> None:
    with pytest.raises(NotPrinted, match="too much"):
        render("documents/letter", letter(paragraphs={"fr": ["x" * 9_000_000]}), language="fr")
    monkeypatch.setattr(engine, "USUAL", engine.USUAL._replace(pages=3))
    with pytest.raises(NotPrinted, match="too many pages"):
        render("documents/letter", letter(order=["fr"], paragraphs={"fr": ["mot " * 40] * 200}), language="fr")
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "spy.typ").write_text('#set document(title: "x")\n#let f(n) = f(n + 1)\n#f(0)')
    (folder / "loop.typ").write_text('#set document(title: "x")\n#let x = 0\n#while x < 1 { x = 0 }')
    monkeypatch.setattr(roots, "folder_of", lambda room: folder)
    roots.root_of.cache_clear()
    engine._compiler_of.cache_clear()
    try:
        for name in ("spies/spy", "spies/loop"):
            with pytest.raises(NotPrinted, match=r"depth|infinite"):
                render(name, {}, language="fr")
    finally:
        roots.root_of.cache_clear()
        engine._compiler_of.cache_clear()


def test_a_picture_without_words_for_those_who_do_not_see_it_is_refused(tmp_path, monkeypatch) -> None:
    folder = tmp_path / "documents"
    folder.mkdir()
    svg = '<svg xmlns=\\"http://www.w3.org/2000/svg\\" viewBox=\\"0 0 1 1\\"/>'
    (folder / "mute.typ").write_text(f'#set document(title: "x")\n#image(bytes("{svg}"))')
    monkeypatch.setattr(roots, "folder_of", lambda room: folder)
    roots.root_of.cache_clear()
    engine._compiler_of.cache_clear()
    try:
        with pytest.raises(NotPrinted, match="alt"):
            render("spies/mute", {}, language="fr")
    finally:
        roots.root_of.cache_clear()
        engine._compiler_of.cache_clear()


def test_a_mail_merge_is_one_document_per_batch_and_each_letter_starts_at_page_one() -> None:
    items = [letter(recipient=[f"Personne {n}"]) for n in range(5)]
    shared = {"order": ["fr", "nl"], "title": {"fr": "Lettres", "nl": "Brieven"}}
    made = list(render_many("documents/letter", items, language="fr", batch=3, shared=shared))
    assert [len(pikepdf.open(io.BytesIO(pdf)).pages) for pdf in made] == [3, 2]
    assert "Personne 4" in text_of(made[1])


def test_the_same_data_gives_the_same_bytes() -> None:
    first, second = (render("documents/letter", letter(), language="fr") for _ in range(2))
    assert first == second


def test_data_is_json_and_nothing_else() -> None:
    with pytest.raises(TypeError):
        render("documents/letter", letter(title=object()), language="fr")
    assert json.loads(json.dumps(legible({"a": ("b", 1, None)}))) == {"a": ["b", 1, None]}
