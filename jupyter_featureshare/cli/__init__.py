"""The command line, `jupyter featureshare`: the library's verbs, one command each."""

from __future__ import annotations


def main() -> None:
    """Run the command line (the console script `jupyter-featureshare`)."""
    from jupyter_featureshare.cli.commands import featureshare

    featureshare(prog_name="jupyter featureshare", complete_var="_JUPYTER_FEATURESHARE_COMPLETE")


__all__ = ["main"]
