"""Words for the values of a plan, as people read them."""

from __future__ import annotations

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from terreau.instruments.procedures.plan import Ending, Leads, StepKind

KIND: Final[dict[StepKind, Promise]] = {
    StepKind.RECEIPT: pgettext_lazy("step", "Receipt"),
    StepKind.COMPLETENESS: pgettext_lazy("step", "Check that the file is complete"),
    StepKind.OPINION: pgettext_lazy("step", "Opinion"),
    StepKind.HEARING: pgettext_lazy("step", "Hearing"),
    StepKind.VISIT: pgettext_lazy("step", "Visit on the spot"),
    StepKind.TASK: pgettext_lazy("step", "Work"),
    StepKind.DECISION: pgettext_lazy("step", "Decision"),
    StepKind.SIGNATURE: pgettext_lazy("step", "Signature"),
    StepKind.PAYMENT: pgettext_lazy("step", "Payment"),
    StepKind.INFORMATION: pgettext_lazy("step", "Information"),
    StepKind.PROOF: pgettext_lazy("step", "Proof of what was done"),
}
ENDING: Final[dict[Ending, Promise]] = {
    Ending.GRANTED: pgettext_lazy("ending", "granted"),
    Ending.GRANTED_IN_PART: pgettext_lazy("ending", "granted in part"),
    Ending.REFUSED: pgettext_lazy("ending", "refused"),
    Ending.INADMISSIBLE: pgettext_lazy("ending", "cannot go this way"),
    Ending.CLOSED: pgettext_lazy("ending", "closed"),
    Ending.WITHDRAWN: pgettext_lazy("ending", "withdrawn by the applicant"),
}
LEADS: Final[dict[Leads, Promise]] = {
    Leads.NEXT: pgettext_lazy("leads", "goes on to the next stage"),
    Leads.RETURN: pgettext_lazy("leads", "back to the applicant, to be completed"),
}
