"""Whether a diagnosis makes a difference to the panel: it must not, and managers see whether it does (HER-23)."""
