"""Invented content with which the pieces are shown, in three languages."""

# ruff: noqa: E501 - the same sentence in three languages, side by side

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from django import forms
from django.core.paginator import Page, Paginator

from terreau.kernel.text import Text
from terreau.ui import formats
from terreau.ui.widgets import Day, Door, Doors, choices

#: A Monday afternoon in Brussels.
AT = datetime(2026, 11, 23, 15, 44, tzinfo=UTC)


def _t(fr: str, nl: str, en: str) -> Text:
    return Text(fr=fr, nl=nl, en=en)


WORDS: dict[str, Text] = {
    "title": _t(
        "La rue du Sureau, aux enfants le mercredi",
        "De Vlierstraat voor de kinderen op woensdag",
        "Sureau street for children on Wednesdays",
    ),
    "big_word": _t("Ça bouge", "Hier beweegt wat", "Things are moving"),
    "long_word": _t(
        "Samenwerkings\u00adovereenkomst", "Samenwerkings\u00adovereenkomst", "Samenwerkings\u00adovereenkomst"
    ),
    "section": _t("Ce qu’en disent les habitants", "Wat de bewoners ervan zeggen", "What residents say about it"),
    "reading": _t(
        "Les habitants de la rue rentrent toujours chez eux, au pas, avec un bénévole.",
        "Bewoners en hulpdiensten kunnen altijd door, stapvoets, met een vrijwilliger.",
        "People of the street can always drive home, at walking pace, with a volunteer.",
    ),
    "one_language": Text(nl="Deze tekst bestaat alleen in het Nederlands."),
    "support": _t("Donner mon avis", "Geef mijn stem", "Give my view"),
    "start": _t("Commencer un projet", "Begin een project", "Start a project"),
    "lend": _t("Prêter une table", "Leen een tafel uit", "Lend a table"),
    "read": _t("Lire l’histoire", "Lees het verhaal", "Read the story"),
    "submit": _t("Déposer", "Indienen", "Hand in"),
    "blocked": _t(
        "Indiquez d’abord l’assurance, puis déposez.",
        "Indienen kan zodra het verzekeringsbewijs erbij zit.",
        "You can hand it in as soon as the insurance is there.",
    ),
    "noted": _t("C’est noté", "Genoteerd", "Noted"),
    "noted_when": _t(
        "Votre soutien compte depuis le 23\u00a0novembre 2026, 16\u00a0h\u00a044.",
        "Je steun telt sinds 23\u00a0november 2026, 16.44\u00a0uur.",
        "Your support counts since 23\u00a0November 2026, 4:44\u00a0pm.",
    ),
    "changed": _t("La procédure a changé", "De procedure is veranderd", "The procedure has changed"),
    "changed_why": _t(
        "Votre dossier garde les règles du jour du dépôt, version\u00a03.",
        "Je dossier volgt de regels van de dag van indiening, versie\u00a03.",
        "Your file keeps the rules of the day you handed it in, version\u00a03.",
    ),
    "offline": _t("Rien n’est parti", "Nog niets verstuurd", "Nothing was sent"),
    "offline_why": _t(
        "Pas de réseau. Votre texte est gardé sur ce téléphone.",
        "Geen netwerk. Je tekst staat veilig op deze telefoon.",
        "No network. Your text is kept on this phone.",
    ),
    "yours": _t("C’est à vous", "Jij bent aan zet", "Your turn"),
    "yours_why": _t(
        "Il manque le plan de la rue. Le délai est arrêté en attendant.",
        "Het plan van de straat ontbreekt. De termijn staat intussen stil.",
        "The plan of the street is missing. The time limit waits.",
    ),
    "late": _t("3\u00a0jours de retard", "3\u00a0dagen te laat", "3\u00a0days late"),
    "empty": _t("Rien encore dans votre rue", "Nog niets in je straat", "Nothing in your street yet"),
    "empty_why": _t(
        "Le projet le plus proche est à 400 mètres\u00a0: le compost du Plateau. Une idée commence souvent par trois voisins.",
        "Het dichtste project ligt op 400 meter: compost Plateau. Een idee begint vaak met drie buren.",
        "The nearest project is 400 metres away: the Plateau compost. An idea often begins with three neighbours.",
    ),
    "refused": _t(
        "Pas cette fois\u00a0: le coup de pouce est vide jusqu’au 4\u00a0janvier",
        "Deze keer niet: de pot is leeg tot 4\u00a0januari",
        "Not this time: the fund is empty until 4\u00a0January",
    ),
    "supports": _t(
        "soutiens d’habitants sur 200 demandés",
        "steunbetuigingen van bewoners, van 200 gevraagd",
        "supports from residents, out of 200 asked for",
    ),
    "objections": _t(
        "9 objections, au 20\u00a0novembre 2026",
        "9 bezwaren, op 20\u00a0november 2026",
        "9 objections, on 20\u00a0November 2026",
    ),
    "subject": _t("Sujet", "Onderwerp", "Subject"),
    "count": _t("Nombre", "Aantal", "Number"),
    "outcome": _t("Suite", "Gevolg", "Outcome"),
    "garages": _t("Accès aux garages", "Toegang tot garages", "Access to garages"),
    "parking": _t("Stationnement", "Parkeren", "Parking"),
    "project_changed": _t("le projet a changé", "het project is aangepast", "the project changed"),
    "settled": _t("réglé", "opgelost", "settled"),
    "kept": _t("maintenue", "gehandhaafd", "maintained"),
    "total": _t("Total", "Totaal", "Total"),
    "place": _t("Rue", "Straat", "Street"),
    "place_is": _t("du Sureau, du 1 au 57", "Vlierstraat, 1 tot 57", "Sureau street, 1 to 57"),
    "hours": _t("Heures", "Uren", "Hours"),
    "hours_are": _t("14\u00a0h à 18\u00a0h", "14 tot 18\u00a0uur", "2\u00a0pm to 6\u00a0pm"),
    "police": _t(
        "La police dit oui, à une condition.",
        "De politie zegt ja, op één voorwaarde.",
        "The police say yes, on one condition.",
    ),
    "police_what": _t(
        "Garder quatre mètres libres pour les secours.",
        "Vier meter vrijhouden voor de hulpdiensten.",
        "Keep four metres free for emergency services.",
    ),
    "need": _t(
        "3 bénévoles pour fermer et ouvrir la rue (9 sur 12 trouvés)",
        "3 vrijwilligers om de straat te sluiten en te openen (9 van 12 gevonden)",
        "3 volunteers to close and open the street (9 out of 12 found)",
    ),
    "i_help": _t("J’aide", "Ik help", "I help"),
    "person_role": _t(
        "collectif Sureau, relais du projet, répond en deux jours",
        "collectief Vlier, aanspreekpunt, antwoordt binnen twee dagen",
        "Sureau group, contact for the project, answers within two days",
    ),
    "write": _t("Écrire à Aïcha", "Schrijf naar Aïcha", "Write to Aïcha"),
    "you_say": _t("Vous dites", "Jij zegt", "You say"),
    "i_support": _t("Je soutiens", "Ik steun dit", "I support this"),
    "when": _t("Quand", "Wanneer", "When"),
    "your_code": _t(
        "Votre code. Notez-le ou gardez cet écran.",
        "Jouw code. Schrijf ze op of bewaar dit scherm.",
        "Your code. Write it down or keep this screen.",
    ),
    "tell": _t("En parler à un voisin", "Vertel het aan een buur", "Tell a neighbour"),
    "take_back": _t("Changer ou reprendre ma voix", "Verander of neem mijn stem terug", "Change or take back my voice"),
    "phase_1": _t("Avant", "Vooraf", "Before"),
    "phase_2": _t("Lancement", "Start", "Launch"),
    "phase_3": _t("Pendant", "Tijdens", "During"),
    "phase_4": _t("Entretien", "Onderhoud", "Upkeep"),
    "since": _t("depuis mars 2026", "sinds maart 2026", "since March 2026"),
    "asking": _t("on demande l’accord", "we vragen toestemming", "asking for agreement"),
    "spring": _t("avril à juin 2027", "april tot juni 2027", "April to June 2027"),
    "to_decide": _t("à décider ensemble", "samen te beslissen", "to be decided together"),
    "station_1": _t("Demande reçue", "Aanvraag ontvangen", "Request received"),
    "station_2": _t("Avis du service", "Advies van de dienst", "Opinion of the service"),
    "station_3": _t("Décision du Collège", "Beslissing van het college", "Decision of the College"),
    "visit": _t(
        "Visite de la rue jeudi 26\u00a0novembre",
        "Plaatsbezoek op donderdag 26\u00a0november",
        "Visit of the street on Thursday 26\u00a0November",
    ),
    "visible": _t(
        "Anneau terre de 3 px, halo iris de 3 px. Visible sur chaque fond.",
        "Ring aarde van 3 px, gloed iris van 3 px. Zichtbaar op elke achtergrond.",
        "Earth ring of 3 px, iris halo of 3 px. Visible on every ground.",
    ),
    "drawing": _t(
        "Dessin d’une rue bruxelloise avec un compost et des bancs.",
        "Tekening van een Brusselse straat met compost en banken.",
        "Drawing of a Brussels street with compost bins and benches.",
    ),
    "caption": _t("Dessin, pas une photo.", "Tekening, geen foto.", "A drawing, not a photo."),
    "what_to_say": _t("Que voulez-vous dire\u00a0?", "Wat wil je zeggen?", "What do you want to say?"),
    "table_label": _t("Objections et suites", "Bezwaren en gevolg", "Objections and outcomes"),
}


