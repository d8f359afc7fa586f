"""The example in the package's own docstring runs as it stands."""

from __future__ import annotations

from textwrap import dedent

import jupyter_featureshare


def test_the_example_of_the_package_runs(local, make, monkeypatch, capsys):
    make("customers")
    monkeypatch.setattr(jupyter_featureshare, "connect", local.account, raising=False)
    _, _, rest = (jupyter_featureshare.__doc__ or "").partition("::\n")
    example, _, _ = rest.partition("Every verb")

    exec(dedent(example), {})

    said = capsys.readouterr().out
    assert "444455556666 is invited and has not accepted yet" in said
    assert "customers can be used: read-only." in said
    assert "[('customers', <Access.READ_ONLY: 'read-only'>)]" in said
