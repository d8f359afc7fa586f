"""How a magic is declared: a method from `Call` to `Result`, with its options and examples."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from IPython.core.magic import Magics, line_cell_magic, line_magic, no_var_expand
from IPython.core.magic_arguments import (
    MagicArgumentParser,
    argument,
    construct_parser,
    kwds,
)

from jupyter_featureshare.domain.errors import Refused
from jupyter_featureshare.magics.call import Call, Desk, read, short_errors
from jupyter_featureshare.magics.nearness import near_names
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
                call = read(self.desk, parser_of(run), line, body)
                with near_names(call):
                    return call.finish(method(self, call))

        marked = (line_cell_magic if cell else line_magic)(no_var_expand(run))
        for option in reversed(options):
            marked = option(marked)
        shown = "\n".join(f"  {one}".replace("\n", "\n  ") for one in examples)
        marked = kwds(epilog=f"\nExamples::\n\n{shown}")(marked)
        marked.examples = examples
        # IPython asks for this where somebody looks at the help.
        marked.getdoc = lambda: help_of(marked)
        return marked

    return made


def parser_of(magic: Any) -> MagicArgumentParser:
    """What reads a magic's line; made when first asked for, as 21 of them take their time."""
    function = getattr(magic, "__func__", magic)
    if not hasattr(function, "parser"):
        function.parser = _taking_quotes(construct_parser(function))
    parser: MagicArgumentParser = function.parser
    return parser


def _taking_quotes(parser: MagicArgumentParser) -> MagicArgumentParser:
    """The parser, for which a word in quotes is no option, such as an id that begins with `-`."""
    looked_at = parser._parse_optional

    def optional(word: str) -> Any:
        return None if isinstance(word, Word) and word.is_text else looked_at(word)

    parser._parse_optional = optional  # type: ignore[assignment, method-assign]
    return parser


def help_of(magic: Any) -> str:
    """Usage, options and examples, which IPython writes into the docstring with the parser."""
    parser_of(magic)
    return str(magic.__doc__)
