"""The Jupyter server extension: REST over the library's verbs."""
