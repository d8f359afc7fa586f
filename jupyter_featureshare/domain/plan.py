"""What a change would do: steps as sentences, as code and as JSON, before anything is done."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from jupyter_featureshare.domain.text import clean

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]


@dataclass(frozen=True, slots=True)
class Step:
    """One call to AWS that is still to be made."""

    sentence: str
    service: str
    """The boto3 client's name."""
    operation: str
    """The client's method."""
    parameters: Mapping[str, Json]

    def as_dict(self) -> dict[str, Json]:
        return {
            "sentence": self.sentence,
            "service": self.service,
            "operation": self.operation,
            "parameters": dict(self.parameters),
        }


@dataclass(frozen=True, slots=True)
class Plan:
    """The steps of one change, and what the reader should know before saying yes."""

    title: str
    account_id: str
    region: str
    steps: tuple[Step, ...]
    effects: tuple[str, ...] = ()
    """Who gets what, and what it does not include: the blast radius, in sentences."""
    warnings: tuple[str, ...] = field(default=())
    """What deserves a second look."""

    @property
    def id(self) -> str:
        """A short name that is the same for the same plan."""
        return self.digest()[:12]

    def digest(self) -> str:
        """A hash over what would be done, in which account and region."""
        content = [self.account_id, self.region, *(step.as_dict() for step in self.steps)]
        for step in content[2:]:
            if isinstance(step, dict):
                step.pop("sentence")
        return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()

    def cleaned(self) -> Plan:
        """The plan without what foreign names could do to a terminal, or to the plan's lines."""
        return replace(
            self,
            title=clean(self.title),
            steps=tuple(replace(step, sentence=clean(step.sentence)) for step in self.steps),
            effects=tuple(map(clean, self.effects)),
            warnings=tuple(map(clean, self.warnings)),
        )

    def as_text(self) -> str:
        """The plan for a person."""
        lines = [f"PLAN {self.id}: {self.title} (nothing has been changed yet)"]
        lines += [f"  + {step.sentence}" for step in self.steps] or ["  nothing to do"]
        lines += [f"  - {effect}" for effect in self.effects]
        lines += [f"  ! {warning}" for warning in self.warnings]
        return "\n".join(lines)

    def as_code(self, language: str = "boto3") -> str:
        """The plan for another tool: magic, boto3, cli, terraform or cfn."""
        # On demand: the languages are made of plans.
        from jupyter_featureshare.domain.code import written

        return written(self, language)

    def as_dict(self) -> dict[str, Json]:
        """The plan as JSON values."""
        return {
            "id": self.id,
            "title": self.title,
            "account_id": self.account_id,
            "region": self.region,
            "steps": [step.as_dict() for step in self.steps],
            "effects": list(self.effects),
            "warnings": list(self.warnings),
        }

    def __str__(self) -> str:
        return self.as_text()


def texts(value: Json) -> list[str]:
    """The texts in a parameter that is a list of them; none when it is something else."""
    return [str(it) for it in value] if isinstance(value, list) else []
