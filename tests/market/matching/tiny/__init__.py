"""A package with a kernel that compiles in no time, for trying how compiled code is kept."""
