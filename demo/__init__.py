"""The demonstration: one invented but true-to-life Brussels, told through the verbs. Also the cast of the tests."""
