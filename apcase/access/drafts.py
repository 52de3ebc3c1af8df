"""What a person had typed when the session ended: kept sealed for a day, and offered again."""

from datetime import timedelta

from django.db.models.functions import Now
from django.http import QueryDict
from django.utils.http import url_has_allowed_host_and_scheme

from apcase.access.models import Draft, User
from apcase.access.sealed import seal, unseal

PURPOSE = "draft"
KEPT_FOR = timedelta(hours=24)
LONGEST = 200_000
# Never kept: what proves who somebody is, and what belongs to one page only.
NOT_KEPT = ("csrfmiddlewaretoken",)
SECRET = ("password", "code", "credential", "secret", "token")


def keep(user: User, path: str, typed: QueryDict) -> Draft | None:
    """Keep a form for its page, in place of an earlier one. Files and secrets are not kept."""
    kept = typed.copy()
    for name in typed:
        if name in NOT_KEPT or any(word in name.lower() for word in SECRET):
            del kept[name]
    text = kept.urlencode()
    if not any(value.strip() for _, values in kept.lists() for value in values):
        return None
    if len(text) > LONGEST or len(path) > Draft._meta.get_field("path").max_length:
        return None
    draft, _ = Draft.objects.update_or_create(
        user=user, path=path, defaults={"typed": seal(text, PURPOSE), "kept_at": Now()}
    )
    return draft


def is_path(path: str) -> bool:
    return path.startswith("/") and url_has_allowed_host_and_scheme(path, allowed_hosts=None)


def for_page(user: User, path: str) -> QueryDict | None:
    draft = live(user).filter(path=path).first()
    text = unseal(draft.typed, PURPOSE) if draft else None
    return QueryDict(text) if text is not None else None


def live(user: User):
    return Draft.objects.filter(user=user, kept_at__gt=Now() - KEPT_FOR)


def forget(user: User, path: str) -> None:
    Draft.objects.filter(user=user, path=path).delete()


def forget_old() -> int:
    return Draft.objects.filter(kept_at__lt=Now() - KEPT_FOR).delete()[0]
