"""How a magic changes something: the plan shown, agreed to, carried out, and what is so then."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from IPython.core.error import StdinNotImplementedError

from jupyter_featureshare.domain.text import clean
from jupyter_featureshare.magics.call import Call
from jupyter_featureshare.magics.parts import Part, Preformatted, Sentences
from jupyter_featureshare.magics.results import Result

if TYPE_CHECKING:
    from jupyter_featureshare.aws import Account
    from jupyter_featureshare.domain.plan import Plan
    from jupyter_featureshare.owner.verifying import Verified

_NOBODY = "Nothing was changed: there is nobody to ask. To do it: "


def carried_out(call: Call, plan: Plan) -> Result:
    """A plan of the owner's, shown, agreed to, applied and verified; or the plan alone."""
    from jupyter_featureshare.owner.sharing import apply, verify

    def do() -> Result:
        applied = apply(call.account, plan)
        timeout_s = call.asked.timeout.total_seconds()
        return _verified(verify(call.account, applied, timeout_s=timeout_s))

    if language := "boto3" if call.asked.code else call.asked.language:
        return _as_code(plan, language)
    return agreed(call, planned(call.account, [plan]), do, needed=bool(plan.steps))


def agreed(call: Call, shown: Result, do: Callable[[], Result], *, needed: bool = True) -> Result:
    """What doing it came to, if that was agreed to; else what is shown, with nothing done."""
    asked = call.asked
    if asked.dry_run:
        return shown
    if asked.yes or not needed:
        if not asked.json:
            call.show(shown)
        return do()
    answer = _answer(call, shown)
    if answer:
        return do()
    return _unchanged(shown, _again(call) if answer is None else "Nothing was changed.")


def planned(account: Account, plans: Sequence[Plan]) -> Result:
    """Plans as a result: the plan itself is its value, or a list of several."""
    parts: list[Part] = [Preformatted(plan.cleaned().as_text()) for plan in plans]
    facts = plans[0].as_dict() if len(plans) == 1 else {"plans": [it.as_dict() for it in plans]}
    value = plans[0] if len(plans) == 1 else list(plans)
    return Result([*parts, where(account)], facts, value)


def where(account: Account) -> Sentences:
    """Where a change would happen; a sandbox is named as what it is."""
    return Sentences([f"in {account.place}"])


def _as_code(plan: Plan, language: str) -> Result:
    from jupyter_featureshare.domain.code import written

    code = written(plan, language)
    return Result([Preformatted(code)], {"language": language, "code": code}, code)


def _answer(call: Call, shown: Result) -> bool | None:
    """What the person says; None where nobody can be asked."""
    kernel = getattr(call.desk.shell, "kernel", None)
    # A kernel knows of each request whether its sender answers questions.
    asks = sys.stdin.isatty() if kernel is None else getattr(kernel, "_allow_stdin", True)
    if not asks:
        return None
    call.show_anyway(shown)
    try:
        return input("Do this? [y/N] ").strip().lower() in {"y", "yes"}
    except (StdinNotImplementedError, EOFError):
        return None


def _again(call: Call) -> str:
    if call.body:
        return f"{_NOBODY}the same cell with -y"
    return f"{_NOBODY}{call.line} -y"


def _unchanged(shown: Result, why: str) -> Result:
    return Result([*shown.parts, Sentences([why])], shown.facts, shown.value, shown.frame)


def _verified(verified: Verified) -> Result:
    """What is so now, and whose answer is awaited."""
    lines = [f"verified: {clean(sentence)}" for sentence in verified.in_effect]
    lines += [
        f"invited: {clean(who)} has 12 hours to accept; there: %fs_invites"
        for who in dict.fromkeys(verified.invited)
    ]
    facts = {"in_effect": verified.in_effect, "invited": verified.invited,
             "share_arns": verified.share_arns}  # fmt: skip
    return Result([Sentences(lines)], facts, verified)
