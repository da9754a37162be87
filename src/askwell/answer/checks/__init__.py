"""One check per module, one signature; the worst objection decides."""
