from django.urls import path

from apcase.pages.views import child, children, home, providers, search

app_name = "pages"

urlpatterns = [
    # Your work
    path("", home.home, name="home"),
    # Children
    path("children/", children.child_list, name="child-list"),
    path("children/<uuid:pk>/", child.child_detail, name="child-detail"),
    path("children/<uuid:pk>/who-has-looked/", child.child_looks, name="child-looks"),
    # Across the service
    path("search/", search.search_page, name="search"),
    path("providers/<uuid:pk>/children/", providers.provider_children, name="provider-children"),
]
