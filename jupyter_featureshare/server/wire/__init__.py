"""What travels between the browser and the server: every body and query of the REST API."""
