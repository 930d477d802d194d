"""Addresses without a language: what is known as open data, the feed, and what letters count."""

from django.urls import path, re_path

from .views import counted, files, news

data_patterns = [
    re_path(
        r"^kunskap/data/(?P<name>datapackage\.(?:json|zip)|programmes\.(?:csv|json)"
        r"|(?:studies|stewardship)\.csv)\Z",
        files.register_file,
        name="register_file",
    ),
    re_path(
        r"^kunskap/data/vagledning/(?P<name>datapackage\.(?:json|zip)|(?:pages|versions)\.csv"
        r"|[-a-z0-9]{1,80}\.(?:sv|en)\.md)\Z",
        files.guidance_file,
        name="guidance_file",
    ),
    re_path(
        r"^kunskap/data/checklistor/(?P<name>datapackage\.(?:json|zip)|checklists\.csv)\Z",
        files.checklists_file,
        name="checklists_file",
    ),
    path("kunskap/nyheter/nyheter.atom", news.news_feed, name="news_feed"),
    path("n/<int:number>/<int:place>/", counted.issue_link, name="issue_link"),
    path("n/<int:number>/bild.gif", counted.issue_opened, name="issue_opened"),
]
