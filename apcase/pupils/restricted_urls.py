from django.urls import path

from apcase.pupils.views import addresses, restricted

app_name = "restricted"

urlpatterns = [
    # Opening a restricted record in a hurry
    path("break-glass/", restricted.glass_break, name="glass-break"),
    path("broken-glass/", restricted.glass_list, name="glass-list"),
    # Who may see a child
    path("<uuid:pk>/restrict/", restricted.restrict, name="restrict"),
    path("<uuid:pk>/named/", restricted.detail, name="detail"),
    path("<uuid:pk>/named/<uuid:person>/remove/", restricted.unname, name="unname"),
    path("<uuid:pk>/lift/", restricted.lift, name="lift"),
    # A protected address
    path("<uuid:pk>/protect-address/", addresses.protect, name="address-protect"),
    path("<uuid:pk>/address/", addresses.unmask, name="address-unmask"),
    path("<uuid:pk>/unprotect-address/", addresses.unprotect, name="address-unprotect"),
]
