"""Plug-ins that come with communique and need libraries of their own; see `plugins`."""
