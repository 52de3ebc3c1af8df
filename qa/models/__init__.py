from qa.models.action import Action
from qa.models.framework import Framework, Part
from qa.models.visit import Judgement, Visit

__all__ = ["Action", "Framework", "Judgement", "Part", "Visit"]
