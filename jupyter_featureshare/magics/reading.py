"""`%fs_get`, `%fs_preview`: records, typed."""

from __future__ import annotations

from IPython.core.magic import magics_class
from IPython.core.magic_arguments import argument

from jupyter_featureshare.domain.errors import Refused
from jupyter_featureshare.magics.call import Call
from jupyter_featureshare.magics.magic import FeatureShareMagics, magic
from jupyter_featureshare.magics.options import COMMON, GROUP, number, text, texts, values
from jupyter_featureshare.magics.records import check_missing, joined, of_found
from jupyter_featureshare.magics.results import Result

_SHAPES = (
    argument("--features", "--columns", type=texts, metavar="NAMES",
             help="only these, separated by commas; the id and the event time come along"),
    argument("--df", action="store_true", help="keep the DataFrame itself"),
    argument("--dict", action="store_true", help="keep a list of dicts, one for each record"),
)  # fmt: skip


@magics_class
class ReadingMagics(FeatureShareMagics):
    @magic(
        GROUP,
        argument("ids", nargs="*", type=values, metavar="ID",
                 help="record identifiers, or $name for a variable that holds one or several"),
        argument("--ids", dest="more", action="append", type=values, metavar="$LIST",
                 help="the same, as an option"),
        argument("--with", dest="groups", action="append", type=text, metavar="GROUP",
                 help="join another group on the id; may be repeated. Each id then has a row, and "
                 "what several groups have is called group.feature, in --features too"),
        argument("--missing", choices=["skip", "null", "error"], default="skip",
                 help="an id without a record is named only, an empty row too, or an error"),
        *_SHAPES,
        *COMMON,
        examples=(
            "%fs_get customers C0001 C0002",
            "%fs_get df << customers C0001 C0002 --with web_events "
            "--features city,web_events.n_pages --df",
        ),
    )  # fmt: skip
    def fs_get(self, call: Call) -> Result:
        """Read records by their ids, in the order asked, from an own or a shared group.

        Ids are read 100 at a time; those without a record are named.
        """
        from jupyter_featureshare import records

        asked = call.asked
        ids = [*asked.ids, *(asked.more or ())]
        if not ids:
            raise Refused("No id was given.", next_step="give one or more, or $ids")
        if asked.groups:
            return joined(call, ids)
        found = records.get_many(call.account, call.group(), ids, features=asked.features)
        check_missing(call, found.group.name, found.missing)
        return of_found(call, found, ids if asked.missing == "null" else None)

    @magic(
        GROUP,
        argument("-n", "--rows", type=number(1), default=10, metavar="N",
                 help="how many at most (default: 10)"),
        *_SHAPES,
        *COMMON,
        examples=("%fs_preview customers", "%fs_preview customers --rows 3 --columns city,sex"),
    )  # fmt: skip
    def fs_preview(self, call: Call) -> Result:
        """Read some records whose ids are not known.

        It needs sagemaker:ListRecords, which AWS's own sharing permissions do not hold.
        """
        from jupyter_featureshare import records

        found = records.preview(
            call.account, call.group(), call.asked.rows, features=call.asked.features
        )
        return of_found(call, found, None)
