"""What sharing would do, decided and checked before anything is changed."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from jupyter_featureshare.aws.account import Account
from jupyter_featureshare.aws.permissions import PermissionBook
from jupyter_featureshare.domain.access import Access, Shareable, grantable
from jupyter_featureshare.domain.errors import Refused
from jupyter_featureshare.domain.permissions import ManagedPermission
from jupyter_featureshare.domain.plan import Json, Plan, Step, texts
from jupyter_featureshare.domain.principals import Principal
from jupyter_featureshare.owner import effects
from jupyter_featureshare.owner.definitions import text_pairs
from jupyter_featureshare.owner.outsiders import decide_external
from jupyter_featureshare.owner.overlaps import overlaps
from jupyter_featureshare.owner.targets import (
    Groups,
    catalog_arn,
    check_catalog_receivers,
    count_groups,
    own_groups,
    receivers,
)

_OF_CATALOG = "-catalog"
MOST_RESOURCES = 100
"""How many resources RAM takes in one call."""
# https://github.com/aws-ia/terraform-aws-ipam/issues/49 has RAM's own words for this rule.
_SHARE_NAME = re.compile(r"[A-Za-z0-9 .\-]+")
_MOST_CHARACTERS = 255


@dataclass(frozen=True, slots=True)
class Terms:
    """What every share of one plan has in common."""

    principals: Sequence[Principal]
    allow_external: bool
    name: str | None = None
    tags: Mapping[str, str] = field(default_factory=dict)


def plan_share(  # noqa: PLR0913 - one keyword for each thing that the owner decides
    account: Account,
    *,
    to: str | Principal | Iterable[str | Principal],
    groups: Groups = (),
    catalog: bool = False,
    level: Access | str = Access.READ_ONLY,
    permission_arn: str | None = None,
    allow_external: bool | None = None,
    name: str | None = None,
    tags: Mapping[str, str] | None = None,
) -> Plan:
    """The plan that gives principals the use of groups, the sight of the catalog, or both.

    Parameters
    ----------
    to
        Account ids, or ARNs of organizations, units, roles or users.
    catalog
        Also, or only, make every group of this account and region discoverable.
    level
        What they may do with the groups: read-only, read-write or admin.
    permission_arn
        A permission of RAM's to use for the groups instead of the one for `level`.
    allow_external
        Whether principals outside the organization may be in it. None lets the plan decide
        where it knows that all of them are inside, and ask otherwise.

    Raises
    ------
    Refused
        It could not be right as asked; the message says what to change.
    """
    principals = receivers(account, to)
    if catalog:
        check_catalog_receivers(principals)
    external = decide_external(account, principals, allow_external)
    terms = Terms(principals, external, _checked_name(name, catalog), text_pairs("tag", tags))
    refs = own_groups(account, groups)
    if not refs and not catalog:
        raise Refused(
            "Neither a group nor the catalog was named.", next_step="give groups=… or catalog=True"
        )
    book = PermissionBook(account)
    steps: list[Step] = []
    said: list[str] = effects.who(principals, external)
    if refs:
        permission = _permission(book, level, permission_arn)
        steps += _group_steps([ref.arn for ref in refs], permission, terms)
        said += effects.use(refs, permission, book.allowed(permission.arn))
    if catalog:
        permission = book.for_level(Access.SEE_ONLY)
        steps.append(_catalog_step(account, permission, terms))
        said += effects.see(count_groups(account))
    title = effects.title(refs, catalog, principals)
    said += effects.undo(catalog)
    arns = [str(arn) for step in steps for arn in texts(step.parameters["resourceArns"])]
    warnings = overlaps(account, book, arns, [principal.id for principal in principals])
    return Plan(
        title, account.account_id, account.region, tuple(steps), tuple(said), tuple(warnings)
    )


def _permission(book: PermissionBook, level: Access | str, arn: str | None) -> ManagedPermission:
    if arn is not None:
        return book.named(arn, Shareable.FEATURE_GROUP)
    return book.for_level(grantable(level, "; catalog=True makes groups discoverable"))


def _group_steps(arns: list[str], permission: ManagedPermission, terms: Terms) -> list[Step]:
    chunks = [arns[i : i + MOST_RESOURCES] for i in range(0, len(arns), MOST_RESOURCES)]
    return [_share_step(chunk, permission, terms) for chunk in chunks]


def _catalog_step(account: Account, permission: ManagedPermission, terms: Terms) -> Step:
    return _share_step([catalog_arn(account)], permission, terms)


def _share_step(arns: list[str], permission: ManagedPermission, terms: Terms) -> Step:
    to = [principal.id for principal in terms.principals]
    name = _named(terms.name, arns, permission, to)
    tags: list[Json] = [{"key": key, "value": terms.tags[key]} for key in sorted(terms.tags)]
    return Step(
        sentence=f"create the resource share {name!r}: "
        f"{', '.join(arn.rsplit('/', 1)[-1] for arn in arns)} → {', '.join(to)}, "
        f"with {permission.name}",
        service="ram",
        operation="create_resource_share",
        parameters={
            "name": name,
            "resourceArns": [*arns],
            "principals": [*to],
            "permissionArns": [permission.arn],
            "allowExternalPrincipals": terms.allow_external,
            **({"tags": tags} if tags else {}),
        },
    )


def _named(given: str | None, arns: list[str], permission: ManagedPermission, to: list[str]) -> str:
    """The given name, made different for catalog and groups, or one that tells what is in it."""
    is_catalog = Shareable.of_arn(arns[0]) is Shareable.CATALOG
    if given is not None:
        return given + _OF_CATALOG if is_catalog else given
    what = "catalog" if is_catalog else f"{len(arns)}-groups"
    if len(arns) == 1 and not is_catalog:
        what = arns[0].rsplit("/", 1)[-1].replace("_", "-")
    mark = hashlib.sha256("|".join([*arns, permission.arn, *to]).encode()).hexdigest()[:8]
    return f"featureshare-{what}-{mark}"


def _checked_name(name: str | None, catalog: bool) -> str | None:
    most = _MOST_CHARACTERS - len(_OF_CATALOG) * catalog
    if name is None:
        return None
    if isinstance(name, str) and len(name) <= most and _SHARE_NAME.fullmatch(name):
        return name
    raise Refused(
        f"{name!r} cannot be the name of a resource share.",
        next_step=f"use letters, digits, spaces, periods and dashes (no underscore), 1 to {most}",
    )
