"""`%fs_sandbox`: a local AWS with four accounts, for this kernel."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from IPython.core.magic import magics_class
from IPython.core.magic_arguments import argument

from jupyter_featureshare.domain.errors import Refused
from jupyter_featureshare.magics.account import connected
from jupyter_featureshare.magics.call import Call
from jupyter_featureshare.magics.connecting import SANDBOX_VARIABLE, in_sandbox
from jupyter_featureshare.magics.magic import FeatureShareMagics, magic
from jupyter_featureshare.magics.options import COMMON, text
from jupyter_featureshare.magics.parts import Fields, Sentences
from jupyter_featureshare.magics.results import Result

if TYPE_CHECKING:
    from jupyter_featureshare.magics.sandboxes import Sandbox

_SCENARIOS = ("demo", "workshop", "large", "empty")
_OWN = ("start", "stop", "reset", "status")
_TOLD = ("advance", "flush", "fault")
_FAULT = {
    "service": "boto3's name of a service, such as ram",
    "operation": "AWS's name of an operation, such as PutRecord",
    "rate": "the share of calls that it strikes, such as 0.3",
    "count": "how often it strikes at most",
    "skip": "how many calls pass before it may strike",
    "seed": "the same seed strikes the same of the same calls",
    "delay": "how late an answer of kind slow is, such as 2s",
    "share": "how much of a partial-batch comes back",
    "code": "the error of each that comes back",
}
"""Options of a fault; whose calls it strikes is told by -a."""


@magics_class
class SandboxMagics(FeatureShareMagics):
    @magic(
        argument("verb", choices=[*_OWN, *_TOLD], metavar="|".join([*_OWN, *_TOLD]),
                 help="what to do; advance takes a span, such as 13h; fault takes a kind, list or "
                      "clear"),
        argument("words", nargs="*", type=text, metavar="WORD", help="what the verb takes"),
        argument("--scenario", choices=_SCENARIOS, default="demo", help="what is in it at first"),
        *(argument(f"--{name}", type=text, metavar=name.upper(), help=f"of a fault: {about}")
          for name, about in _FAULT.items()),
        *COMMON,
        examples=(
            "%fs_sandbox start",
            "%fs_sandbox fault throttling --operation PutRecord --rate 0.3",
        ),
    )  # fmt: skip
    def fs_sandbox(self, call: Call) -> Result:
        """Start a local AWS for this kernel; stop it, empty it, move its clock, let calls fail.

        It has the profiles owner, consumer, consumer2 and stranger, and ends with the kernel. While
        it runs, every AWS client that this kernel makes finds the sandbox and not AWS; accounts
        that were connected before are forgotten.
        """
        # Imported here: processes are seldom wanted, and take a while to import.
        from jupyter_featureshare.magics import sandboxes

        verb, words = call.asked.verb, call.asked.words
        if verb in _TOLD:
            said = sandboxes.told(verb, *words, *(self._fault(call) if verb == "fault" else ()))
            return Result([Sentences(said.split("\n"))], {"said": said})
        if words:
            raise Refused(f"{verb} takes no more words.", next_step=f"%fs_sandbox {verb}")
        result: Result = getattr(self, f"_{verb}")(call)
        return result

    def _start(self, call: Call) -> Result:
        from jupyter_featureshare.magics import sandboxes

        if there := os.environ.get(SANDBOX_VARIABLE):
            raise Refused(
                f"This kernel speaks to a sandbox already: {there}.",
                next_step="%fs_connect owner, or %fs_sandbox status",
            )
        sandbox = sandboxes.Sandbox(call.asked.scenario)
        sandbox.start()
        self.desk.sandbox = sandbox
        return self._ready(sandbox)

    def _stop(self, _: Call) -> Result:
        sandbox = self._own()
        self.desk.accounts.end()
        sandbox.stop()
        self.desk.sandbox = None
        said = "The sandbox has ended. Nobody is connected; this kernel finds AWS again."
        return Result([Sentences([said])], {"running": False})

    def _reset(self, _: Call) -> Result:
        sandbox = self._own()
        self.desk.accounts.end()
        self.desk.sandbox = None
        self.desk.sandbox = sandbox.restarted()
        return self._ready(self.desk.sandbox)

    def _status(self, _: Call) -> Result:
        from jupyter_featureshare.magics import sandboxes

        there = os.environ.get(SANDBOX_VARIABLE)
        if there is None:
            said = "No sandbox: this kernel speaks to AWS. Next: %fs_sandbox start"
            return Result([Sentences([said])], {"running": False})
        own = self.desk.sandbox
        facts = {
            "running": True,
            "directory": there,
            "ends": "with this kernel" if own else "by whoever started it",
            "clock": sandboxes.told("advance", "0s"),
        }
        return Result([Fields([*facts.items()][1:])], facts)

    def _ready(self, sandbox: Sandbox) -> Result:
        """It, with owner as the current account and consumer beside it."""
        accounts = self.desk.accounts
        accounts.end()
        in_sandbox(accounts)
        place = f"{sandbox.endpoint_url} · scenario {sandbox.scenario}"
        said = f"sandbox: {place} · no real AWS is touched"
        found = connected(list(accounts), accounts.current)
        return Result([Sentences([said]), *found.parts], {"running": True, **found.facts}, sandbox)

    def _fault(self, call: Call) -> list[str]:
        """The options of a fault, as the sandbox's command takes them."""
        given = {name: getattr(call.asked, name) for name in _FAULT}
        if call.asked.account:
            given["account"] = self.desk.accounts.id_of(call.asked.account)
        return [f"--{name}={value}" for name, value in given.items() if value is not None]

    def _own(self) -> Sandbox:
        if self.desk.sandbox is None:
            raise Refused(
                "This kernel has started no sandbox.", next_step="%fs_sandbox start, or end the "
                "other one where it was started"
            )  # fmt: skip
        return self.desk.sandbox
