"""Another date for one that was called off: whoever was stood down has it first."""
