"""`python -m app` is `marge`."""

from app.cli.main import main

main()
