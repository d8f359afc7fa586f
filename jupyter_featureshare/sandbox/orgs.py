"""Organizations as the rooms need them: where an account stands, and who is inside what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from jupyter_featureshare.sandbox.moto_door import backends

_SCP = "SERVICE_CONTROL_POLICY"


@dataclass(frozen=True, slots=True)
class OrgPlace:
    """Where an account stands in its organization."""

    organization_id: str
    organization_arn: str
    management_account_id: str
    parents: tuple[str, ...]
    """Ids from the root down to the account's own parent."""

    @property
    def path(self) -> str:
        """As aws:PrincipalOrgPaths has it: organization, root, units; a slash after each."""
        return "/".join((self.organization_id, *self.parents)) + "/"


def place_of(account_id: str) -> OrgPlace | None:
    """Where an account stands, None outside any organization."""
    held = _organization_of(account_id)
    if held is None:
        return None
    account = next((a for a in held.accounts if a.id == account_id), None)
    if account is None:
        return None
    org = held.org
    parents = tuple(reversed([unit.id for unit in _upwards(held, account.parent_id)]))
    return OrgPlace(org.id, org.arn, org.master_account_id, parents)


def account_in(principal_arn: str, account_id: str) -> bool:
    """Whether an account belongs to the organization or unit (at any depth) of an ARN."""
    place = place_of(account_id)
    if place is None:
        return False
    kind, _, rest = principal_arn.rpartition(":")[2].partition("/")
    if kind == "organization":
        return place.organization_arn == principal_arn
    organization_id, _, unit_id = rest.rpartition("/")
    return kind == "ou" and organization_id == place.organization_id and unit_id in place.parents


def ou_exists(arn: str) -> bool:
    """Whether there is an organizational unit of that ARN."""
    return any(
        unit.arn == arn and unit.type == "ORGANIZATIONAL_UNIT"
        for held in _organizations()
        for unit in held.ou
    )


def service_access_enabled(management_account_id: str, service: str) -> bool:
    """Whether the organization trusts a service, such as ram.amazonaws.com."""
    held = backends.of("organizations", management_account_id)
    return any(trusted["ServicePrincipal"] == service for trusted in held.services)


def trust_service(management_account_id: str, service: str) -> None:
    """Let the organization trust a service, as EnableAWSServiceAccess does."""
    backends.of("organizations", management_account_id).enable_aws_service_access(
        ServicePrincipal=service
    )


def join(management_account_id: str, account_id: str, parent_id: str | None = None) -> None:
    """Bring an account into an organization, as an accepted invitation does."""
    held = backends.of("organizations", management_account_id)
    if held.org is None:
        raise LookupError(f"{management_account_id} manages no organization")
    if _organization_of(account_id) is not None:
        raise ValueError(f"{account_id} is in an organization already")
    held.create_account(AccountName=f"account {account_id}", Email=f"{account_id}@example.com")
    account = held.accounts[-1]
    registry = backends.registry("organizations").master_accounts
    registry[account_id] = registry.pop(account.id)
    account.id, account.joined_method = account_id, "INVITED"
    account.parent_id = parent_id or held.org.root_id
    backends.EDITION.turn()


def leave(account_id: str) -> None:
    """Take an account out of its organization."""
    held = _organization_of(account_id)
    if held is not None:
        held.remove_account_from_organization(AccountId=account_id)
        backends.EDITION.turn()


def control_policies(account_id: str) -> tuple[tuple[str, ...], ...]:
    """The service control policies over an account, level by level, each of which must allow.

    None at all for the management account, outside organizations, and while the type is off.
    """
    held = _organization_of(account_id)
    if held is None or account_id == held.org.master_account_id:
        return ()
    account = next((a for a in held.accounts if a.id == account_id), None)
    root = next((unit for unit in held.ou if unit.type == "ROOT"), None)
    if account is None or root is None or not _enabled(root):
        return ()
    return tuple(_texts(level) for level in (account, *_upwards(held, account.parent_id)))


def _enabled(root: Any) -> bool:
    return any(kind["Type"] == _SCP for kind in root.policy_types)


def _texts(level: Any) -> tuple[str, ...]:
    return tuple(policy.content for policy in level.attached_policies if policy.type == _SCP)


def _upwards(held: Any, unit_id: str | None) -> Iterator[Any]:
    while unit_id:
        unit = next((u for u in held.ou if u.id == unit_id), None)
        if unit is None:
            return
        yield unit
        unit_id = unit.parent_id


def _organizations() -> Iterator[Any]:
    for account_id in backends.accounts("organizations"):
        held = backends.of("organizations", account_id)
        if held.org is not None:
            yield held


def _organization_of(account_id: str) -> Any:
    registry = backends.registry("organizations")
    manager = registry.master_accounts.get(account_id, (account_id,))[0]
    held = registry[manager][backends.PARTITION] if manager in registry else None
    return held if held is not None and held.org is not None else None