def say(key: str) -> str:
    return WORDS[key].in_language(formats.language_of_reader()).text


class VoiceSample(forms.Form):
    """The form of a voice, as the phone shows it."""

    kind = forms.ChoiceField()
    message = forms.CharField(widget=forms.Textarea(attrs={"rows": 3}), required=False)
    name = forms.CharField()
    contact = forms.CharField()
    place = forms.ChoiceField()
    show_name = forms.BooleanField(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = formats.language_of_reader()
        doors = [
            Door(value, _DOORS[value][0][language], _DOORS[value][1][language], icon, opens)
            for value, icon, opens in _SHAPES
        ]
        self.fields["kind"] = forms.ChoiceField(choices=choices(doors), widget=Doors(doors))
        self.order_fields(["kind"])
        for name, field in self.fields.items():
            field.label = _LABELS[name][language]
        self.fields["contact"].help_text = _HINT[language]
        self.fields["place"].choices = [("Q9901", "Bas-Tilleuls"), ("Q9902", "La Source")]  # type: ignore[attr-defined]


_SHAPES = (
    ("support", "hand", ()),
    ("question", "question", ("message",)),
    ("objection", "object", ("message",)),
    ("help", "spade", ("message",)),
)
_DOORS = {
    "support": (_t("Je soutiens", "Ik steun dit", "I support this"), _t("Votre voix compte pour le seuil.", "Je stem telt voor de drempel.", "Your voice counts towards the threshold.")),
    "question": (_t("J’ai une question", "Ik heb een vraag", "I have a question"), _t("Réponse dans les cinq jours ouvrables.", "Antwoord binnen vijf werkdagen.", "Answer within five working days.")),
    "objection": (_t("J’ai une objection", "Ik heb een bezwaar", "I have an objection"), _t("Elle compte. Votre nom reste confidentiel.", "Telt mee. Je naam blijft vertrouwelijk.", "It counts. Your name stays confidential.")),
    "help": (_t("Je donne un coup de main", "Ik help mee", "I lend a hand"), _t("Il manque 3 bénévoles sur 12.", "Nog 3 van de 12 vrijwilligers nodig.", "3 volunteers out of 12 still needed.")),
}  # fmt: skip
_LABELS = {
    "kind": WORDS["what_to_say"],
    "message": _t("Expliquez en quelques mots", "Leg het kort uit", "Explain in a few words"),
    "name": _t("Prénom et nom", "Voornaam en naam", "First name and name"),
    "contact": _t("E-mail ou gsm", "E-mail of gsm", "E-mail or mobile"),
    "place": _t("Où habitez-vous\u00a0?", "Waar woon je?", "Where do you live?"),
    "show_name": _t(
        "Mon nom peut figurer sur la liste publique.",
        "Mijn naam mag op de openbare lijst.",
        "My name may appear on the public list.",
    ),
}
_HINT = _t(
    "Vous recevez un code. Avec lui, votre voix compte.",
    "Je krijgt één code. Daarmee telt je stem.",
    "You receive one code. With it your voice counts.",
)


class FieldsSample(forms.Form):
    """Every kind of field."""

    children = forms.IntegerField(min_value=1)
    day = forms.DateField(widget=Day, required=False)
    streets = forms.MultipleChoiceField(
        choices=[("a", "Sureau / Vlier"), ("b", "Lavoir / Wasplaats")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    level = forms.ChoiceField(choices=[("0", "0"), ("1", "1"), ("2", "2")], widget=forms.RadioSelect)
    plan = forms.FileField(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = formats.language_of_reader()
        for name, field in self.fields.items():
            field.label = _FIELDS[name][language]


_FIELDS = {
    "children": _t(
        "Combien d’enfants, à peu près\u00a0?", "Hoeveel kinderen, ongeveer?", "How many children, roughly?"
    ),
    "day": _t("Jour de la fête", "Dag van het feest", "Day of the party"),
    "streets": _t("Rues concernées", "Betrokken straten", "Streets concerned"),
    "level": _t("Niveau de preuve", "Niveau van bewijs", "Level of proof"),
    "plan": _t("Plan de la rue", "Plan van de straat", "Plan of the street"),
}


def page_of_many() -> Page[int]:
    return Paginator(range(214), 12).page(3)
