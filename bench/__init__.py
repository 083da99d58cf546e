"""``make bench``: the table of speed, as ratios against a bare view measured in the same run."""
