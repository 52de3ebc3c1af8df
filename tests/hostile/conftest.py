from tests.matrix.conftest import refusals_unspoken, world

__all__ = ["refusals_unspoken", "world"]
