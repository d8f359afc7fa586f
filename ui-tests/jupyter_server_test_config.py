"""JupyterLab as the browser tests want it: no token, a fixed port, an empty workspace."""

import os
import sys
from pathlib import Path

from jupyterlab.galata import configure_jupyter_server

# JupyterLab may have been started anywhere; what is imported next is beside this file.
sys.path.insert(0, str(Path(__file__).parent))
import profiles

c = get_config()  # type: ignore[name-defined]  # noqa: F821 - given by traitlets
configure_jupyter_server(c)
c.ServerApp.port = int(os.environ.get("FS_UI_PORT", "8899"))
c.ServerApp.allow_root = True
# Galata asks for folders that are not there yet: each would be a warning.
c.Application.log_level = "ERROR"
# Nobody builds JupyterLab here: no page has to ask for Node.js.
c.ServerApp.tornado_settings = {"page_config_data": {"buildAvailable": False, "buildCheck": False}}
SERVER_PART = os.environ.get("FS_UI_SERVER_PART")
if SERVER_PART == "no":
    c.ServerApp.jpserver_extensions = {"jupyter_featureshare": False}
elif SERVER_PART == "other":
    # The same code, which says that it is of another version: as after half an upgrade.
    import jupyter_featureshare

    jupyter_featureshare.__version__ = "0.0.9"
else:
    c.FeatureShareApp.profiles = profiles.add()
