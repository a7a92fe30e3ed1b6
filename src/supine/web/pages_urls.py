"""Which address leads to which page."""

from django.urls import path

from supine.web.views import care, check, diary, guide, mat, now, own, progress, result, session, start

urlpatterns = [
    path("", now.now, name="today"),
    path("start/", start.start, name="start"),
    path("start/<str:group_id>/", start.group, name="group"),
    path("result/", result.result, name="result"),
    path("mat/", mat.mat, name="mat"),
    path("check/", check.check, name="check"),
    path("session/", session.session, name="session"),
    path("diary/", diary.diary, name="diary"),
    path("diary/<str:entry_id>/", diary.correct, name="correct"),
    path("progress/", progress.progress, name="progress"),
    path("guide/", guide.guide, name="guide"),
    path("guide/differences/", guide.differences, name="differences"),
    path("guide/<str:topic_id>/", guide.topic, name="topic"),
    path("care/", care.care, name="care"),
    path("settings/", own.settings, name="settings"),
    path("settings/journal.json", own.as_json, name="as_json"),
    path("settings/journal.csv", own.as_csv, name="as_csv"),
    path("settings/delete/", own.erase, name="erase"),
]
