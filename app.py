"""The web application for `python app.py`, for `flask --app app run` and, as `app:create_app()`, for another server."""

from letters.serve import main
from letters.web.application import create_app

__all__ = ["create_app"]

if __name__ == "__main__":
    main()
