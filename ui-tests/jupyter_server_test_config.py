"""JupyterLab as the browser tests want it: no token, a fixed port, an empty workspace."""

import os

from jupyterlab.galata import configure_jupyter_server

c = get_config()  # type: ignore[name-defined]  # noqa: F821 - given by traitlets
configure_jupyter_server(c)
c.ServerApp.port = int(os.environ.get("FS_UI_PORT", "8899"))
c.ServerApp.allow_root = True
# Galata asks for folders that are not there yet: each would be a warning.
c.Application.log_level = "ERROR"
