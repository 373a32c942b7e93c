"""Groups, stay and play, family events: what families find and book themselves."""
