"""A plan as a CloudFormation template in YAML, as far as AWS::RAM::ResourceShare says it."""

from __future__ import annotations

from collections.abc import Iterator

from jupyter_featureshare.domain.code.words import comments, document, head, quoted, untold
from jupyter_featureshare.domain.plan import Json, Plan, Step

_IN_ITS_STACK = "CloudFormation changes a share in the template of the stack that makes it, in its "
_ELSEWHERE = {
    "associate_resource_share": f"{_IN_ITS_STACK}Principals and ResourceArns",
    "associate_resource_share_permission": f"{_IN_ITS_STACK}PermissionArns",
    "disassociate_resource_share": f"{_IN_ITS_STACK}Principals and ResourceArns",
    "delete_resource_share": "CloudFormation ends a share with the stack that makes it, or where "
    "it is taken out of the stack's template",
    "create_feature_group": "CloudFormation makes groups by AWS::SageMaker::FeatureGroup",
}
_NOWHERE = "CloudFormation has no resource for it; use the AWS CLI or boto3"
_RESOLVED = "CloudFormation would look up what a text in it names: {{resolve:…}}"
_PROPERTIES = {
    "name": "Name",
    "allowExternalPrincipals": "AllowExternalPrincipals",
    "resourceArns": "ResourceArns",
    "principals": "Principals",
    "permissionArns": "PermissionArns",
}


def cloudformation(plan: Plan) -> str:
    """The template that makes what the plan makes."""
    said, made = head(plan), list[str]()
    for number, step in enumerate(plan.steps, 1):
        if why := _why_not(step):
            said += untold(step, why)
        else:
            made += [*comments(step.sentence), *_share(step, number)]
    if made:
        made = ["", 'AWSTemplateFormatVersion: "2010-09-09"', "Resources:", *_indented(made)]
    return document([*said, *made])


def _why_not(step: Step) -> str | None:
    if step.operation != "create_resource_share":
        return _ELSEWHERE.get(step.operation, _NOWHERE)
    return _RESOLVED if "{{resolve:" in str(step.parameters) else None


def _share(step: Step, number: int) -> Iterator[str]:
    yield f"Share{number}:"
    yield "  Type: AWS::RAM::ResourceShare"
    yield "  Properties:"
    for name, wanted in _PROPERTIES.items():
        if name in step.parameters:
            yield from _property(wanted, step.parameters[name])
    tags = step.parameters.get("tags")
    if isinstance(tags, list) and tags:
        yield "    Tags:"
        yield from (f"      - {_pair(it)}" for it in tags)


def _property(name: str, value: Json) -> Iterator[str]:
    if isinstance(value, list):
        yield f"    {name}:"
        yield from (f"      - {_scalar(it)}" for it in value)
    else:
        yield f"    {name}: {_scalar(value)}"


def _scalar(value: Json) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return quoted(str(value))


def _pair(tag: Json) -> str:
    it = tag if isinstance(tag, dict) else {}
    return f"{{Key: {_scalar(it.get('key'))}, Value: {_scalar(it.get('value'))}}}"


def _indented(lines: list[str]) -> list[str]:
    return [f"  {line}" for line in lines]
