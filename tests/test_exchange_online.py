import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from jresume.errors import ReadError
from jresume.exchange.online import Identifier, fetched, identifier

ITEM = {"type": "article-journal", "title": "On Examples", "DOI": "10.5555/ex.1"}


class _Service(BaseHTTPRequestHandler):
    asked: list[tuple[str, str | None]]

    def do_GET(self) -> None:
        self.asked.append((self.path, self.headers.get("Accept")))
        answers: dict[str, tuple[int, str, bytes]] = {
            "/10.5555/ex.1": (200, "application/vnd.citationstyles.csl+json", b"%s"),
            "/10.48550/arXiv.2401.00001": (302, "/moved", b""),
            "/moved": (200, "application/json; charset=utf-8", b"%s"),
            "/10.5555/page": (200, "text/html", b"<p>"),
            "/10.5555/loop": (302, "/10.5555/loop", b""),
            "/10.5555/broken": (503, "text/plain", b""),
            "/v3.0/0000-0002-1825-0097/record": (200, "application/json", b'{"person": {}}'),
        }
        status, kind, body = answers.get(self.path, (404, "text/plain", b""))
        self.send_response(status)
        self.send_header("Location" if status == 302 else "Content-Type", kind)
        self.end_headers()
        self.wfile.write(body.replace(b"%s", json.dumps(ITEM).encode()))

    def log_message(self, *_args: object) -> None:
        pass


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[tuple[str, str | None]]]:
    asked: list[tuple[str, str | None]] = []
    handler: Any = type("Service", (_Service,), {"asked": asked})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    here = f"http://127.0.0.1:{server.server_port}"
    monkeypatch.setenv("JRESUME_DOI_SERVICE", here)
    monkeypatch.setenv("JRESUME_ORCID_SERVICE", f"{here}/")
    yield asked
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("10.5555/ex.1", "doi", "10.5555/ex.1"),
        ("doi:10.5555/ex.1", "doi", "10.5555/ex.1"),
        ("https://doi.org/10.5555/ex.1", "doi", "10.5555/ex.1"),
        ("2401.00001", "arxiv", "2401.00001"),
        ("arXiv:2401.00001v2", "arxiv", "2401.00001v2"),
        ("https://arxiv.org/abs/math/0309136", "arxiv", "math/0309136"),
        ("0000-0002-1825-0097", "orcid", "0000-0002-1825-0097"),
        ("https://orcid.org/0000-0002-1694-233X", "orcid", "0000-0002-1694-233X"),
    ],
)
def test_an_identifier_is_told_by_its_form(text: str, kind: str, value: str) -> None:
    assert identifier(text) == Identifier(kind, value)


@pytest.mark.parametrize("text", ["papers.bib", "10.5555", "", "1234", "https://example.org", "-"])
def test_anything_else_is_none(text: str) -> None:
    assert identifier(text) is None


def test_a_doi_is_resolved_to_csl_json(asked: list[tuple[str, str | None]]) -> None:
    kind, raw = fetched(Identifier("doi", "10.5555/ex.1"))
    assert (kind, json.loads(raw)) == ("csl-json", ITEM)
    assert asked == [("/10.5555/ex.1", "application/vnd.citationstyles.csl+json")]


def test_an_arxiv_id_is_resolved_by_its_doi_wherever_it_leads(
    asked: list[tuple[str, str | None]],
) -> None:
    kind, raw = fetched(Identifier("arxiv", "2401.00001v3"))
    assert (kind, json.loads(raw)) == ("csl-json", ITEM)
    assert [path for path, _ in asked] == ["/10.48550/arXiv.2401.00001", "/moved"]


def test_an_orcid_id_is_asked_for_as_a_record(asked: list[tuple[str, str | None]]) -> None:
    assert fetched(Identifier("orcid", "0000-0002-1825-0097")) == ("orcid", b'{"person": {}}')
    assert asked == [("/v3.0/0000-0002-1825-0097/record", "application/json")]


@pytest.mark.parametrize(
    ("doi", "message"),
    [
        ("10.5555/none", "knows no such DOI"),
        ("10.5555/page", "answers with text/html"),
        ("10.5555/loop", "in circles"),
        ("10.5555/broken", "answers 503"),
    ],
)
@pytest.mark.usefixtures("asked")
def test_what_is_no_record_is_said(doi: str, message: str) -> None:
    with pytest.raises(ReadError, match=message):
        fetched(Identifier("doi", doi))


@pytest.mark.usefixtures("asked")
def test_a_service_that_drips_is_left_in_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jresume.exchange.online._SECONDS_IN_ALL", -1.0)
    with pytest.raises(ReadError, match="took more than"):
        fetched(Identifier("doi", "10.5555/ex.1"))


def test_a_service_that_is_not_there_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JRESUME_DOI_SERVICE", "http://127.0.0.1:9")
    with pytest.raises(ReadError, match="can't be asked"):
        fetched(Identifier("doi", "10.5555/ex.1"))
