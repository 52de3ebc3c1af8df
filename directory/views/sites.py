from apcase.access.guards import requires
from apcase.access.rights import Permission
from apcase.web.edits import edits
from apcase.web.forms import bind
from directory import actions
from directory.forms.parts import CloseSiteForm, PlacesForm, SiteForm
from directory.models import Site
from directory.views.answers import asked, done
from directory.views.found import provider_of, site_of


@requires(Permission.PROVIDER_CHANGE)
def site_add(request, provider):
    provider = provider_of(request, provider)
    form = bind(SiteForm, request, initial={"kind": "main"})
    if form.is_valid() and (site := form.carry_out(actions.add_site, provider, by=request.user)):
        return done(request, provider, "sites", added(site))
    return asked(request, provider, form, heading="Add a site", button="Add the site")


@requires(Permission.PROVIDER_CHANGE)
@edits(Site)
def site_change(request, pk):
    site = site_of(request, pk)
    form = bind(SiteForm, request, site=site)
    if form.is_valid() and (site_now := form.carry_out(actions.change_site, site, by=request.user)):
        return done(request, site.provider, "sites", added(site_now, "was changed"))
    return asked(request, site.provider, form, heading="Change a site")


@requires(Permission.PROVIDER_CHANGE)
def site_close(request, pk):
    site = site_of(request, pk)
    form = bind(CloseSiteForm, request)
    if form.is_valid() and form.carry_out(actions.close_site, site, by=request.user):
        return done(request, site.provider, "sites", f"{site} is closed from the day after.")
    intro = f"{site} stays on record for the children who were taught there."
    return asked(request, site.provider, form, heading="Close a site", intro=intro)


@requires(Permission.PROVIDER_CHANGE)
def site_places(request, pk):
    site = site_of(request, pk)
    form = bind(PlacesForm, request)
    if form.is_valid() and (row := form.carry_out(actions.set_places, site, by=request.user)):
        return done(request, site.provider, "sites", f"{site}: {row}.")
    intro = f"Of {site}. What holds now ends the day before, and stays on record."
    return asked(request, site.provider, form, heading="Set the places of a site", intro=intro)


def added(site, what: str = "was added") -> str:
    """Says at once where distances cannot be measured from."""
    if site.easting is None:
        return (
            f"{site} {what}. Its postcode {site.postcode} is in no list held here, so no search by "
            "distance finds it."
        )
    return f"{site} {what}."
