from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from terreau.kernel import codes

bodies = st.text(alphabet=codes.ALPHABET, min_size=2, max_size=13)


@given(bodies)
def test_a_code_with_its_check_symbol_is_valid(body: str) -> None:
    assert codes.is_valid(body + codes.check_symbol(body))


@given(bodies, st.data())
def test_one_wrong_symbol_is_always_found(body: str, data: st.DataObject) -> None:
    code = body + codes.check_symbol(body)
    place = data.draw(st.integers(0, len(code) - 1))
    other = data.draw(st.sampled_from([symbol for symbol in codes.ALPHABET if symbol != code[place]]))
    assert not codes.is_valid(code[:place] + other + code[place + 1 :])


@given(bodies, st.data())
def test_two_swapped_neighbours_are_always_found(body: str, data: st.DataObject) -> None:
    code = body + codes.check_symbol(body)
    place = data.draw(st.integers(0, len(code) - 2))
    swapped = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
    assert codes.is_valid(swapped) == (swapped == code)


def test_no_look_alikes_in_the_alphabet() -> None:
    assert not set("0O1IL") & set(codes.ALPHABET)


def test_typed_with_spaces_dashes_and_small_letters_it_is_the_same_code() -> None:
    code = codes.new_code()
    assert codes.normalise(f" {codes.show(code).lower()} ") == code


def test_anything_typed_is_judged_without_failing() -> None:
    nonsense = ("", "é", "\u202eKKK", "0" * 9000, "K7", "🙂🙂🙂🙂")
    assert not any(codes.is_valid(codes.normalise(typed)) for typed in nonsense)
