"""One aggregate per file."""

from terreau.civic.people.models.attestation import Attestation
from terreau.civic.people.models.invitation import Invitation
from terreau.civic.people.models.mandate import Mandate
from terreau.civic.people.models.organisation import Organisation
from terreau.civic.people.models.person import Person
from terreau.civic.people.models.signin import SignIn

__all__ = ["Attestation", "Invitation", "Mandate", "Organisation", "Person", "SignIn"]
