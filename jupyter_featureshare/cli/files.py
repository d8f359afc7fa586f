"""Reading rows from a file, every cell as it stands there."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from jupyter_featureshare.domain.errors import Refused

if TYPE_CHECKING:
    import pandas as pd

_LINES = (".jsonl", ".ndjson")


def read_rows(file: Path) -> pd.DataFrame:
    """The rows of a CSV, JSON-lines or Parquet file.

    CSV cells stay text (the id 007 must not become 7); only an empty cell is a missing value.
    """
    import pandas as pd

    try:
        if file.suffix == ".csv":
            return pd.read_csv(file, dtype=str, keep_default_na=False, na_values=[""])
        if file.suffix in _LINES:
            return pd.read_json(file, lines=True, dtype=False, convert_dates=False)
        if file.suffix == ".parquet":
            return pd.read_parquet(file)
    except ImportError as error:
        raise Refused(
            "Parquet files need pyarrow, which is not installed.", next_step="pip install pyarrow"
        ) from error
    except (ValueError, OSError) as error:
        raise Refused(
            f"{file} could not be read: {error}", next_step="check that it is what its name says"
        ) from error
    raise Refused(
        f"{file.name}: rows are read from .csv, .jsonl, .ndjson and .parquet files.",
        next_step="convert it, or use records.ingest(…) with a DataFrame",
    )
