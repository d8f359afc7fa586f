"""The library's nouns, turned into what travels."""
