"""Rows into a group, watched: checked first, then written, with a stop and a retry."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from threading import Event

import pandas as pd
from ipywidgets import HTML, Button, HBox, IntProgress
from traitlets import Instance

from jupyter_featureshare import records
from jupyter_featureshare.aws import Account
from jupyter_featureshare.domain.errors import FeatureShareError, Refused
from jupyter_featureshare.domain.refs import FeatureGroupLike
from jupyter_featureshare.records import IngestReport, Progress
from jupyter_featureshare.widgets.given import Given
from jupyter_featureshare.widgets.lines import magic, named
from jupyter_featureshare.widgets.markup import Safe, joined
from jupyter_featureshare.widgets.running import Job
from jupyter_featureshare.widgets.settled import Settled
from jupyter_featureshare.widgets.tally import Tally, causes_table, counts, moving

_WRITING = "ingest"
_EVERY_S = 0.25
"""How often progress is shown, at most."""


class IngestMonitor(Settled):
    """Write rows into a feature group and see what becomes of each.

    It takes what `records.ingest` takes, but for a Spark DataFrame. Nothing is written before the
    button is pressed: the rows are only checked at first, unless they can be read only once, as
    those of an iterator. Stop waits for the requests under way and tells what was written until
    then.
    """

    title = "Ingest"
    _stop = Instance(Event, ())

    def __init__(self, account: Account, group: FeatureGroupLike, data: object) -> None:
        super().__init__(account)
        self.ref = account.feature_group(group)
        self.given = Given.of(data)
        self.tally: Tally | None = None
        self._told_at = 0.0
        self._spent = False
        self.bar = IntProgress(min=0, max=1, description="Rows")
        self.counts, self.causes = HTML(), HTML()
        self.start_button = Button(description="Write", disabled=True)
        self.stop_button = Button(description="Stop", disabled=True)
        self.retry_button = Button(description="Retry what is left", disabled=True)
        buttons = HBox([self.start_button, self.stop_button, self.retry_button])
        self.show(buttons, self.bar, self.counts, self.causes)
        self.clicked(self.start_button, self.start)
        self.clicked(self.stop_button, lambda: self.stop())
        self.clicked(self.retry_button, self.retry)
        line = magic("fs_ingest", named(account, self.ref), account=account, yes=True)
        self.line = f"{line} --from {self.given.named}" if self.given.named else ""
        if not self.given.may_repeat:
            self.bar.layout.display = "none"
            self._offer()
            self.notice.say("These rows can be read only once: each is checked as it is sent.")
            return
        self.run(_WRITING, "Checking the rows; nothing is written…", self._check, self._checked)

    @property
    def report(self) -> IngestReport | None:
        """What became of every row, retries included; None before the check has ended.

        Rows that can be read only once have none before they are written.
        """
        return self.tally.report if self.tally else None

    @property
    def df(self) -> pd.DataFrame:
        """The failed rows: position, record_id, code, message."""
        return self.report.failed_rows if self.report else pd.DataFrame()

    @property
    def failed(self) -> pd.DataFrame:
        """The failed rows as they are in the DataFrame: to be mended, and given again."""
        return self.given.rows(self.df["position"].tolist() if self.report else [])

    def start(self) -> None:
        """Write the rows that passed the check."""
        if not self._may_start:
            raise Refused("No checked row waits to be written.", next_step="see .report")
        self._launch(f"Writing {self._rows}…", self._write)

    def stop(self) -> None:
        """Begin nothing more; what is under way comes to its end, and its report comes."""
        self._stop.set()
        self.stop_button.disabled = True
        self.notice.wait("Stopping: waiting for the requests under way…")

    def retry(self) -> None:
        """Send again what AWS refused and what was not reached."""
        if self.report:
            self._launch("Sending again what is left…", self.report.retry)

    def close(self) -> None:
        self._stop.set()
        super().close()

    def text(self) -> str:
        return f"{self.ref.name}: {self.report or 'no row is checked yet'}"

    def static(self) -> Safe:
        return joined([Safe(self.counts.value), Safe(self.causes.value)])

    def refused(self, error: FeatureShareError) -> None:
        if self._spent and self.report is None:
            error.next_step = f"{error.next_step}; then make the rows anew: some were read"
        super().refused(error)
        self._offer()

    @property
    def _ready(self) -> int:
        return self.report.ready if self.report else 0

    @property
    def _may_start(self) -> bool:
        """Whether rows wait; those that can be read only once are gone after the first try."""
        return bool(self._ready) or not (self.given.may_repeat or self._spent)

    @property
    def _rows(self) -> str:
        return f"{self._ready:,} rows" if self._ready else "rows"

    def _check(self, job: Job) -> IngestReport:  # noqa: ARG002 - as `run` calls it
        return records.ingest(
            self.account,
            self.ref,
            self.given.data,
            dry_run=True,
            progress=False,
            stop=self._stop,
            engine="local",
        )

    def _checked(self, report: IngestReport) -> None:
        if report.interrupted:
            self.notice.say("The check was stopped; nothing is written.")
            return
        self.tally = Tally(report)
        self.bar.max = max(1, report.ready)
        self._show()
        self.notice.say(_checked(report))

    def _launch(self, words: str, send: Callable[[], IngestReport]) -> None:
        if _WRITING in self.runner.kinds:
            raise Refused("An ingest is under way.", next_step="wait for its end, or stop it")
        self._stop.clear()
        self._told_at = 0.0
        self.start_button.disabled = self.retry_button.disabled = True
        self.stop_button.disabled = False

        def work(job: Job) -> IngestReport:
            self._job = job
            return send()

        self.run(_WRITING, words, work, self._sent)

    def _write(self) -> IngestReport:
        self._spent = not self.given.may_repeat
        return records.ingest(
            self.account,
            self.ref,
            self.given.data,
            progress=self._progress,
            stop=self._stop,
            engine="local",
        )

    def _progress(self, now: Progress) -> None:
        """Tell how far it is, in the thread that writes."""
        if now.seconds - self._told_at >= _EVERY_S or now.done == now.total:
            self._told_at = now.seconds
            self._job.tell(lambda: self._moved(now))

    def _moved(self, now: Progress) -> None:
        if now.open_end and self._ready:
            # The check has read to the end, so it is known how many there are.
            now = replace(now, total=self._ready, open_end=False)
        self.bar.max, self.bar.value = max(1, now.total), now.done
        self.counts.value = moving(now)
        self.causes.value = causes_table(now.causes, {})

    def _sent(self, report: IngestReport) -> None:
        if self.tally:
            self.tally.add(report)
        else:
            self.tally = Tally(report)
        self.bar.value = report.ok + report.failed
        self._show()
        self.notice.say(_ending(report))

    def _show(self) -> None:
        if self.tally:
            self.counts.value = counts(self.tally.report)
            self.causes.value = causes_table(self.tally.causes, self.tally.examples)
        self._offer()

    def _offer(self) -> None:
        """Offer what can be done now."""
        self.stop_button.disabled = True
        self.start_button.disabled = not self._may_start
        self.start_button.description = f"Write {self._rows}" if self._ready else "Write"
        self.retry_button.disabled = not (self.tally and self.tally.is_left)


def _checked(report: IngestReport) -> str:
    if report.ready:
        return "The check is done; nothing is written yet."
    why = "no row passed; mend them" if report.total else "no row was given; make some"
    return f"There is nothing to write: {why} and give them again."


def _ending(report: IngestReport) -> str:
    if report.interrupted:
        return "Stopped: what was under way has been waited for."
    if report.stopped_by:
        return f"Ended early: {report.stopped_by}"
    return "Every row is written." if report.complete else "Done; some rows were not written."
