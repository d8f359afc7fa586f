"""Reads records of several groups at once and joins them on their id."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from jupyter_featureshare.aws import Account
from jupyter_featureshare.domain.entries import Problem
from jupyter_featureshare.domain.errors import FeatureShareError, NotAllowed, NotFound, Refused
from jupyter_featureshare.domain.refs import FeatureGroupLike
from jupyter_featureshare.records.backoff import USUAL, Backoff
from jupyter_featureshare.records.batch_read import BatchReader
from jupyter_featureshare.records.join_names import labels
from jupyter_featureshare.records.joined import Joined
from jupyter_featureshare.records.joining import Joining
from jupyter_featureshare.records.parallel import side_by_side
from jupyter_featureshare.records.read import WORKERS, check_workers
from jupyter_featureshare.records.wanted import Wanted, listed

Features = Iterable[str] | None
Groups = (
    Mapping[FeatureGroupLike, Features]
    | Iterable[FeatureGroupLike | tuple[FeatureGroupLike, Features]]
)
Report = Callable[[Problem], None]
_Pair = tuple[FeatureGroupLike, Features]
_Parts = dict[str, Wanted | FeatureShareError]
"""What is wanted of each group, by its label, or why it cannot be read."""


def get_joined(  # noqa: PLR0913 - one parameter for each way to ask
    account: Account,
    groups: Groups,
    ids: Iterable[object],
    *,
    expiry: bool = False,
    qualified: bool = False,
    on_problem: Report | None = None,
    workers: int = WORKERS,
    backoff: Backoff = USUAL,
) -> Joined:
    """The records with these ids in several groups as one typed DataFrame, a row for each id.

    The first column holds the ids, named and typed as the first group's record identifier. The
    columns of each group follow in the order of the groups: its event time and its features, or
    those that are asked for. A name that several groups have becomes `group.feature` in each of
    them. Where a group has no record with an id, its columns are empty in that row, and the id is
    in `Joined.groups[name].missing`.

    100 records go in a request, whatever groups they are of: one id in five groups is one request.
    Each record counts against the quota of its group's owner.

    Parameters
    ----------
    groups
        A list of groups, or of pairs of a group and its features; or a dict from groups to
        features. None for the features means all of them.
    ids
        Any number of record identifiers that the groups have in common.
    expiry
        Whether to ask when each record leaves the online store.
    qualified
        Whether every column is called `group.feature`, so that a feature that some group gains
        later renames no other.
    on_problem
        Called for each group that is not there or may not be read; the frame is then without its
        columns. Without it, such a group is an error.
    workers
        How many requests may be under way at a time.

    Raises
    ------
    Refused
        An id cannot be one in some group, a feature is in none, a group is named twice or has no
        online store.
    NotAllowed, NotFound
        A group may not be read, or is not there, and there is no `on_problem`; or no group can be
        read at all.
    NotConnected
        AWS is out of reach, or the credentials are no longer taken.

    See Also
    --------
    https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_feature_store_BatchGetRecord.html
    """
    asked = listed(ids)
    check_workers(workers)
    pairs = _pairs(groups)
    refs = [account.feature_group(group) for group, _ in pairs]
    named = labels(refs)
    owners = {label: ref.account_id for label, ref in zip(named, refs, strict=True)}
    partly = on_problem is not None
    parts = _described(account, dict(zip(named, pairs, strict=True)), workers)
    _check(parts, partly=partly)
    joining = Joining({it: one for it, one in parts.items() if isinstance(one, Wanted)}, asked)
    reader = BatchReader(account, joining.wanted, expiry, backoff, workers, partly)
    answers = reader.read(joining.keys())
    parts |= {joining.labels[at]: why for at, why in answers.unread.items()}
    _check(parts, partly=partly)
    problems = tuple(
        Problem.of(f"the records of {label}", why, owners[label])
        for label, why in parts.items()
        if isinstance(why, FeatureShareError)
    )
    if on_problem is not None:
        for problem in problems:
            on_problem(problem)
    return joining.joined(answers, problems, qualified=qualified)


def _pairs(groups: Groups) -> list[_Pair]:
    """Each group with the features that are asked of it."""
    if isinstance(groups, Mapping):
        pairs: list[_Pair] = list(groups.items())
    elif isinstance(groups, str) or not isinstance(groups, Iterable) or _is_group(groups):
        raise Refused(
            f"{groups!r} is one group, not several.",
            next_step="give a list of groups, or use records.get_many",
        )
    else:
        pairs = [one if isinstance(one, tuple) else (one, None) for one in groups]
    if not pairs:
        raise Refused("No group was named.", next_step="give one or more")
    if wrong := [pair for pair in pairs if len(pair) != 2]:
        raise Refused(f"{wrong[0]!r} is no pair.", next_step="give (group, features)")
    return pairs


def _is_group(groups: object) -> bool:
    """Whether this is one of our nouns or of the SDK's; one of the latter can be iterated over."""
    return any(hasattr(groups, name) for name in ("ref", "feature_group_name"))


def _described(account: Account, pairs: Mapping[str, _Pair], workers: int) -> _Parts:
    def described(pair: _Pair) -> Wanted | FeatureShareError:
        group, features = pair
        try:
            return Wanted.of(account, group, features)
        except (NotAllowed, NotFound) as error:
            return error

    found = side_by_side(described, list(pairs.values()), workers=workers)
    return dict(zip(pairs, found, strict=True))


def _check(parts: _Parts, *, partly: bool) -> None:
    """Raise the first error, unless some groups can be read and that is enough."""
    errors = [one for one in parts.values() if isinstance(one, FeatureShareError)]
    if errors and not (partly and len(errors) < len(parts)):
        raise errors[0]
