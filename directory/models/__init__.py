from directory.models.checklist import Checklist, Requirement
from directory.models.concern import Concern, ConcernStep
from directory.models.evidence import Evidence, ExpiryStep, Extension
from directory.models.naming import Naming
from directory.models.person import ProviderPerson
from directory.models.proposal import Proposal
from directory.models.provider import Provider
from directory.models.rate import Rate
from directory.models.school_check import SchoolCheck
from directory.models.site import PlacesBeyond, Postcode, Site, SitePlaces
from directory.models.staff_checks import Confirmation, StaffChange
from directory.models.standing import Standing
from directory.models.submission import Submission
from directory.models.taken import PlaceTaken

__all__ = [
    "Checklist",
    "Confirmation",
    "Evidence",
    "ExpiryStep",
    "Extension",
    "Concern",
    "ConcernStep",
    "Naming",
    "PlaceTaken",
    "PlacesBeyond",
    "Postcode",
    "Proposal",
    "Provider",
    "ProviderPerson",
    "Rate",
    "Requirement",
    "SchoolCheck",
    "Site",
    "SitePlaces",
    "StaffChange",
    "Standing",
    "Submission",
]
