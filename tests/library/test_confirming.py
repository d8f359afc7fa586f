"""What has to be typed before a plan that reaches far."""

from __future__ import annotations

import pytest

from jupyter_featureshare.domain.plan import Plan, Step
from jupyter_featureshare.owner.confirming import word_to_confirm

ACCOUNT = "444455556666"
UNIT = "arn:aws:organizations::111122223333:ou/o-abcdefghij/ou-abcd-12345678"
GROUP = "arn:aws:sagemaker:us-east-1:111122223333:feature-group/people"
CATALOG = "arn:aws:sagemaker:us-east-1:111122223333:sagemaker-catalog/DefaultFeatureGroupCatalog"
RAM = "arn:aws:ram::aws:permission/AWSRAMPermission"
READ, WRITE, ADMIN, SEE = (
    f"{RAM}{ending}"
    for ending in (
        "SageMakerFeatureGroupReadOnly",
        "SagemakerFeatureGroupReadWrite",
        "SagemakerFeatureGroupAdmin",
        "SageMakerCatalogResourceSearch",
    )
)
CUSTOM = "arn:aws:ram:us-east-1:111122223333:permission/mine"


def share(who: str, permission: str, *, external: bool = False, what: str = GROUP) -> Plan:
    asked = {
        "resourceArns": [what],
        "principals": [who],
        "permissionArns": [permission],
        "allowExternalPrincipals": external,
    }
    step = Step("share", "ram", "create_resource_share", asked)  # type: ignore[arg-type]
    return Plan("share", "111122223333", "us-east-1", (step,))


@pytest.mark.parametrize(
    ("plan", "word"),
    [
        (share(ACCOUNT, READ), None),
        (share(ACCOUNT, WRITE), None),
        (share(ACCOUNT, READ, external=True), ACCOUNT),
        (share(ACCOUNT, ADMIN), ACCOUNT),
        (share(ACCOUNT, CUSTOM), ACCOUNT),
        (share(UNIT, READ), None),
        (share(UNIT, WRITE), "ou-abcd-12345678"),
        (share(ACCOUNT, SEE, what=CATALOG), None),
        (share(UNIT, SEE, what=CATALOG), "ou-abcd-12345678"),
    ],
)
def test_only_what_reaches_far_asks_for_a_word(plan, word):
    assert word_to_confirm(plan) == word


def test_other_changes_take_a_click():
    step = Step("end", "ram", "delete_resource_share", {"resourceShareArn": "arn:x"})

    assert word_to_confirm(Plan("revoke", "111122223333", "us-east-1", (step,))) is None
