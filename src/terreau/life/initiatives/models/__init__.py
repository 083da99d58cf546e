"""One aggregate per file."""

from terreau.life.initiatives.models.initiative import Initiative
from terreau.life.initiatives.models.moderation import AbuseReport, Moderation
from terreau.life.initiatives.models.news import News
from terreau.life.initiatives.models.parts import BudgetLine, Milestone, Need
from terreau.life.initiatives.models.picture import Picture
from terreau.life.initiatives.models.project import Project
from terreau.life.initiatives.models.project_search import ProjectQuartier, ProjectWord
from terreau.life.initiatives.models.room_question import RoomQuestion

__all__ = [
    "AbuseReport",
    "BudgetLine",
    "Initiative",
    "Milestone",
    "Moderation",
    "Need",
    "News",
    "Picture",
    "Project",
    "ProjectQuartier",
    "ProjectWord",
    "RoomQuestion",
]
