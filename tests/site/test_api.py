"""The API as a whole: where it begins, what describes it, and how it refuses."""

from django.test import Client


def test_its_address_leads_to_the_page_about_it(client: Client) -> None:
    response = client.get("/api/v1/", follow=True)
    assert response.redirect_chain == [("/api/v1/docs", 302)]
    assert response.status_code == 200


def test_its_description_knows_where_it_begins(client: Client) -> None:
    response = client.get("/api/v1/openapi.json")
    assert response.status_code == 200
    paths = response.json()["paths"]
    assert paths
    assert all(path.startswith("/api/v1/") for path in paths)


def test_what_is_not_there_is_told_as_to_a_program(client: Client) -> None:
    response = client.get("/api/v1/finns-inte", headers={"accept": "text/html"})
    assert response.status_code == 404
    assert response.headers["Content-Type"] == "application/problem+json"
    assert [fault["code"] for fault in response.json()["faults"]] == ["PLATFORM-404"]
