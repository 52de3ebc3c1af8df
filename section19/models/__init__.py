from section19.models.case import Arrangement, Case
from section19.models.exclusion import Exclusion
from section19.models.panel import Decision, PanelItem

__all__ = ["Arrangement", "Case", "Decision", "Exclusion", "PanelItem"]
