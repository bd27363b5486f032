"""The bundled sample page: an invented zone, its towns and people."""
