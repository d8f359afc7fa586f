"""What every widget has: a heading, the line, a notice, a plain form; nothing secret."""

from __future__ import annotations

from threading import Event
from typing import Any

import pytest
from ipywidgets import Button, Text

from jupyter_featureshare import widgets
from jupyter_featureshare.aws import Account
from jupyter_featureshare.domain.errors import Denial, FeatureShareError, MissingHalf, NotAllowed
from jupyter_featureshare.widgets.lines import magic
from jupyter_featureshare.widgets.markup import Safe, element, facts, listing, table
from jupyter_featureshare.widgets.pane import Pane
from tests.widgets.browser import press, put, shown, states

HOSTILE = "<img src=x onerror=alert(1)>\"'&"


class Echo(Pane):
    """Says what was typed, as AWS would answer it."""

    title = "Echo"

    def __init__(self, account: Account) -> None:
        super().__init__(account)
        self.typed = Text(description="Words")
        self.answers: list[str] = []
        self.gates: dict[str, Event] = {}
        self.show(self.typed, button := Button(description="Fail"))
        self.when(self.typed, "value", self._asked)
        self.clicked(button, self._fail)

    def _asked(self, words: str) -> None:
        def work(job: Any) -> str:
            assert self.gates.get(words, _open()).wait(30)
            return words

        self.run("echo", "asking…", work, self._heard)

    def _heard(self, words: str) -> None:
        self.answers.append(words)
        self.line = magic("fs_describe", words, account=self.account)

    def _fail(self) -> None:
        def work(job: Any) -> None:
            raise NotAllowed(
                HOSTILE, denial=Denial(missing=MissingHalf.CALLER), next_step="ask your admin"
            )

        self.run("echo", "asking…", work, lambda _: None)

    def text(self) -> str:
        return ", ".join(self.answers)


def _open() -> Event:
    gate = Event()
    gate.set()
    return gate


@pytest.fixture
def echo(owner: Account) -> Echo:
    return Echo(owner)


def test_an_answer_sets_the_line_and_ends_the_wait(echo):
    put(echo.typed, value="People-1")
    assert echo.wait()

    assert echo.line == "%fs_describe People-1"
    assert "%fs_describe People-1" in shown(echo)
    assert "asking" not in shown(echo)


def test_an_answer_to_what_is_no_longer_asked_is_dropped(echo):
    echo.gates = {"old": Event(), "new": Event()}
    put(echo.typed, value="old")
    put(echo.typed, value="new")
    assert 'role="status"' in echo.notice.value

    echo.gates["new"].set()
    echo.gates["old"].set()
    assert echo.wait()

    assert echo.answers == ["new"]


def test_a_refusal_is_one_block_with_its_reason_and_the_next_step(echo):
    press(echo, "Fail")
    assert echo.wait()

    assert 'role="alert"' in echo.notice.value
    assert "Your own half is missing" in echo.notice.value
    assert "ask your admin" in echo.notice.value
    assert "<img" not in echo.notice.value


def test_a_fault_of_ours_ends_the_wait_and_shows_no_foreign_text(owner, caplog):
    pane = Pane(owner)

    def work(job: Any) -> None:
        raise RuntimeError("AKIA-something")

    pane.run("odd", "asking…", work, lambda _: None)
    assert pane.wait()

    assert "unexpected RuntimeError" in pane.notice.value
    assert "AKIA" not in pane.notice.value
    assert "AKIA" in caplog.text


def test_a_refusal_in_an_answers_handler_is_shown_too(owner):
    pane = Pane(owner)

    def done(_: None) -> None:
        raise FeatureShareError("No.", next_step="do it so")

    pane.run("x", "asking…", lambda job: None, done)
    assert pane.wait()

    assert "do it so" in pane.notice.value


def test_work_that_was_stopped_tells_nothing_more(owner):
    pane, begun, told = Pane(owner), Event(), []

    def work(job: Any) -> None:
        begun.set()
        job.pause(30)
        job.tell(lambda: told.append("late"))

    pane.run("x", "asking…", work, lambda _: told.append("done"))
    assert begun.wait(30)
    pane.runner.stop("x")
    assert pane.wait()

    assert told == []


def test_it_is_plain_html_and_text_where_widgets_do_not_run(echo):
    put(echo.typed, value=HOSTILE)
    assert echo.wait()

    bundle = echo._repr_mimebundle_()

    assert {"application/vnd.jupyter.widget-view+json", "text/html", "text/plain"} < set(bundle)
    assert "<img" not in bundle["text/html"]
    assert "&lt;img" in bundle["text/html"]
    assert bundle["text/plain"] == f"Echo: {HOSTILE}"


def test_its_state_holds_no_credentials_and_no_live_object(echo):
    held = echo.account.session.get_credentials().get_frozen_credentials()

    state = states(echo)

    assert held.access_key not in state
    assert held.secret_key not in state
    assert "line" not in echo.keys


def test_a_line_quotes_what_a_magic_would_split(local):
    owner = local.account("owner")

    assert magic("fs_get", "a b", "it's", account=owner) == "%fs_get 'a b' 'it'\"'\"'s'"
    assert magic("fs_share", "x", to=["1", "2"], level=None, external=True, yes=True) == (
        "%fs_share x --to 1 --to 2 --external -y"
    )


def test_html_is_escaped_unless_this_package_made_it():
    made = element("p", HOSTILE, Safe("<b>x</b>"), title=HOSTILE)

    assert "<img" not in made
    assert "<b>x</b>" in made
    assert "<img" not in table(HOSTILE, [HOSTILE], [[HOSTILE]]) + listing([HOSTILE])
    assert "<img" not in facts([(HOSTILE, HOSTILE)])


def test_the_package_names_its_widgets_without_importing_them():
    assert set(widgets.__all__) <= set(dir(widgets))
    with pytest.raises(AttributeError):
        _ = widgets.Nothing
