"""Which hosts a wiki may lead to."""

from __future__ import annotations

import pytest

from comity.errors import InputError
from comity.sources.wiki.hosts import Hosts, is_private

PUBLIC, PRIVATE = "93.184.216.34", "192.168.1.7"
NAMES = {"wiki.example": [PUBLIC], "other.example": [PUBLIC], "inside.example": [PRIVATE], "home": [PRIVATE]}


def hosts(url: str, *allowed: str) -> Hosts:
    return Hosts(url, allowed, resolve=lambda name: NAMES.get(name, []))


def test_the_own_host_is_followed() -> None:
    hosts("https://wiki.example/w/api.php").check("https://wiki.example/elsewhere")


def test_another_host_is_not_unless_named() -> None:
    with pytest.raises(InputError, match=r"--allow-host other\.example"):
        hosts("https://wiki.example/w/api.php").check("https://other.example/w/api.php")
    hosts("https://wiki.example/w/api.php", "other.example").check("https://other.example/w/api.php")


def test_a_private_address_is_not_followed_from_a_public_host() -> None:
    with pytest.raises(InputError, match="private"):
        hosts("https://wiki.example/w/api.php", "inside.example").check("https://inside.example/")
    with pytest.raises(InputError, match="private"):
        hosts("https://wiki.example/w/api.php").connected(PRIVATE)


def test_a_private_wiki_may_be_private() -> None:
    hosts("http://home/api.php").connected(PRIVATE)


@pytest.mark.parametrize(
    "url", ["ftp://a/b", "https:///x", "nothing", "http://u:p@wiki.example/", "http://[::1"]
)
def test_what_is_no_address_is_refused(url: str) -> None:
    with pytest.raises((InputError, ValueError)):
        hosts(url)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.0.1",
        "169.254.1.1",
        "::1",
        "fe80::1%eth0",
        "fc00::1",
        "0.0.0.0",
    ],
)
def test_private_addresses(address: str) -> None:
    assert is_private(address)
    assert not is_private(PUBLIC)
