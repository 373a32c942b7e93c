"""Everything with a number of places: programmes, their dates, pools of places and who has one."""
