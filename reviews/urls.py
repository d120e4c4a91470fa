from django.urls import path

from reviews import views

app_name = "reviews"
urlpatterns = [
    path("e/<slug:event_slug>/reviews/", views.list_reviews, name="list"),
    path("e/<slug:event_slug>/reviews/start/", views.start, name="start"),
    path("e/<slug:event_slug>/reviews/<uuid:pk>/", views.review, name="review"),
    path("e/<slug:event_slug>/reviews/<uuid:pk>/write/", views.write, name="write"),
    path("e/<slug:event_slug>/reviews/<uuid:pk>/ask-masking/", views.ask_masking, name="ask_masking"),
    path("e/<slug:event_slug>/reviews/<uuid:pk>/masks/", views.masks, name="masks"),
    path("e/<slug:event_slug>/reviews/<uuid:pk>/final/", views.final, name="final"),
    path("e/<slug:event_slug>/reviews/<uuid:pk>/approve/", views.approve, name="approve"),
    path("e/<slug:event_slug>/reviews/<uuid:pk>/publish/", views.publish, name="publish"),
    path("e/<slug:event_slug>/reviews/<uuid:pk>/withhold/", views.withhold, name="withhold"),
    path("published/", views.publications, name="publications"),
    path("published/<uuid:pk>/", views.publication, name="publication"),
    path("published/<uuid:pk>.txt", views.publication_text, name="publication_text"),
    path("published/<uuid:pk>.pdf", views.publication_pdf, name="publication_pdf"),
]
