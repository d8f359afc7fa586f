"""The only way to moto: its web apps for delegated calls, typed doors for the rooms."""
