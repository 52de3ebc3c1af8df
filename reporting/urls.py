from django.urls import path

from reporting import views

app_name = "reporting"

urlpatterns = [
    # Returns
    path("", views.return_list, name="return-list"),
    path("freeze/", views.return_freeze, name="return-freeze"),
    # Places against need
    path("places/", views.sufficiency_page, name="sufficiency"),
    path("places/rows/", views.sufficiency_rows, name="sufficiency-rows"),
    path("places.csv", views.sufficiency_export, name="sufficiency-export"),
    # One return
    path("<uuid:pk>/", views.return_detail, name="return-detail"),
    path("<uuid:pk>/pdf/", views.return_pdf_download, name="return-pdf"),
]
