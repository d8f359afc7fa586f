"""What the other rooms ask RAM: who may do what on a resource, and whose catalogs are open."""

from __future__ import annotations

import pytest

from jupyter_featureshare.sandbox.rooms.ram.grants import catalogs_shared_with, grants_for
from tests.sandbox.sharing import (
    READ_ONLY,
    READ_WRITE,
    accept,
    catalog,
    enable_organization,
    forget_organizations,
    group,
    patient,
    ram,
    share,
    shared,
)


@pytest.fixture
def settings():
    return patient()


@pytest.fixture
def organized():
    forget_organizations()
    yield
    forget_organizations()


def _caller(aws, profile="consumer"):
    return aws.world.identities.find(aws.profiles[profile].access_key).caller


def test_a_grant_says_who_may_do_what_by_which_share(aws):
    customers = group(aws)
    arn = shared(aws, customers)

    (grant,) = grants_for(aws.world, customers)

    assert (grant.principal, grant.share_arn) == ("444455556666", arn)
    assert grant.permission_arn == READ_ONLY
    assert "sagemaker:GetRecord" in grant.actions
    assert grant.conditions == {}


def test_grants_are_kept_until_something_changes(aws):
    customers = group(aws)
    arn = shared(aws, customers)

    first = grants_for(aws.world, customers)
    assert grants_for(aws.world, customers) is first
    ram(aws).associate_resource_share_permission(
        resourceShareArn=arn, permissionArn=READ_WRITE, replace=True
    )
    (changed,) = grants_for(aws.world, customers)
    assert "sagemaker:PutRecord" in changed.actions


def test_nothing_is_granted_on_what_is_not_shared(aws):
    assert grants_for(aws.world, group(aws)) == ()


def test_only_an_accepted_catalog_can_be_searched(aws):
    share(aws, catalog(aws))
    assert catalogs_shared_with(aws.world, _caller(aws), "us-east-1") == []

    accept(aws)

    assert catalogs_shared_with(aws.world, _caller(aws), "us-east-1") == ["111122223333"]
    assert catalogs_shared_with(aws.world, _caller(aws), "us-west-2") == []
    assert catalogs_shared_with(aws.world, _caller(aws, "owner"), "us-east-1") == []
    assert catalogs_shared_with(aws.world, _caller(aws, "stranger"), "us-east-1") == []


def test_a_shared_group_opens_no_catalog(aws):
    shared(aws, group(aws))

    assert catalogs_shared_with(aws.world, _caller(aws), "us-east-1") == []


def test_an_organizations_catalog_is_open_to_its_members(aws, organized):
    organization_arn = enable_organization(aws, "consumer")
    share(aws, catalog(aws), to=(organization_arn,))

    assert catalogs_shared_with(aws.world, _caller(aws), "us-east-1") == ["111122223333"]
    assert catalogs_shared_with(aws.world, _caller(aws, "consumer2"), "us-east-1") == []


def test_a_withdrawn_catalog_is_closed_at_once(aws):
    arn = shared(aws, catalog(aws))

    ram(aws).delete_resource_share(resourceShareArn=arn)

    assert catalogs_shared_with(aws.world, _caller(aws), "us-east-1") == []
