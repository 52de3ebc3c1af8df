from directory.models.naming import Naming
from directory.models.person import ProviderPerson
from directory.models.proposal import Proposal
from directory.models.provider import Provider
from directory.models.rate import Rate
from directory.models.site import Postcode, Site, SitePlaces
from directory.models.standing import Standing

__all__ = [
    "Naming",
    "Postcode",
    "Proposal",
    "Provider",
    "ProviderPerson",
    "Rate",
    "Site",
    "SitePlaces",
    "Standing",
]
