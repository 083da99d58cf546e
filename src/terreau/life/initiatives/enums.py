"""The words of this room."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class LegalStatus(models.TextChoices):
    """Whether the group is a body in law, and if not, who signs for it."""

    NONE = "none", _("a group without legal form")
    DE_FACTO = "de_facto_association", _("de facto association")
    NONPROFIT = "nonprofit", _("non-profit association")
    HOSTED = "hosted", _("hosted by another body")


class ProjectKind(models.TextChoices):
    COMPOST = "shared_compost", _("Shared compost")
    PLAY_STREET = "play_street", _("Play street")
    SOLIDARITY_FRIDGE = "solidarity_fridge", _("Solidarity fridge")
    GIVE_BOX = "give_box", _("Give-away point")
    BOOK_BOX = "book_box", _("Book box")
    COMMUNITY_GARDEN = "community_garden", _("Shared vegetable garden")
    TREE_PIT = "tree_pit", _("Tree feet in flower")
    FACADE_GARDEN = "facade_garden", _("Façade garden")
    RAIN_GARDEN = "rain_garden", _("Rain garden")
    ORCHARD = "orchard", _("Neighbourhood orchard")
    APIARY = "apiary", _("Apiary")
    HEN_HOUSE = "hen_house", _("Shared hen house")
    REPAIR_CAFE = "repair_cafe", _("Repair café")
    TOOL_LIBRARY = "tool_library", _("Tool library")
    SEED_LIBRARY = "seed_library", _("Seed library")
    BIKE_BUS = "bike_bus", _("Cycle bus")
    BIKE_WORKSHOP = "bike_workshop", _("Bicycle workshop")
    STREET_PARTY = "street_party", _("Street party")
    CLEANLINESS = "cleanliness", _("Clean street")
    MEETING_PLACE = "meeting_place", _("Meeting place")
    OTHER = "other", _("Something else")


class Stage(models.TextChoices):
    """Where a project is in its life; the four phases of a collaboration, and its end."""

    BEFORE = "before", _("Before")
    LAUNCH = "launch", _("Launch")
    DURING = "during", _("During")
    UPKEEP = "upkeep", _("Upkeep")
    ENDED = "ended", _("Ended")


class State(models.TextChoices):
    """Whether the page can be read; derived from dated facts, never stored."""

    DRAFT = "draft", _("draft")
    PUBLISHED = "published", _("published")
    WITHDRAWN = "withdrawn", _("withdrawn")
    HIDDEN = "hidden", _("removed by the commune")


class Sign(models.TextChoices):
    """What a reader sees at a glance: the shape of the pin and of the tag."""

    ASKS = "now", _("asks for your view")
    PREPARES = "prep", _("in preparation")
    RUNS = "run", _("running")
    RESTS = "rest", _("ended")


class PlaceForm(models.TextChoices):
    NONE = "", _("no place yet")
    POINT = "Point", _("a spot")
    LINE = "LineString", _("a stretch of street")
    AREA = "Polygon", _("an area")


class BudgetState(models.TextChoices):
    ASKED = "asked", _("asked for")
    GRANTED = "granted", _("granted")
    OWN = "own", _("our own money")
    LENT = "lent", _("lent")


class NeedKind(models.TextChoices):
    TIME = "time", _("a few hours")
    SKILL = "skill", _("a skill")
    THING = "thing", _("a thing")
    SPACE = "space", _("a space")
    MATERIAL = "material", _("material")


class AbuseReason(models.TextChoices):
    PRIVATE = "private", _("It shows something private about somebody.")
    HATE = "hate", _("It insults or threatens people.")
    FALSE = "false", _("It says something untrue, or uses a name without leave.")
    COMMERCE = "commerce", _("It is advertising, or politics before an election.")
    DANGER = "danger", _("It would put people in danger.")
    OTHER = "other", _("Something else.")


class Decision(models.TextChoices):
    """What an officer of the commune did about a page."""

    HIDDEN = "hidden", _("removed")
    RESTORED = "restored", _("shown again")
    DISMISSED = "dismissed", _("left as it is")


class Order(models.TextChoices):
    MOVED = "moved", _("moved last")
    CLOSING = "closing", _("closes soonest")
    NEAR = "near", _("nearest")


#: Stages in which a project is being prepared, and in which it runs.
PREPARING = (Stage.BEFORE, Stage.LAUNCH)
RUNNING = (Stage.DURING, Stage.UPKEEP)
