"""Files: what comes in is drawn anew or refused; what goes out is asked for each time."""

from __future__ import annotations

import io
import struct
import zlib
from datetime import UTC, datetime, timedelta

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from PIL import Image

from terreau.ground.documents import policies
from terreau.ground.documents.api import (
    FileKind,
    StoredFile,
    delete,
    files_of,
    may_read,
    picture_as_svg,
    prepare,
    register_access,
    render,
    store,
    sweep,
)
from terreau.ground.documents.tests import sample_data
from terreau.kernel.actor import Actor
from terreau.kernel.refs import Ref
from terreau.kernel.text import Text
from terreau.kernel.verdict import Refused, Verdict

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.urls("terreau.ground.documents.tests.urls"),
    pytest.mark.requirement("R24"),
]
AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
BY = Actor.system("tests")
THING = Ref("tests.thing", "A1")


@pytest.fixture(autouse=True)
def storage(settings, tmp_path):
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path}},
    }
    return tmp_path


@pytest.fixture
def rule(monkeypatch):
    """The rule about files of things, which a test may change."""
    monkeypatch.setattr(policies, "_rules", {})
    answer = {"verdict": Verdict.yes()}
    register_access("tests.thing", lambda actor, subject_id, file: answer["verdict"])
    return answer


def photo(size=(2000, 1500), kind="JPEG", **options) -> bytes:
    stream = io.BytesIO()
    Image.effect_noise(size, 40).convert("RGB").save(stream, kind, **options)
    return stream.getvalue()


def upload(content: bytes, name: str = "photo.jpg", declared: str = "image/jpeg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type=declared)


def kept(
    content: bytes | None = None, *, public: bool = True, kind: FileKind = FileKind.IMAGE, name: str = "photo.jpg"
) -> StoredFile:
    alt = Text(fr="Une rue", nl="Een straat") if kind == FileKind.IMAGE else None
    return store(
        upload=upload(photo() if content is None else content, name),
        kind=kind,
        subject=THING,
        public=public,
        alt=alt,
        by=BY,
        at=AT,
    )


def pdf(inside: bytes = b"") -> bytes:
    return b"%PDF-1.7\n1 0 obj<</Type/Catalog " + inside + b">>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png_bomb(side: int = 60_000) -> bytes:
    """A few kilobytes that unpack to 3.6 thousand million pixels."""
    header = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b"\0" * 10_000))
        + chunk(b"IEND", b"")
    )


def gif() -> bytes:
    stream = io.BytesIO()
    Image.new("P", (9, 9)).save(stream, "GIF", save_all=True, append_images=[Image.new("P", (9, 9), 1)])
    return stream.getvalue()


