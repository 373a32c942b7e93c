"""A session as all its registers together tell it: where two devices disagree, both stand there and somebody says."""
