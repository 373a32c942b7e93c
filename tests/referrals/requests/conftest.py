"""Papers as a panel's tests have them, and the way in which Lee decides on them."""

from tests.plans.test_statements import counted
from tests.referrals.decisions.conftest import decide, decisions
from tests.referrals.decisions.test_confirming import worker
from tests.referrals.panels.conftest import as_family, paper, under

__all__ = ["as_family", "counted", "decide", "decisions", "paper", "under", "worker"]
