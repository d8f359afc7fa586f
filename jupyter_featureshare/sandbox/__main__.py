"""`python -m jupyter_featureshare.sandbox`, the same as `jupyter featureshare sandbox`."""

from jupyter_featureshare.sandbox.command import sandbox

sandbox(prog_name="jupyter featureshare sandbox")
