"""The offline store: every write, as Parquet in the owner's bucket, and its Glue table."""
