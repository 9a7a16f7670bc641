"""The pages of docs/: generated from what is declared, with the prose of docs/sources put in.

`python -m tools.reference` writes them; with `--check` it names those that are not what would be written.
"""
