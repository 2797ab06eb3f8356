"""Room: a sealed website goes in; it lies at a place on the internet, or in a folder that is brought there.

A place is whatever can keep files by their names: `places` says what it has to be able to do, each kind is a module of
its own, `targets` reads which one somebody typed. In which order files go there, and what is refused, is decided once,
in `carrying`, and is the same for all of them; what the host that
shows it takes, in `hosts`. `looking` asks the host, over `asking`, whether it is still there as it was.
"""

from __future__ import annotations

from generator.deploy.asking import Answer
from generator.deploy.carrying import Carried, ClashError, carry, take_down
from generator.deploy.folder import Folder
from generator.deploy.hosts import HOSTS, Host, Limits, headers_in, refuse_too_much
from generator.deploy.logins import rows_for
from generator.deploy.looking import Ask, Finding, look_at
from generator.deploy.looking_advert import look_at_advert
from generator.deploy.looking_here import (
    HERE,
    FolderHost,
    expected_on_stick,
    look_at_pointing,
    look_at_stick,
    look_for_more,
    sites_on,
)
from generator.deploy.places import Gathering, Place, Sending
from generator.deploy.servers import IPHONES, SERVERS, Login, Serving, files_for, refuse_strange
from generator.deploy.stick import OPEN, POINTS, Stick
from generator.deploy.targets import USB, place_beside, place_for, usual_host

__all__ = [
    "HERE",
    "HOSTS",
    "IPHONES",
    "OPEN",
    "POINTS",
    "SERVERS",
    "USB",
    "Answer",
    "Ask",
    "Carried",
    "ClashError",
    "Finding",
    "Folder",
    "FolderHost",
    "Gathering",
    "Host",
    "Limits",
    "Login",
    "Place",
    "Sending",
    "Serving",
    "Stick",
    "carry",
    "expected_on_stick",
    "files_for",
    "headers_in",
    "look_at",
    "look_at_advert",
    "look_at_pointing",
    "look_at_stick",
    "look_for_more",
    "place_beside",
    "place_for",
    "refuse_strange",
    "refuse_too_much",
    "rows_for",
    "sites_on",
    "take_down",
    "usual_host",
]
