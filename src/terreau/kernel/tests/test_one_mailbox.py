"""A hundred spellings of one mailbox or telephone are one person; sixty pairs that look alike stay two."""

from __future__ import annotations

from datetime import date
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from terreau.kernel import identity, keyed

pytestmark = pytest.mark.requirement("R02")
WORDS = st.text("abcdefghijklmnopqrstuvwxyz0123456789", min_size=1, max_size=8)


def dotted(name: str, mask: int, sign: str = ".") -> str:
    """The name with a sign between letters wherever the mask has a one."""
    return "".join(
        char + (sign if mask >> place & 1 and place < len(name) - 1 else "") for place, char in enumerate(name)
    )


def a_hundred_spellings() -> list[str]:
    """What one holder of a Gmail box types by hand to be a hundred people."""
    found = []
    for mask in range(25):
        local = dotted("leadubois", mask)
        found += [
            f"{local}@gmail.com",
            f"{local.upper()}@GMAIL.com",
            f"{local}+{mask}@googlemail.com",
            f" {local}+t@gmail.com ",
        ]
    return found


def test_a_hundred_spellings_of_one_mailbox_are_one_person() -> None:
    spellings = a_hundred_spellings()
    assert len(set(spellings)) == 100
    assert {keyed.contact_of(one) for one in spellings} == {("email", "leadubois@gmail.com")}


@settings(max_examples=200)
@given(name=WORDS, tag=WORDS, mask=st.integers(0, 255))
def test_whatever_the_name_each_provider_has_one_form(name: str, tag: str, mask: int) -> None:
    families = [
        [f"{name}@gmail.com", f"{dotted(name, mask)}+{tag}@googlemail.com"],
        [f"{name}@proton.me", f"{dotted(name, mask, '-')}@protonmail.ch", f"{dotted(name, mask, '_')}+{tag}@pm.me"],
        [f"{name}@icloud.com", f"{name}+{tag}@me.com", f"{name}@mac.com"],
        [f"{name}@fastmail.com", f"{name}+{tag}@fastmail.com", f"{tag}@{name}.fastmail.com"],
        [f"{name}@yahoo.be", f"{name}-{tag}@yahoo.be"],
        [f"{name}@outlook.be", f"{name.upper()}+{tag}@Outlook.BE"],
        [f"{name}@mailbox.org", f"{name}+{tag}@mailbox.org"],
    ]
    for family in families:
        assert len({identity.canonical_email(one) for one in family}) == 1, family
        assert identity.canonical_email(family[0]) != ""


@settings(max_examples=200)
@given(name=WORDS, other=WORDS, mask=st.integers(1, 127))
def test_where_nothing_is_documented_every_sign_counts(name: str, other: str, mask: int) -> None:
    for domain in ("telenet.be", "skynet.be", "proximus.be", "scarlet.be", "voo.be", "example.be"):
        typed = {
            f"{name}@{domain}",
            f"{dotted(name, mask)}@{domain}",
            f"{name}+{other}@{domain}",
            f"{name}-{other}@{domain}",
        }
        assert len({identity.canonical_email(one) for one in typed}) == len(typed)


BELGIAN = [
    "0470 12 34 56", "0470123456", "0470/12 34 56", "0470/12.34.56", "0470-12-34-56", "0470.12.34.56",
    "(0470) 12.34.56",
    "0470 123 456", "+32470123456", "+32 470 12 34 56", "+32 470/12.34.56", "+32-470-12-34-56", "+ 32 470 12 34 56",
    "+32 (0)470 12 34 56", "+32(0)470123456", "+320470123456", "0032470123456", "00 32 470 12 34 56", "32470123456",
    "32 470 12 34 56", "tel:+32470123456", "GSM 0470 12 34 56", "０４７０ １２ ３４ ５６", "٠٤٧٠ ١٢ ٣٤ ٥٦",
    "+32\u200b470123456",
    "0470\u00a012\u00a034\u00a056", "0470\u202f12\u202f34\u202f56",
]  # fmt: skip


@pytest.mark.parametrize("typed", BELGIAN)
def test_a_belgian_number_has_one_form(typed: str) -> None:
    assert keyed.contact_of(typed) == ("phone", "+32470123456")


