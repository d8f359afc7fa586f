"""The nouns and rules of feature sharing; no input or output happens here."""
