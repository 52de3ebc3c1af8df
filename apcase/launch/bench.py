"""./run bench: the measurements, in the same set-up, with a database and a queue of their own."""

from apcase.launch import session, steps
from apcase.launch.checkout import Checkout
from apcase.launch.postgres import OWNER
from apcase.launch.programs import foreground

# Neither the demonstration's nor, while there are fewer test runs at once, any of theirs.
QUEUE = 15


def run(checkout: Checkout, arguments: list[str]) -> int:
    with session.opened(checkout, steps.to_stderr(), then=session.Session.collect_static) as opened:
        program = [checkout.program("python"), str(checkout.root / "manage.py"), "bench"]
        return foreground([*program, *arguments], env=opened.environment(OWNER, queue=QUEUE))
