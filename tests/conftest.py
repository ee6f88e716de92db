"""What holds for all tests."""

from hypothesis import settings

# Machines that run the tests may be busy: a slow example is no failure.
settings.register_profile("comity", deadline=None)
settings.load_profile("comity")
