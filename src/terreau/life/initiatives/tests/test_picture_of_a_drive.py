"""What stands for the place is the same on the page that is signed, on paper and where its address is shared."""

from __future__ import annotations

import io
import os
import re
from datetime import timedelta

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from terreau.instruments.voices import api as voices
from terreau.kernel.moment import now
from terreau.kernel.text import Text
from terreau.life.initiatives import api
from terreau.life.initiatives.actions import matter
from terreau.life.initiatives.models import Picture, Project
from terreau.life.initiatives.tests.conftest import AT, World

SHOWS = Text(fr="Des bacs à compost sous un tilleul", nl="Compostbakken onder een linde")


def noisy(width: int = 2000, height: int = 1200) -> SimpleUploadedFile:
    """A photo that hardly compresses: the worst case for weight."""
    small = Image.frombytes("RGB", (width // 8, height // 8), os.urandom(width // 8 * (height // 8) * 3))
    stream = io.BytesIO()
    small.resize((width, height), Image.Resampling.BILINEAR).save(stream, "JPEG", quality=90)
    return SimpleUploadedFile("place.jpg", stream.getvalue(), content_type="image/jpeg")


def asking(world: World, *, pictured: bool) -> tuple[Project, voices.Drive, Picture | None]:
    """A project whose collection of voices is open now."""
    at = now()
    project = world.published()
    picture = None
    if pictured:
        picture = matter.attach_picture(project, upload=noisy(), alt=SHOWS, by=world.carrier, at=AT)
        project.refresh_from_db()
    drive = api.open_drive_for(
        project, wording=Text(fr="Un compost ?", nl="Compost?"), opens_at=at - timedelta(days=1),
        closes_at=at + timedelta(days=20), by=world.carrier, at=at - timedelta(days=3),
    )  # fmt: skip
    voices.validate_drive(by=world.moderator, at=at - timedelta(days=2), drive=drive)
    project.refresh_from_db()
    drive = api.open_prepared_drive(project, by=world.carrier, at=at - timedelta(days=1))
    return project, drive, picture


def test_the_group_s_own_picture_is_on_the_page_that_is_signed_and_light(world: World, client: Client) -> None:
    _project, drive, _picture = asking(world, pictured=True)
    page = client.get(f"{drive.path}?lang=nl").content.decode()
    shown = re.search(r'<div class="phone-pic"><img src="([^"]+)" width="(\d+)" height="(\d+)" alt="([^"]+)"', page)
    assert shown is not None and shown[4] == SHOWS["nl"]
    assert int(shown[2]) <= 480
    answer = client.get(shown[1])
    assert answer.status_code == 200, "the address exists"
    weight = len(b"".join(answer.streaming_content))
    assert weight <= 30_000, "with page, style and script under 60 KB"
    assert Image.open(io.BytesIO(b"".join(client.get(shown[1]).streaming_content))).width == int(shown[2])


def test_a_picture_taken_off_leaves_the_drawing(world: World, client: Client) -> None:
    _project, drive, picture = asking(world, pictured=True)
    assert picture is not None
    matter.remove_picture(picture, by=world.carrier, at=now())
    page = client.get(f"{drive.path}?lang=nl").content.decode()
    assert "/files/" not in page and '<div class="phone-pic"><svg' in page


@pytest.mark.parametrize("pictured", [False, True])
def test_the_poster_bears_what_stands_for_the_place(world: World, client: Client, pictured: bool) -> None:
    _project, drive, _picture = asking(world, pictured=pictured)
    voices.add_poster(by=world.carrier, at=now(), drive=drive, place=Text(fr="boulangerie", nl="bakkerij"))
    answer = client.get(f"{drive.path}/poster/1.pdf?lang=fr")
    assert answer.status_code == 200 and len(answer.content) < 1_500_000
    with pikepdf.open(io.BytesIO(answer.content)) as document:
        said = b"".join(bytes(each.read_bytes()) for each in document.objects if isinstance(each, pikepdf.Stream)
                        and "/Alt" in each) + str(list(document.objects)).encode()  # fmt: skip
    words = SHOWS["fr"] if pictured else drive.visual_alt["fr"]
    assert words[:24].encode() in said or words[:24].encode("utf-16-be") in said


@pytest.mark.parametrize("pictured", [False, True])
def test_the_card_of_the_signed_page_is_as_large_as_others_expect(world: World, client: Client, pictured: bool) -> None:
    _project, drive, _picture = asking(world, pictured=pictured)
    page = client.get(f"{drive.path}?lang=nl").content.decode()
    found = re.search(r'property="og:image" content="https?://[^/]+([^"]+)"', page)
    assert found is not None
    answer = client.get(found[1])
    card = Image.open(io.BytesIO(answer.content))
    assert card.size == (1200, 630) and card.format == "PNG"
    assert len(answer.content) < 1_500_000


def test_a_picture_costs_the_signed_page_few_questions(
    world: World, client: Client, django_assert_max_num_queries
) -> None:
    _project, drive, _picture = asking(world, pictured=True)
    with django_assert_max_num_queries(12):
        client.get(f"{drive.path}?lang=nl")
