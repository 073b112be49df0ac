"""The analysts' web application: what was collected, claimed and weighed, on this machine."""

from dragoman.desk.app import create_app
from dragoman.desk.serve import free_port, serve

__all__ = ["create_app", "free_port", "serve"]
