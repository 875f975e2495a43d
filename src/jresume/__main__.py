"""`python -m jresume`."""

from jresume.cli import main

main()
