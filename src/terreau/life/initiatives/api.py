"""The door of the room."""

from __future__ import annotations

from terreau.life.initiatives.actions.asking import open_drive_for, open_prepared_drive, reconcile_asking
from terreau.life.initiatives.actions.from_the_room import take_over_due
from terreau.life.initiatives.actions.initiatives import (
    add_member,
    close_initiative,
    found_initiative,
    name_relay,
    revise_initiative,
)
from terreau.life.initiatives.actions.looking_back import look_back_due
from terreau.life.initiatives.actions.matter import (
    BudgetEntry,
    NeedEntry,
    add_budget_line,
    add_need,
    attach_picture,
    fill_need,
    lead_with,
    post_news,
    remove_picture,
    write_budget,
    write_needs,
)
from terreau.life.initiatives.actions.moderation import dismiss_reports, hide_project, report_abuse, restore_project
from terreau.life.initiatives.actions.projects import (
    draft_project,
    move_stage,
    publish_project,
    revise_project,
    set_place,
    withdraw_project,
)
from terreau.life.initiatives.enums import (
    AbuseReason,
    BudgetState,
    Decision,
    LegalStatus,
    NeedKind,
    Order,
    ProjectKind,
    Sign,
    Stage,
    State,
)
from terreau.life.initiatives.errors import Overtaken
from terreau.life.initiatives.meetings import reference as reference_of
from terreau.life.initiatives.models import Initiative, Need, Project
from terreau.life.initiatives.permissions import may_carry, may_moderate, may_read
from terreau.life.initiatives.places import Spot, read
from terreau.life.initiatives.queries.filters import Filters
from terreau.life.initiatives.queries.lists import (
    Listed,
    ProjectPage,
    closing_soon,
    count_by_sign,
    how_many_published,
    initiatives,
    list_projects,
    mine,
    projects_named,
    published_slugs,
    wanted,
)
from terreau.life.initiatives.queries.map import MapPoint, map_points
from terreau.life.initiatives.queries.news import latest_news
from terreau.life.initiatives.queries.single import (
    initiative_of,
    initiatives_of,
    project,
    project_by_code,
    project_of_drive_code,
    reported,
    reports_waiting,
    similar,
)
from terreau.life.initiatives.visuals import Visual, visual_of

__all__ = [
    "AbuseReason",
    "BudgetEntry",
    "BudgetState",
    "Decision",
    "Filters",
    "Initiative",
    "LegalStatus",
    "Listed",
    "MapPoint",
    "Need",
    "NeedEntry",
    "NeedKind",
    "Order",
    "Overtaken",
    "Project",
    "ProjectKind",
    "ProjectPage",
    "Sign",
    "Spot",
    "Stage",
    "State",
    "Visual",
    "add_budget_line",
    "add_member",
    "add_need",
    "attach_picture",
    "close_initiative",
    "closing_soon",
    "count_by_sign",
    "dismiss_reports",
    "draft_project",
    "fill_need",
    "found_initiative",
    "hide_project",
    "how_many_published",
    "initiative_of",
    "initiatives",
    "initiatives_of",
    "latest_news",
    "lead_with",
    "list_projects",
    "look_back_due",
    "map_points",
    "may_carry",
    "may_moderate",
    "may_read",
    "mine",
    "move_stage",
    "name_relay",
    "open_drive_for",
    "open_prepared_drive",
    "post_news",
    "project",
    "project_by_code",
    "project_of_drive_code",
    "projects_named",
    "publish_project",
    "published_slugs",
    "read",
    "reconcile_asking",
    "reference_of",
    "remove_picture",
    "report_abuse",
    "reported",
    "reports_waiting",
    "restore_project",
    "revise_initiative",
    "revise_project",
    "set_place",
    "similar",
    "take_over_due",
    "visual_of",
    "wanted",
    "withdraw_project",
    "write_budget",
    "write_needs",
]
