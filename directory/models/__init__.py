from directory.models.concern import Concern, ConcernStep
from directory.models.naming import Naming
from directory.models.person import ProviderPerson
from directory.models.proposal import Proposal
from directory.models.provider import Provider
from directory.models.rate import Rate
from directory.models.site import PlacesBeyond, Postcode, Site, SitePlaces
from directory.models.standing import Standing
from directory.models.taken import PlaceTaken

__all__ = [
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
    "Site",
    "SitePlaces",
    "Standing",
]
