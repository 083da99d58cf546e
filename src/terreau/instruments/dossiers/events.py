"""What this room records in the chronicle. Upper rooms subscribe to these names."""

from __future__ import annotations

from typing import Final

DRAFTED: Final = "dossiers.drafted"
DISCARDED: Final = "dossiers.discarded"
FILED: Final = "dossiers.filed"
STEP_DONE: Final = "dossiers.step_done"
TAKEN: Final = "dossiers.taken"
RETURNED: Final = "dossiers.returned"
ANSWERED: Final = "dossiers.answered"
DECIDED: Final = "dossiers.decided"
WITHDRAWN: Final = "dossiers.withdrawn"
TRANSFERRED: Final = "dossiers.transferred"
REHOMED: Final = "dossiers.rehomed"
DELAY_SAID: Final = "dossiers.delay_said"
OPINION_ASKED: Final = "dossiers.opinion_asked"
OPINION_GIVEN: Final = "dossiers.opinion_given"
MESSAGE_SENT: Final = "dossiers.message_sent"
DOCUMENT_ADDED: Final = "dossiers.document_added"
SHOWN: Final = "dossiers.shown"
DELEGATED: Final = "dossiers.delegated"
DELEGATION_ENDED: Final = "dossiers.delegation_ended"
TEMPLATE_KEPT: Final = "dossiers.template_kept"
