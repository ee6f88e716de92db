"""Articles that speak for many pairs: "Foreign relations of X", lists of missions, lists of ambassadors."""
