"""What a bucket's host, or the library that asks it, says when something is the matter; and what we say.

Of the host's own words only its name for the mistake is read: the rest may hold names, addresses and numbers of an account.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, cast

from generator.problems import GeneratorError, NotSafeError

if TYPE_CHECKING:
    from botocore.exceptions import ClientError

MEANWHILE = frozenset(
    {
        "PreconditionFailed",
        "412",
        "ConditionalRequestConflict",
        "409",
        "NoSuchKey",
        "404",
        "NotModified",
        "304",
    }
)
"""What a host says to somebody who wants to replace what is no longer there; 304 is older MinIO’s way of saying so."""

_AGAIN = "Then type the same line again: it goes on from there, and what could be opened before still can be."

_STRANGERS = (
    "The host does not know these credentials, or they have ended.",
    "Look whether they are the right ones for that host, and log in anew where they end by themselves. "
    + _AGAIN,
)
_REGION = (
    "The bucket lies in another region than the one that was asked.",
    "Say which:  export AWS_DEFAULT_REGION={region}  then type the same line again.",
)
_BUSY = ("The host has too much to do just now.", "Wait some minutes. " + _AGAIN)
_FULL = ("The host does not take that much.", "Make room there, or make films shorter. " + _AGAIN)

_REFUSED: Mapping[str, tuple[str, str]] = {
    "NoSuchBucket": (
        "There is no such bucket.",
        "Look at its name, and at the host: another one than Amazon needs  --endpoint https://…  We make none ourselves.",
    ),
    **dict.fromkeys(
        ("AccessDenied", "AllAccessDisabled", "AccountProblem", "403"),
        (
            "The bucket does not let you: {need} is not allowed.",
            "Whoever looks after it gives these credentials s3:ListBucket on the bucket, and s3:GetObject, s3:PutObject and"
            " s3:DeleteObject on what lies in it. " + _AGAIN,
        ),
    ),
    **dict.fromkeys(
        (
            "InvalidAccessKeyId",
            "SignatureDoesNotMatch",
            "ExpiredToken",
            "InvalidToken",
            "TokenRefreshRequired",
            "InvalidClientTokenId",
            "Unauthorized",
            "401",
        ),
        _STRANGERS,
    ),
    **dict.fromkeys(
        ("RequestTimeTooSkewed", "RequestExpired"),
        (
            "This computer’s clock is wrong, or the host’s: they are more than a quarter of an hour apart.",
            "Let the clock set itself from the internet. " + _AGAIN,
        ),
    ),
    **dict.fromkeys(
        (
            "PermanentRedirect",
            "TemporaryRedirect",
            "AuthorizationHeaderMalformed",
            "IllegalLocationConstraintException",
            "301",
            "307",
        ),
        _REGION,
    ),
    **dict.fromkeys(("SlowDown", "ServiceUnavailable", "InternalError", "503", "500", "502", "504"), _BUSY),
    **dict.fromkeys(("EntityTooLarge", "QuotaExceeded", "XMinioStorageFull", "507", "413"), _FULL),
}

_AWAY = (
    "The S3 host cannot be reached.",
    "Look whether you are online, and whether its address is right (--endpoint, or AWS_ENDPOINT_URL). "
    + _AGAIN,
)
_NOBODY = (
    "Nobody has said with which credentials to write to that bucket.",
    "Type  aws configure  once, or put them into AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or a profile’s name into AWS_PROFILE.",
)
_UNPROVED = (
    "Nothing proves that the host is the one it says it is.",
    "Look at its address; a host of your own may need its certificate named in AWS_CA_BUNDLE.",
)
_NO_S3 = (
    "What answers there does not speak as S3 does.",
    "Look at the address of the host (--endpoint, or AWS_ENDPOINT_URL): it is another one than that of the website.",
)
_SETTINGS = (
    "The settings for S3 on this computer cannot be read, or name what is not there.",
    "Look into ~/.aws/config and ~/.aws/credentials, and at AWS_PROFILE.",
)

_FAILED: tuple[tuple[tuple[str, ...], tuple[str, str]], ...] = (
    (("NoCredentialsError", "PartialCredentialsError"), _NOBODY),
    (
        (
            "CredentialRetrievalError",
            "MetadataRetrievalError",
            "UnauthorizedSSOTokenError",
            "SSOError",
            "TokenRetrievalError",
            "RefreshWithMFAUnsupportedError",
            "LoginError",
        ),
        _STRANGERS,
    ),
    (("SSLError",), _UNPROVED),
    (("HTTPClientError", "ConnectionError", "ResponseStreamingError", "IncompleteReadError"), _AWAY),
    (("ResponseParserError",), _NO_S3),
)
"""Kinds of what the library says, the first that fits. Whatever else it says is of the settings."""


@contextlib.contextmanager
def speaking(need: str) -> Iterator[None]:
    """Say plainly what is the matter while the host is asked.

    Args:
        need: what has to be allowed for it, as policies call it.

    Raises:
        GeneratorError: what was the matter.
    """
    # An extra, and half a second that only whoever publishes to a bucket waits for.
    from botocore.exceptions import BotoCoreError, ClientError  # noqa: PLC0415
    from botocore.parsers import ResponseParserError  # noqa: PLC0415

    try:
        yield
    # What they say themselves may hold anything, and so goes nowhere.
    except ClientError as refused:
        raise _refused(refused, need) from None
    except (BotoCoreError, ResponseParserError) as failed:
        raise _failed(failed) from None


def code_of(refused: ClientError) -> str:
    """The host's name for a mistake."""
    return str(_told(refused, "Error").get("Code", ""))


def status_of(refused: ClientError) -> int:
    """The number of the host's answer."""
    return int(str(_told(refused, "ResponseMetadata").get("HTTPStatusCode", 0)))


def changed_meanwhile() -> NotSafeError:
    """Somebody else was quicker."""
    return NotSafeError(
        "Somebody else published there in the meantime. What they put there opens.",
        "Look whether they have newer text or newer access; then type the same line again.",
    )


def _told(refused: ClientError, part: str) -> Mapping[str, object]:
    return cast("Mapping[str, object]", refused.response.get(part) or {})


def _refused(refused: ClientError, need: str) -> GeneratorError:
    code = code_of(refused)
    known = _REFUSED.get(code) or _REFUSED.get(str(status_of(refused)))
    if known is None:
        name = code if re.fullmatch(r"[A-Za-z0-9]{1,40}", code) else "another mistake"
        return GeneratorError(
            f"The S3 host did not take it: it says {name}.",
            "Your host’s own pages say what that means. " + _AGAIN,
        )
    what, do = known
    return GeneratorError(what.format(need=need), do.format(region=_region(refused)))


def _region(refused: ClientError) -> str:
    """In which region the host says that the bucket lies; dots where it does not say."""
    headers = cast("Mapping[str, str]", _told(refused, "ResponseMetadata").get("HTTPHeaders") or {})
    named = headers.get("x-amz-bucket-region") or str(_told(refused, "Error").get("Region", ""))
    return named if re.fullmatch(r"[a-z0-9-]{1,30}", named) else "…"


def _failed(failed: Exception) -> GeneratorError:
    kinds = {kind.__name__ for kind in type(failed).__mro__}
    return GeneratorError(*next((told for names, told in _FAILED if kinds.intersection(names)), _SETTINGS))
