"""The sample site sealed once, a host for it, and somebody with a browser of their own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.browser import looking
from tests.sealed.host import Host, hosting
from tests.sealed.tiny_shell import Visitor, sample, shell
from tests.sealed_sites import SealedFixture, seal

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> SealedFixture:
    """The sample behind the tiny shell; nobody changes the folder."""
    return seal(sample(), tmp_path_factory.mktemp("sealed") / "site", shell=shell())


@pytest.fixture
def host(site: SealedFixture) -> Iterator[Host]:
    with hosting(site.folder) as running:
        yield running


@pytest.fixture
def visitor(chromium: Browser, host: Host, site: SealedFixture) -> Iterator[Visitor]:
    """A script that breaks fails the test."""
    context = chromium.new_context(viewport=looking.PHONE)
    odd: list[str] = []
    context.on("weberror", lambda error: odd.append(str(error.error)))
    yield Visitor(context, host, site.key)
    context.close()
    assert not odd
