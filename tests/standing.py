"""One world for all files that ask for it: to make it takes longer than most of them."""

from contextlib import ExitStack


class Standing:
    """Made for the first test that asks, and there until a file comes that does not ask."""

    def __init__(self):
        self.files: set = set()
        self.world = None
        self.undone = ExitStack()

    def gather(self, items: list) -> None:
        """The files that ask come one after another; all else stays in its order."""
        self.files = {item.path for item in items if "world" in item.fixturenames}
        items.sort(key=lambda item: item.path not in self.files)

    def before(self, item) -> None:
        if item.path not in self.files:
            self.end()

    def ask(self, a_world):
        """A world, from a context that undoes it when left."""
        if self.world is None:
            self.world = self.undone.enter_context(a_world())
        return self.world

    def end(self) -> None:
        self.world = None
        self.undone.close()


STANDING = Standing()
