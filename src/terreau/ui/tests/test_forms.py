"""Forms: label above, hint, error tied to its field, doors equal and unchosen."""

from __future__ import annotations

from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile

from terreau.ui.widgets import Day, Door, Doors, choices

DOORS = (
    Door("support", "I support", "It counts.", "hand"),
    Door("question", "I ask", icon="question", opens=("message",)),
    Door("objection", "I object", icon="object", opens=("message",)),
)


class Voice(forms.Form):
    kind = forms.ChoiceField(label="What?", choices=choices(DOORS), widget=Doors(DOORS))
    message = forms.CharField(label="Message", required=False, widget=forms.Textarea)
    contact = forms.EmailField(label="E-mail", help_text="One code <b>only</b>.")
    nickname = forms.CharField(label="Nickname", required=False)
    agreed = forms.BooleanField(label="Show my name", required=False)
    day = forms.DateField(label="Day", required=False, widget=Day)
    picture = forms.FileField(label="Picture", required=False)
    nonce = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean(self) -> None:
        if not self.cleaned_data.get("nickname"):
            self.add_error(None, "Nothing at all.")


def test_no_door_is_chosen_beforehand_and_each_is_equal() -> None:
    told = str(Voice())
    assert told.count('class="choice"') == 3 and "checked" not in told
    assert "<b>I support</b><span>It counts.</span>" in told


def test_a_door_opens_its_own_field() -> None:
    told = str(Voice())
    assert 'class="field only only-2 only-3"' in told.split('name="message"')[0].split('name="kind"')[-1]


def test_a_hint_and_an_error_are_tied_to_the_field() -> None:
    form = Voice({"contact": "nobody", "kind": "support"})
    told = str(form)
    assert 'aria-describedby="id_contact_helptext id_contact_error"' in told and 'aria-invalid="true"' in told
    assert '<p class="hint" id="id_contact_helptext">One code &lt;b&gt;only&lt;/b&gt;.</p>' in told
    assert 'id="id_contact_error"' in told


def test_what_was_typed_stays() -> None:
    told = str(Voice({"contact": 'a"b', "kind": "objection", "message": "<script>"}))
    assert (
        'value="a&quot;b"' in told
        and "&lt;script&gt;" in told
        and 'value="objection" required id="id_kind_2" checked' in told.replace("  ", " ")
    )


def test_the_summary_leads_to_every_field() -> None:
    told = str(Voice({}))
    summary = told[: told.index("</ul>")]
    assert "Nothing at all." in summary and 'href="#id_kind_0"' in summary and 'href="#id_contact"' in summary
    assert 'id="id_kind_0"' in told and "autofocus" in summary
    assert "autofocus" not in str(Voice())


def test_only_what_may_be_left_out_says_so() -> None:
    told = str(Voice())
    marked = [part.rsplit("<label", 1)[-1] for part in told.split('class="optional"')[:-1]]
    assert len(marked) == 3
    assert all(any(word in part for word in ("Nickname", "Day", "Picture")) for part in marked)


def test_every_field_has_a_label_and_the_look() -> None:
    told = str(Voice())
    for name in ("contact", "nickname", "message", "day", "picture"):
        assert f'<label for="id_{name}">' in told
        assert 'class="input"' in told.split(f'name="{name}"')[1].split(">")[0]
    assert 'type="date"' in told and told.count('type="hidden"') == 1
    assert '<label class="check" for="id_agreed">' in told


def test_a_widget_keeps_its_own_class_and_attributes() -> None:
    field = forms.CharField(widget=forms.TextInput(attrs={"class": "code", "maxlength": "6"}))
    told = field.widget.render("code", "", {"id": "x"})
    assert 'class="input code"' in told and 'maxlength="6"' in told and told.count("class=") == 1


def test_the_page_of_a_library_gets_the_same_form() -> None:
    assert 'class="field' in Voice().as_p()


def test_a_day_is_filled_in_again() -> None:
    form = Voice({"day": "2026-12-21"}, {"picture": SimpleUploadedFile("a.png", b"x")})
    assert 'value="2026-12-21"' in str(form["day"])
