"""The interface: thin scripts that choose, call and show."""
