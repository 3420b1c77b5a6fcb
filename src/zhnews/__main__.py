"""`python -m zhnews` is `zhnews`."""

from zhnews.cli import main

main()