TWO_MAILBOXES = [
    ("jan.peeters@telenet.be", "janpeeters@telenet.be"), ("jan.peeters@telenet.be", "jan.peeters@skynet.be"),
    ("jan_peeters@skynet.be", "jan-peeters@skynet.be"), ("jan@proximus.be", "jan@skynet.be"),
    ("jan+1@scarlet.be", "jan@scarlet.be"), ("jan-1@voo.be", "jan@voo.be"), ("jan@telenet.be", "jan1@telenet.be"),
    ("an.peeters@outlook.com", "anpeeters@outlook.com"), ("an@hotmail.com", "an@outlook.com"),
    ("an@hotmail.be", "an@hotmail.com"), ("an@live.be", "an@live.com"), ("an@yahoo.fr", "an@yahoo.be"),
    ("an.b@yahoo.fr", "anb@yahoo.fr"), ("an.b@icloud.com", "anb@icloud.com"), ("an@gmail.com", "an@gmail.be"),
    ("an@gmx.net", "an@gmx.com"), ("an.b@gmx.net", "anb@gmx.net"), ("an+b@gmx.net", "an@gmx.net"),
    ("an@fastmail.com", "an@fastmail.fm"), ("an.b@fastmail.com", "anb@fastmail.com"), ("an@laposte.net", "an@free.fr"),
    ("josé@example.be", "jose@example.be"), ("rené@example.be", "rene@example.be"),
    ("ılkay@example.be", "ilkay@example.be"),
    ("straße@example.be", "strasse@example.be"), ("søren@example.be", "soren@example.be"),
    ("jean@example.be", "jeanne@example.be"), ("jean.jr@example.be", "jean.sr@example.be"),
    ("info@bücher.example.be", "info@bucher.example.be"), ("info@example.be", "info@mail.example.be"),
    ("o'neill@example.be", "oneill@example.be"), ("an@example.be", "an@example.brussels"),
    ("fam.janssens@telenet.be", "janssens@telenet.be"), ("a.b@example.be", "b.a@example.be"),
    ("noor0@example.be", "nooro@example.be"), ("bill@example.be", "bi11@example.be"),
]  # fmt: skip
TWO_TELEPHONES = [
    ("0470 12 34 56", "0470 12 34 57"), ("02 511 22 33", "02 511 22 34"), ("0470 12 34 56", "+33 6 12 34 56 78"),
    ("0470 12 34 56", "0471 12 34 56"), ("02 511 22 33", "03 511 22 33"), ("+352 621 123 456", "0470 12 34 56"),
]  # fmt: skip
BORN, LATER = date(1980, 2, 29), date(2004, 3, 1)
TWO_CIVIL = [
    (("Lotte Maes", BORN), ("Lore Maes", BORN)), (("Yusuf Yılmaz", BORN), ("Yunus Yılmaz", BORN)),
    (("Jan Peeters", BORN), ("Jan Peeters", LATER)), (("Jean Dupont", BORN), ("Jeanne Dupont", BORN)),
    (("Jean Dupont", BORN), ("Jean-Pierre Dupont", BORN)), (("Jean-Marie Dupont", BORN), ("Jean Dupont", BORN)),
    (("Jan De Smet", BORN), ("Jan De Smedt", BORN)), (("Jan Janssen", BORN), ("Jan Janssens", BORN)),
    (("An Peeters", BORN), ("Anne Peeters", BORN)), (("Mohamed El Amrani", BORN), ("Mohammed El Amrani", BORN)),
    (("Karim Ben Ali", BORN), ("Karima Ben Ali", BORN)), (("Jan Van den Berg", BORN), ("Jan Van der Berg", BORN)),
    (("Jean Jr Lambert", BORN), ("Jean Sr Lambert", BORN)), (("Li Wei", BORN), ("Li Wen", BORN)),
    (("Marie", BORN), ("Maria", BORN)), (("Աննա Պետրոսյան", BORN), ("Անի Պետրոսյան", BORN)),
    (("محمد علي", BORN), ("محمود علي", BORN)), (("Ana Silva", BORN), ("Ana Silva e Costa", BORN)),
    (("Nguyen Van An", BORN), ("Nguyen Van Anh", BORN)), (("Jan Peeters", BORN), ("Jan Peeters", date(1980, 2, 28))),
]  # fmt: skip


def civil(name: str, born: date) -> tuple[str, date]:
    """By what a person without a contact is recognised."""
    return identity.fold_person_name(name), born


def test_there_are_sixty_pairs() -> None:
    assert len(TWO_MAILBOXES) + len(TWO_TELEPHONES) + len(TWO_CIVIL) >= 60


@pytest.mark.parametrize(("one", "other"), TWO_MAILBOXES + TWO_TELEPHONES)
def test_two_contacts_stay_two(one: str, other: str) -> None:
    assert "" not in {keyed.contact_of(one)[0], keyed.contact_of(other)[0]}
    assert keyed.contact_of(one) != keyed.contact_of(other)


@pytest.mark.parametrize(("one", "other"), TWO_CIVIL)
def test_two_persons_stay_two(one: tuple[str, date], other: tuple[str, date]) -> None:
    assert civil(*one) != civil(*other)


@pytest.mark.parametrize(
    "family",
    [
        ("Noël De Smet", "NOEL de smet", "de Smet, Noël", "Noe\u0308l  De-Smet"),
        ("Marie-Ève O’Neill", "marie eve o'neill", "O'Neill Marie-Eve"),
        ("Hélène Van den Broeck", "HELENE VAN DEN BROECK", "van den broeck helene"),
    ],
)
def test_one_name_has_one_form_whatever_accents_case_and_order(family: tuple[str, ...]) -> None:
    for one, other in combinations(family, 2):
        assert civil(one, BORN) == civil(other, BORN)


@given(st.emails())
def test_a_disposable_address_is_known_by_its_domain_alone(address: str) -> None:
    local = address.rpartition("@")[0]
    assert identity.is_disposable(f"{local}@mailinator.com") == bool(
        identity.canonical_email(f"{local}@mailinator.com")
    )


@pytest.mark.parametrize(
    "address", ["an@telenet.be", "an@gmail.com", "an@example.org", "", "an", "an@ulb.be", "an@proton.me"]
)
def test_mailboxes_people_live_with_are_not_disposable(address: str) -> None:
    assert not identity.is_disposable(address)


def test_no_large_provider_stands_on_the_list() -> None:
    assert [one for one in sorted(identity.LARGE_PROVIDERS) if identity.is_disposable(f"an@{one}")] == []
