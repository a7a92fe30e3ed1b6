"""Which address leads to which page."""

from collections.abc import Callable

from django.http import HttpResponse
from django.urls import URLPattern, path, re_path

from supine.web import tracks
from supine.web.views import (
    ask,
    away,
    care,
    check,
    clearance,
    diary,
    goal,
    guide,
    manifest,
    mat,
    now,
    own,
    phones,
    press,
    progress,
    questions,
    rating,
    report,
    result,
    session,
    skin,
    spasm,
    start,
    trial,
    trial_day,
    trial_starting,
    whole,
    worker,
    wrong,
)
from supine.web.views.visit import in_their_language


def _page(address: str, answer: Callable[..., HttpResponse], name: str) -> URLPattern:
    return path(address, in_their_language(answer), name=name)


urlpatterns = [
    _page("", now.now, "today"),
    _page("start/", start.start, "start"),
    _page("start/<str:group_id>/", start.group, "group"),
    _page("result/", result.result, "result"),
    _page("result/<str:rule>/", clearance.clearance, "clearance"),
    _page("mat/", mat.mat, "mat"),
    _page("mat/press/", press.press, "press"),
    _page("goal/", goal.goal, "goal"),
    _page("check/", check.check, "check"),
    _page("ask/", ask.ask, "ask"),
    _page("session/", session.session, "session"),
    _page("session/shell/", session.shell, "session_shell"),
    re_path(r"^session/track/(?P<key>[0-9a-f]{32})\.mp3$", tracks.track, name="track"),
    _page("skin/", skin.skin, "skin"),
    _page("wrong/", wrong.wrong, "wrong"),
    _page("spasm/", spasm.spasm, "spasm"),
    _page("spasm/shell/", spasm.shell, "spasm_shell"),
    _page("spasm/<str:aid_id>/", spasm.aid, "aid"),
    _page("trial/", trial.trial, "trial"),
    _page("trial/new/", trial_starting.new, "trial_new"),
    _page("trial/end/", trial.end, "trial_end"),
    _page("trial/lying/", trial_day.lying, "trial_lying"),
    _page("trial/shell/", trial_day.shell, "trial_shell"),
    _page("diary/", diary.diary, "diary"),
    _page("diary/<str:entry_id>/", diary.correct, "correct"),
    _page("morning/", rating.morning, "morning"),
    _page("evening/", rating.evening, "evening"),
    _page("questions/<str:scale_id>/", questions.questions, "questions"),
    _page("questions/<str:scale_id>/<str:entry_id>/", questions.again, "questions_again"),
    _page("progress/", progress.progress, "progress"),
    _page("progress/limits/", progress.limits, "limits"),
    _page("report/", report.report, "report"),
    _page("guide/", guide.guide, "guide"),
    _page("guide/whole/", whole.whole, "whole"),
    _page("guide/differences/", guide.differences, "differences"),
    _page("guide/<str:topic_id>/", guide.topic, "topic"),
    _page("sw.js", worker.worker, "worker"),
    _page("away/", away.away, "away"),
    _page("manifest.webmanifest", manifest.manifest, "manifest"),
    _page("care/", care.care, "care"),
    _page("care/<str:urgency>/", care.level, "level"),
    _page("settings/", own.settings, "settings"),
    _page("settings/journal.json", own.as_json, "as_json"),
    _page("settings/journal.csv", own.as_csv, "as_csv"),
    _page("settings/delete/", own.erase, "erase"),
    _page("phone/", phones.trust, "trust"),
    _page("phone/certificate", phones.certificate, "certificate"),
    _page("phone/pair", phones.pair, "pair"),
    _page("phone/remove", phones.remove, "remove"),
    _page("phone/understood", phones.understood, "understood"),
]
