"""A group's name that was misspelled: the one that was meant, of those that are known."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from jupyter_featureshare.domain.errors import NotAllowed, NotFound

if TYPE_CHECKING:
    from jupyter_featureshare.magics.call import Call

_ENOUGH = 0.75
"""How alike two names have to be, of 1."""


@contextmanager
def near_names(call: Call) -> Iterator[None]:
    """Where there is no such group, or none that may be seen, name the one that comes near."""
    try:
        yield
    except (NotFound, NotAllowed) as error:
        if meant := _meant(call):
            error.next_step = f"did you mean {meant}? {error.next_step}".rstrip()
        raise


def _meant(call: Call) -> str | None:
    """The known groups that those of the line come near to, as they would be typed."""
    joined = getattr(call.asked, "groups", None)
    asked = [getattr(call.asked, "group", None), *(joined if isinstance(joined, list) else ())]
    return ", ".join(near for target in asked if (near := _near(call, target))) or None


def _near(call: Call, target: object) -> str | None:
    """The known group that a target comes near to; nothing is asked."""
    seen = call.desk.accounts.known(call.asked.account, call.asked.region)
    if not isinstance(target, str) or target.startswith("arn:") or seen is None:
        return None
    from difflib import get_close_matches

    owner, _, name = target.rpartition(":")
    account_id = call.desk.accounts.id_of(owner) if owner else seen.account.account_id
    names = [ref.name for ref in seen.known.all_groups() if ref.account_id == account_id]
    near = [] if name in names else get_close_matches(name, names, 1, _ENOUGH)
    return ":".join(filter(None, (owner, near[0]))) if near else None