def moving_webp() -> bytes:
    stream = io.BytesIO()
    frames = [Image.new("RGB", (9, 9), colour) for colour in ("red", "blue")]
    frames[0].save(stream, "WEBP", save_all=True, append_images=frames[1:])
    return stream.getvalue()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"<!doctype html><script>alert(1)</script>", "picture_unknown"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "picture_unknown"),
        (b"GIF89a/*<script>*/=1;", "picture_moving"),
        (gif(), "picture_moving"),
        (moving_webp(), "picture_moving"),
        (b"\0\0\0\x18ftypheic\0\0\0\0", "picture_heic"),
        (b"PK\x03\x04 a zip", "picture_unknown"),
        (b"%PDF-1.7 %%EOF", "picture_unknown"),
        (photo()[:20_000], "picture_broken"),
        (b"\xff\xd8\xff\xe0<script>alert(1)</script>", "picture_broken"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "picture_broken"),
        (png_bomb(), "picture_pixels"),
        (png_bomb(7000), "picture_pixels"),
        (b"", "file_empty"),
        (b"\xff\xd8\xff" + b"0" * 15_000_001, "file_large"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_disguised_broken_or_enormous_picture_is_refused_with_a_sentence(content: bytes, code: str) -> None:
    with pytest.raises(Refused) as refused:
        kept(content)
    assert refused.value.verdict.code == code
    assert refused.value.field == "file"
    assert str(refused.value.sentence).endswith(".")
    assert not StoredFile.objects.exists()


def test_position_author_and_appended_matter_are_gone(rule) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # lies on its side
    exif[0x010F] = "CANARY-MAKER"
    exif.get_ifd(0x8825)[2] = (50.0, 51.0, 2.0)
    content = photo((1200, 800), exif=exif, comment=b"CANARY-COMMENT") + b"<script>CANARY</script>"
    file = kept(content)
    for variant in file.variants.values():
        body = default_storage.open(variant["path"]).read()
        assert b"CANARY" not in body
        picture = Image.open(io.BytesIO(body))
        assert picture.format == "WEBP"
        assert not picture.getexif()
        assert picture.height > picture.width  # set upright before the note that says so was dropped
    assert sorted(file.variants) == ["480", "800"]


@pytest.mark.parametrize(
    ("size", "widths"),
    [
        ((300, 200), ["300"]),
        ((480, 10), ["480"]),
        ((1000, 10), ["1000", "480", "960"]),
        ((5000, 3000), ["1600", "480", "960"]),
    ],
)
def test_a_picture_is_kept_in_the_widths_it_is_large_enough_for(size, widths, rule) -> None:
    assert sorted(kept(photo(size)).variants) == widths


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P", "L", "1", "I;16", "CMYK"])
def test_every_ordinary_kind_of_picture_is_understood(mode: str, rule) -> None:
    stream = io.BytesIO()
    Image.new(mode, (50, 40)).save(stream, "JPEG" if mode == "CMYK" else "PNG")
    assert list(kept(stream.getvalue()).variants) == ["50"]


def test_a_picture_needs_words() -> None:
    with pytest.raises(Refused) as refused:
        store(upload=upload(photo((9, 9))), kind=FileKind.IMAGE, subject=THING, public=True, alt=Text(), by=BY, at=AT)
    assert refused.value.verdict.code == "picture_silent"


@pytest.mark.parametrize("content", [b"MZ exe", b"<html>%PDF-1.7 %%EOF", photo((9, 9)), b"%PDF-1.7 cut short"])
def test_only_a_whole_pdf_is_a_document(content: bytes) -> None:
    with pytest.raises(Refused):
        kept(content, kind=FileKind.DOCUMENT, name="plan.pdf")


def test_a_pdf_is_only_ever_downloaded_under_a_harmless_name(rule) -> None:
    script = pdf(b"/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>")
    file = kept(script, kind=FileKind.DOCUMENT, name='../..\\x"\r\nSet-Cookie: a=b\u202e.fdp.html')
    answer = Client().get(file.address())
    assert answer["Content-Disposition"].startswith("attachment")
    assert "\n" not in answer["Content-Disposition"]
    assert file.name.endswith(".pdf")
    assert not set(file.name) & set('/\\"\r\n\u202e')
    assert answer["Content-Type"] == "application/pdf"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
    assert b"".join(answer.streaming_content) == script


def test_the_same_upload_twice_is_one_file_even_if_both_come_at_once(rule, monkeypatch) -> None:
    content = photo((50, 50))
    first = kept(content)
    assert kept(content).pk == first.pk
    blind = StoredFile.objects.none()
    with monkeypatch.context() as late:  # the second tap looked before the first had written
        late.setattr(StoredFile.objects, "filter", lambda **same: blind)
        assert kept(content).pk == first.pk
    assert StoredFile.objects.count() == 1


def test_what_was_prepared_is_stored_as_it_is(rule) -> None:
    ready = prepare(upload(photo((50, 50))), kind=FileKind.IMAGE)
    file = store(upload=ready, kind=FileKind.IMAGE, subject=THING, public=True, alt=Text(fr="x"), by=BY, at=AT)
    assert file.digest == ready.digest
    with pytest.raises(ValueError, match="another kind"):
        store(upload=ready, kind=FileKind.DOCUMENT, subject=THING, public=True, alt=None, by=BY, at=AT)


@pytest.mark.requirement("R14")
def test_without_a_rule_nobody_gets_anything(monkeypatch) -> None:
    monkeypatch.setattr(policies, "_rules", {})
    file = kept()
    assert may_read(file, actor=Actor.system("x")).code == "file_without_rule"
    assert Client().get(file.address()).status_code == 403
    assert files_of(THING, viewer=BY) == []


@pytest.mark.requirement("R14")
def test_access_taken_away_holds_for_whole_parts_and_has_it_changed(rule) -> None:
    file = kept(public=False)
    address = file.address("480")
    first = Client().get(address)
    assert first.status_code == 200
    assert first["Cache-Control"] == "private, no-store"
    etag = first["ETag"]
    asked = [{}, {"If-None-Match": etag}, {"Range": "bytes=0-9"}, {"Range": "bytes=0-9", "If-Range": etag}]
    assert [Client().get(address, headers=headers).status_code for headers in asked] == [200, 304, 206, 206]
    rule["verdict"] = Verdict.no("gone", "Not yours any more.")
    assert [Client().get(address, headers=headers).status_code for headers in asked] == [403] * 4
    assert Client().head(address).status_code == 403


@pytest.mark.requirement("R14")
def test_a_public_file_is_kept_by_caches_only_while_everyone_may_have_it(rule) -> None:
    file = kept(public=True)
    assert Client().get(file.address())["Cache-Control"] == "public, max-age=3600"
    policies._rules["tests.thing"] = lambda actor, subject_id, given: (
        Verdict.yes() if actor.is_person else Verdict.no("draft", "Not published yet.")
    )
    assert Client().get(file.address()).status_code == 403


def test_parts_are_exact(rule) -> None:
    content = pdf(b"x" * 200_000)
    file = kept(content, kind=FileKind.DOCUMENT, name="plan.pdf")
    for asked, begin, end in [
        ("bytes=0-0", 0, 1),
        ("bytes=5-", 5, None),
        ("bytes=-7", -7, None),
        ("bytes=100-99999999", 100, None),
    ]:
        answer = Client().get(file.address(), headers={"Range": asked})
        assert answer.status_code == 206
        body = b"".join(answer.streaming_content)
        assert body == content[begin:end]
        assert int(answer["Content-Length"]) == len(body)
    assert Client().get(file.address(), headers={"Range": "bytes=999999-"}).status_code == 416
    assert Client().get(file.address(), headers={"Range": "bytes=9-3"}).status_code == 416
    for ignored in ("bytes=a-b", "bytes=0-1,5-6", "lines=1-2", "bytes=-"):
        assert Client().get(file.address(), headers={"Range": ignored}).status_code == 200
    changed = Client().get(file.address(), headers={"Range": "bytes=0-0", "If-Range": '"old"'})
    assert changed.status_code == 200


@pytest.mark.parametrize(
    "address", ["/files/nothing/480", "/files/../../etc/passwd", "/files/%2e%2e%2fx/480", "/files/x/..%2fy"]
)
def test_there_is_nothing_at_other_addresses(address: str) -> None:
    assert Client().get(address).status_code == 404


def test_only_reading_is_possible(rule) -> None:
    file = kept()
    assert Client().post(file.address()).status_code == 405
    assert Client().get(file.address().replace("1600", "9999")).status_code == 404


def test_a_deleted_file_is_gone_with_its_content_once_that_is_sure(rule, django_capture_on_commit_callbacks) -> None:
    file = kept()
    paths = [variant["path"] for variant in file.variants.values()]
    with django_capture_on_commit_callbacks(execute=True):
        delete(file=file, by=BY, at=AT)
        assert all(default_storage.exists(path) for path in paths)
    assert not any(default_storage.exists(path) for path in paths)
    assert Client().get(file.address()).status_code == 404
    delete(file=file, by=BY, at=AT)


def test_content_of_an_undone_transaction_is_swept_but_not_at_once(rule) -> None:
    kept_file = kept(photo((50, 50)))
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        lost = kept(photo((60, 60)))
        raise ZeroDivisionError
    path = next(iter(lost.variants.values()))["path"]
    now = default_storage.get_modified_time(path)
    assert sweep(at=now + timedelta(hours=1)) == 0
    assert sweep(at=now + timedelta(hours=25)) == 1
    assert not default_storage.exists(path)
    assert default_storage.exists(next(iter(kept_file.variants.values()))["path"])


def test_files_of_many_subjects_are_read_in_one_query(rule, django_assert_num_queries) -> None:
    kept(photo((50, 50)))
    with django_assert_num_queries(1):
        assert len(files_of([THING, Ref("tests.thing", "B2")], viewer=Actor.anonymous(), kind=FileKind.IMAGE)) == 1


def test_a_stored_photo_can_stand_on_a_poster(rule) -> None:
    file = kept()
    svg = picture_as_svg(default_storage.open(file.variants["960"]["path"]).read())
    picture = {"svg": svg, "alt": {"fr": "La rue", "nl": "De straat"}}
    pdf_bytes = render("documents/poster", {**sample_data.poster("fr"), "picture": picture}, language="fr")
    assert b"/DCTDecode" in pdf_bytes


def test_a_template_gets_sizes_and_words_of_a_picture(rule) -> None:
    shown = kept().picture()
    assert shown["width"] == 960
    assert "480w" in shown["srcset"]
    assert shown["alt"] == Text(fr="Une rue", nl="Een straat")
