from django.urls import path

from section19.views import deadlines

app_name = "deadlines"

urlpatterns = [
    # Dates worked out for whoever asks
    path("", deadlines.deadline_list, name="deadline-list"),
    path("<slug:key>/", deadlines.deadline_work_out, name="deadline-work-out"),
]
