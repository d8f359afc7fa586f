"""A plan as a Python program with boto3 alone: every value is a Python literal."""

from __future__ import annotations

from jupyter_featureshare.domain.code.words import comments, document
from jupyter_featureshare.domain.plan import Plan, Step


def boto3_code(plan: Plan) -> str:
    """The program that makes the plan's calls."""
    services = dict.fromkeys(step.service for step in plan.steps)
    lines = ["import boto3", "", f"# account {plan.account_id}"]
    lines.append(f"session = boto3.Session(region_name={plan.region!r})")
    lines += [f"{_variable(name)} = session.client({name!r})" for name in services]
    for step in plan.steps:
        lines += ["", *comments(step.sentence), _call(step)]
    return document(lines)


def _call(step: Step) -> str:
    arguments = ", ".join(f"{name}={value!r}" for name, value in step.parameters.items())
    return f"{_variable(step.service)}.{step.operation}({arguments})"


def _variable(service: str) -> str:
    return {"sagemaker-featurestore-runtime": "runtime"}.get(service, service.replace("-", "_"))
