from django.db.models import QuerySet
from django.shortcuts import render
from django.utils.timezone import localdate

from apcase.access.guards import requires
from apcase.access.models import Organisation
from apcase.access.rights import Permission
from apcase.web.paging import page_of
from directory.capacity import of_sites
from directory.diligence import insurance_ends_before, lines_of, next_review_by
from directory.judged import rating_of
from directory.models import Proposal, Provider, Site, Standing
from directory.models.provider import named_for
from directory.presenters import diligence, listing, verdict
from directory.presenters import record as words
from directory.presenters.concerns import rated
from directory.rules.standing import LISTED, TOUCH_CHILDREN, TWO, moves_from
from directory.views.capacity import grids_for
from directory.views.evidence import staff_words
from directory.views.finding import search_of
from directory.views.found import provider_of

# Of the strip of documents, as many as say what presses: the rest is on their own page.
SOONEST = 5


@requires(Permission.PROVIDER_VIEW)
def provider_list(request):
    search = search_of(request)
    page, on = page_of(search.providers, request), localdate()
    sites = list(Site.objects.open(on).filter(provider__in=list(page)).select_related("provider"))
    ending = insurance_ends_before(page, next_review_by(on))
    context = {
        "form": search.form,
        "page": page,
        "providers": listing.listed(page, search.asked, of_sites(sites, on), ending, on=on),
        "hold_for": hold_for(request.user, search),
        "chips": listing.chips(search.form, request),
        "sought": listing.sought(search.child, request, on),
        "near": search.form.near,
        "caption": listing.caption(search.asked, search.form.near),
        "filtered": any(search.asked.values()) or bool(search.form.errors),
        "query": request.GET.urlencode(),
        "may_name": request.user.has_perm(Permission.PROVIDER_NAME),
        "sees_concerns": request.user.has_perm(Permission.CONCERN_VIEW),
        "may_tell_hosts": request.user.has_perm(Permission.HOST_TELL),
        "may_import": request.user.has_perm(Permission.PROVIDER_CHANGE),
        "may_see_asked": request.user.has_perm(Permission.CHECKLIST_VIEW),
        "may_see_documents": request.user.has_perm(Permission.EVIDENCE_VIEW),
    }
    return render(request, "directory/provider_list.html", context)


@requires(Permission.PROVIDER_VIEW)
def provider_detail(request, pk):
    provider, on = provider_of(request, pk, "lead_officer"), localdate()
    standings = list(provider.standings.select_related("set_by"))
    current = next((row for row in standings if row.superseded_at is None), None)
    # Those who see the council's work on quality see why it decided as it did.
    sees_why = request.user.has_perm(Permission.VISIT_VIEW)
    may_change = request.user.has_perm(Permission.PROVIDER_CHANGE)
    rates = list(provider.rates.all())
    live_rates = [rate for rate in rates if rate.starts_on <= on <= (rate.ends_on or on)]
    # Read once, for the places, the documents and the checks of staff alike.
    sites = list(provider.sites.all())
    open_sites = [site for site in sites if not site.closes_on or site.closes_on >= on]
    capacities = of_sites(open_sites, on).get(provider.pk, [])
    lines = lines_of([provider], on=on, sites=open_sites)[provider.pk]
    context = {
        "provider": provider,
        "verdict": verdict.verdict(current, with_reason=sees_why),
        "rated": rated(rating_of(provider, current, lines=lines, user=request.user, on=on))
        if sees_why
        else None,
        "first": words.first_facts(provider, open_sites, live_rates),
        "sections": words.sections(provider, may_change=may_change),
        "sites": words.site_lines(sites, capacities, on),
        "grids": grids_for(request.user, capacities, on),
        "rates": rates,
        "live_rates": live_rates,
        "people": provider.people.current(on),
        "namings": namings_for(request.user, provider) if unlisted(current) else [],
        "history": verdict.history(standings) if sees_why else [],
        "steps": words.next_steps(provider, request.user),
        "waiting": waiting_for(request.user, provider, current),
        "touches_children": bool(current and current.state in TOUCH_CHILDREN)
        and request.user.has_perm(Permission.PLACEMENT_VIEW),
        "may_change": may_change,
        "staff": staff_words(provider, on, open_sites),
        "bars": diligence.strip(lines, on)[:SOONEST],
    }
    return render(request, "directory/provider_detail.html", context)


def unlisted(current: Standing | None) -> bool:
    """Who has named it is told as long as the authority has not judged it itself."""
    return current is None or current.state not in LISTED


def waiting_for(user, provider: Provider, current: Standing | None) -> Proposal | None:
    """What somebody has proposed; only where two people decide what comes next."""
    if not any(move.who == TWO for move in moves_from(current.state if current else None)):
        return None
    waiting = Proposal.objects.visible_to(user).waiting().filter(provider=provider)
    return waiting.select_related("proposed_by").first()


def namings_for(user, provider: Provider) -> QuerySet:
    """All of them for the council; for a school what it said itself."""
    namings = provider.namings.select_related("organisation", "named_by")
    if Organisation.Kind.AUTHORITY in user.kinds_served:
        return namings
    return namings.filter(organisation__in=named_for(user))


def hold_for(user, search):
    """The child for whom a place can be held from the list, by those who may."""
    return search.child.pk if search.child and user.has_perm(Permission.PLACE_HOLD) else None
