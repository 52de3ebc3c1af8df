from reporting.models.frozen_return import Return

__all__ = ["Return"]
