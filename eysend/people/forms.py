"""The forms of signing in."""

from eysend.core import fields
from eysend.core.forms import Form


class AskToSignIn(Form):
    """Who wants to sign in, and where they were going."""

    class Meta(Form.Meta):
        name, version, title = "sign_in", 1, "Sign in"

    email = fields.email(hint="We will send you a link and a code. There is no password.")
    next = fields.hidden("where you were going", required=False)


class TypeCode(Form):
    """The six digits from the email."""

    class Meta(Form.Meta):
        name, version, title = "sign_in_code", 1, "Type the code"

    code = fields.text(
        "Code",
        max=20,
        ask="the 6-digit code",
        hint="6 digits, in the email from us",
        autocomplete="one-time-code",
        inputmode="numeric",
        width=10,
    )
