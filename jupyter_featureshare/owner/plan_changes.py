"""What changing or ending a share would do, before anything is changed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

from jupyter_featureshare.aws.account import Account
from jupyter_featureshare.aws.permissions import PermissionBook
from jupyter_featureshare.domain.access import Access, Shareable, grantable
from jupyter_featureshare.domain.errors import NotFound, Refused
from jupyter_featureshare.domain.plan import Json, Plan, Step
from jupyter_featureshare.domain.principals import Principal
from jupyter_featureshare.domain.refs import FeatureGroupLike, FeatureGroupRef
from jupyter_featureshare.domain.shares import Association, ResourceShare
from jupyter_featureshare.owner.given import GivenShare, share_given, shares_given
from jupyter_featureshare.owner.targets import check_receiver

ShareLike = str | ResourceShare | GivenShare
_IS_SHARE = ":resource-share/"


def plan_change_level(account: Account, share: ShareLike, level: Access | str) -> Plan:
    """The plan that gives everybody in a share another level on its groups."""
    wanted = grantable(level)
    given = share_given(account, arn_of(share))
    if not _alive(given.share.resources, Shareable.FEATURE_GROUP):
        raise Refused(
            f"{given.share.name} holds no feature group.",
            next_step="choose a share of feature groups; a catalog share has one level only",
        )
    permission = PermissionBook(account).for_level(wanted)
    step = Step(
        f"replace the permission of {given.share.name} by {permission.name}",
        "ram",
        "associate_resource_share_permission",
        {"resourceShareArn": given.arn, "permissionArn": permission.arn, "replace": True},
    )
    who = ", ".join(it.entity for it in _alive(given.share.principals))
    effects = (
        f"who: all of the share's principals at once: {who or 'nobody'}",
        f"what: {given.access} → {wanted}, for the next call",
    )
    return _plan(account, f"change {given.share.name} to {wanted}", [step], effects)


def plan_reinvite(account: Account, share: ShareLike, who: str | Principal | None = None) -> Plan:
    """The plan that adds again the principals that a share has lost, or the one named."""
    given = share_given(account, arn_of(share))
    alive = {it.entity for it in _alive(given.share.principals)}
    lost = {it.entity for it in given.share.principals} - alive
    wanted = sorted(lost) if who is None else [_receiver(account, who).id]
    if not wanted:
        raise Refused(
            f"Nobody has dropped out of {given.share.name}.", next_step="name whom to invite"
        )
    if set(wanted) & alive:
        raise Refused(
            f"{wanted[0]} is in {given.share.name} already.",
            next_step="to send a new invitation, revoke it from them first",
        )
    step = _associate("associate", given.share, "principals", wanted)
    effects = ("a new invitation is sent to principals outside the organization, for 12 hours",)
    return _plan(account, f"invite {', '.join(wanted)} again", [step], effects)


def plan_revoke(
    account: Account,
    what: ShareLike | FeatureGroupLike,
    *,
    from_: str | Principal | None = None,
) -> Plan:
    """The plan that ends a share, or every share of a group, for one principal or for all."""
    who = None if from_ is None else Principal.of(from_)
    given = shares_given(account)
    group = _group_of(account, what)
    chosen = [it.share for it in given if _concerns(it.share, what, group, who)]
    if not chosen:
        raise _nothing_to_end(given, what, group, who)
    steps = [step for share in chosen for step in _ending(share, group, who)]
    others = [it.share for it in given if it.share not in chosen]
    warnings = tuple(_still_given(others, chosen, group, who))
    if any(step.operation == "create_resource_share" for step in steps):
        warnings += (f"outside the organization {who} has to accept what they keep once more",)
    title = f"revoke {group.name if group else ', '.join(it.name for it in chosen)}"
    effects = (
        f"who: {who or 'everybody in it'}; they are denied from the next call on",
        "back: sharing again sends principals outside the organization a new invitation",
    )
    return _plan(account, f"{title} from {who or 'everybody'}", steps, effects, warnings)


def arn_of(share: ShareLike) -> str:
    """The ARN of a share that is given as an ARN or an object; `Refused` when it is none."""
    arn = share if isinstance(share, str) else getattr(share, "arn", None)
    if isinstance(arn, str) and _IS_SHARE in arn:
        return arn
    named = repr(share) if isinstance(share, str) else f"A {type(share).__name__}"
    raise Refused(
        f"{named} is no resource share.",
        next_step="give its ARN (arn:…:resource-share/…) or one of the shares given: "
        "shares_given(account)",
    )


def _nothing_to_end(
    given: Sequence[GivenShare],
    what: ShareLike | FeatureGroupLike,
    group: FeatureGroupRef | None,
    who: Principal | None,
) -> NotFound:
    """That no share is concerned, and which wider ones may give it all the same."""
    thing = group.name if group else getattr(what, "arn", what)
    wider = [it.share for it in given if _concerns(it.share, what, group, None) and _wide(it.share)]
    step = "list the shares given: shares_given(account)"
    if wider and who is not None:
        names = ", ".join(repr(it.name) for it in wider)
        step = f"look at {names}: an organization or unit that may include {who} holds it"
    whom = f" to {who}" if who else ""
    return NotFound(f"No share of yours gives {thing}{whom}.", next_step=step)


def _wide(share: ResourceShare) -> set[str]:
    """The organizations and units that hold it."""
    return {it.entity for it in _alive(share.principals) if it.principal.organization_id}


def _ending(
    share: ResourceShare, group: FeatureGroupRef | None, who: Principal | None
) -> Iterator[Step]:
    """The fewest calls that end it for these and change nothing for others."""
    holders = [it.entity for it in _alive(share.principals)]
    things = [it.entity for it in _alive(share.resources)]
    all_holders = who is None or holders == [who.id]
    all_things = group is None or [it.lower() for it in things] == [group.arn.lower()]
    if all_holders and all_things:
        yield Step(
            f"delete the resource share {share.name!r}",
            "ram",
            "delete_resource_share",
            {"resourceShareArn": share.arn},
        )
    elif all_holders and group is not None:
        gone = [it for it in things if it.lower() == group.arn.lower()]
        yield _associate("disassociate", share, "resourceArns", gone)
    elif all_things and who is not None:
        yield _associate("disassociate", share, "principals", [who.id])
    elif group is not None and who is not None:
        yield _rest(share, [it for it in things if it.lower() != group.arn.lower()], who)
        yield _associate("disassociate", share, "principals", [who.id])


def _rest(share: ResourceShare, things: Sequence[str], who: Principal) -> Step:
    """A share of its own for what one principal keeps, since a share gives all to all in it."""
    kinds = {Shareable.of_arn(it) for it in things}
    mark = hashlib.sha256("|".join([share.arn, who.id, *things]).encode()).hexdigest()[:8]
    names = ", ".join(it.rsplit("/", 1)[-1] for it in things)
    return Step(
        f"create a share of its own for {who}, who keeps {names}",
        "ram",
        "create_resource_share",
        {
            "name": f"{share.name[:200]}-{mark}",
            "resourceArns": [*things],
            "principals": [who.id],
            "permissionArns": [it.arn for it in share.permissions if it.kind in kinds],
            "allowExternalPrincipals": share.allows_external is not False,
        },
    )


def _associate(verb: str, share: ResourceShare, what: str, entities: Sequence[str]) -> Step:
    parameters: dict[str, Json] = {"resourceShareArn": share.arn, what: [*entities]}
    preposition = "from" if verb == "disassociate" else "with"
    return Step(
        f"{verb} {', '.join(entities)} {preposition} the share {share.name!r}",
        "ram",
        _OPERATIONS[verb],
        parameters,
    )


_OPERATIONS = {
    "associate": "associate_resource_share",
    "disassociate": "disassociate_resource_share",
}


def _group_of(account: Account, what: ShareLike | FeatureGroupLike) -> FeatureGroupRef | None:
    if isinstance(what, ResourceShare | GivenShare):
        return None
    if isinstance(what, str) and _IS_SHARE in what:
        return None
    return account.feature_group(what)


def _concerns(
    share: ResourceShare,
    what: ShareLike | FeatureGroupLike,
    group: FeatureGroupRef | None,
    who: Principal | None,
) -> bool:
    holders = {it.entity for it in _alive(share.principals)}
    if who is not None and who.id not in holders:
        return False
    if group is not None:
        return any(it.entity.lower() == group.arn.lower() for it in _alive(share.resources))
    return share.arn == (what if isinstance(what, str) else getattr(what, "arn", ""))


def _still_given(
    others: Sequence[ResourceShare],
    ended: Sequence[ResourceShare],
    group: FeatureGroupRef | None,
    who: Principal | None,
) -> Iterator[str]:
    """Which other shares keep giving the same things to the same principals."""
    lost = {it.entity.lower() for share in ended for it in share.resources}
    lost = {group.arn.lower()} if group else lost
    losers = {it.entity for share in ended for it in share.principals}
    losers = {who.id} if who else losers
    for share in others:
        things = {it.entity.lower() for it in _alive(share.resources)} & lost
        holders = {it.entity for it in _alive(share.principals)} & losers
        if things and holders:
            yield f"{', '.join(sorted(holders))} keeps access through the share {share.name!r}"
        elif things and (wide := _wide(share)):
            yield (
                f"{', '.join(sorted(losers))} may keep access through the share {share.name!r}, "
                f"which {', '.join(sorted(wide))} holds"
            )


def _alive(parts: Sequence[Association], kind: Shareable | None = None) -> list[Association]:
    alive = [it for it in parts if not it.state.is_gone]
    return [it for it in alive if kind is None or Shareable.of_arn(it.entity) is kind]


def _receiver(account: Account, who: str | Principal) -> Principal:
    principal = Principal.of(who)
    check_receiver(account, principal)
    return principal


def _plan(
    account: Account,
    title: str,
    steps: Sequence[Step],
    effects: tuple[str, ...],
    warnings: tuple[str, ...] = (),
) -> Plan:
    return Plan(title, account.account_id, account.region, tuple(steps), effects, warnings)
