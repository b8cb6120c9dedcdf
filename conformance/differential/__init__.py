"""The same requests to FastAPI and to Waypost: the answers must be the same JSON."""
