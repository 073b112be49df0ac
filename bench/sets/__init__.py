"""The gold sets, one file each or one a kind: what a set needs, and how it is scored."""
