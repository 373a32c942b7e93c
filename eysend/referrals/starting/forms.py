"""What is asked of one of ours who types in what came on paper or by phone."""

from eysend.core import fields, forms
from eysend.referrals.forms import ASKERS


@forms.register
class KeyedStart(forms.Form):
    """Who asks, and how it came."""

    class Meta:
        name = "keyed-request"
        version = 1
        title = "Type in a request for somebody"

    source = fields.one_of(
        "How did it come?", (("paper", "On paper"), ("phone", "By phone")), need="Choose how it came"
    )
    asker = fields.one_of(
        "Who asks?", (("parent", "A parent, a carer or somebody of the family"), *ASKERS), need="Choose who asks"
    )
