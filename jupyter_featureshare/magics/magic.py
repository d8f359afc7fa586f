"""How a magic is declared: a method from `Call` to `Result`, with its options and examples."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from IPython.core.magic import Magics, line_cell_magic, line_magic, no_var_expand
from IPython.core.magic_arguments import argument, kwds, magic_arguments

from jupyter_featureshare.domain.errors import Refused
from jupyter_featureshare.magics.call import Call, Desk, read, short_errors
from jupyter_featureshare.magics.results import Result
from jupyter_featureshare.magics.words import Word

Method = Callable[[Any, Call], Result]


class FeatureShareMagics(Magics):
    """Magics that act for the accounts of one shell."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.shell)
        self.desk = desk


def magic(
    *options: argument, examples: tuple[str, str], cell: bool = False
) -> Callable[[Method], Any]:
    """Make a magic of a method; its docstring, options and two examples are its help.

    The line is not expanded by IPython, which would evaluate what stands in braces.
    """

    def made(method: Method) -> Any:
        @wraps(method)
        def run(self: FeatureShareMagics, line: str = "", body: str | None = None) -> object:
            words_of = [Word.of(word) for word in line.split()]
            with short_errors(words_of):
                if body and not cell:
                    raise Refused(f"%{method.__name__} takes no cell.", next_step="use one %")
                call = read(self.desk, run.parser, line, body)  # type: ignore[attr-defined]
                return call.finish(method(self, call))

        run.examples = examples  # type: ignore[attr-defined]
        marked = (line_cell_magic if cell else line_magic)(no_var_expand(run))
        for option in reversed(options):
            marked = option(marked)
        shown = "\n".join(f"  {one}".replace("\n", "\n  ") for one in examples)
        return magic_arguments()(kwds(epilog=f"\nExamples::\n\n{shown}")(marked))

    return made
