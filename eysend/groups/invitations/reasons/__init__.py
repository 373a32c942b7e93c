"""Why a family may be invited: what a person decided, and what was taken back."""
