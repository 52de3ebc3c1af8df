from directory.models.provider import Provider, Site
from directory.models.standing import Standing

__all__ = ["Provider", "Site", "Standing"]
