"""Which addresses are asked, and which are refused: only public web pages, whatever a site says."""

from __future__ import annotations

import pytest

from longcoat.programs.refresh import Door, UnsafeAddress, check_address, is_public, limits

PRIVATE = (
    *(
        "127.0.0.1",
        "127.8.8.8",
        "0.0.0.0",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
    ),
    *(
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "192.0.2.1",
        "198.18.0.1",
        "::1",
        "::",
        "fe80::1",
        "fe80::1%eth0",
    ),
    *(
        "fc00::1",
        "fd12:3456::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "64:ff9b::a00:1",
        "2002:7f00:1::",
    ),
    *("2001:0:4136:e378:8000:63bf:f5ff:fffe", "not an address", ""),
)


@pytest.mark.parametrize("address", PRIVATE)
def test_an_address_that_is_not_on_the_public_internet_is_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "93.184.215.14", "2606:4700::6810:84e5", "64:ff9b::808:808"])
def test_an_address_on_the_public_internet_is_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("file:///etc/passwd", "begins with 'file'"),
        ("ftp://a.example/", "begins with 'ftp'"),
        ("gopher://a.example/", "begins with 'gopher'"),
        ("javascript:alert(1)", "begins with 'javascript'"),
        ("data:text/html,hi", "begins with 'data'"),
        ("//a.example/", "begins with 'nothing'"),
        ("http://hospital.example@10.0.0.1/", "carries a user name"),
        ("http://me:secret@a.example/", "carries a user name"),
        ("http://localhost/", "not the name of a public host"),
        ("http://127.0.0.1/", "not the name of a public host"),
        ("http://2130706433/", "not the name of a public host"),
        ("http://0x7f.1/", "not the name of a public host"),
        ("http://017700000001/", "not the name of a public host"),
        ("http://127.1/", "not the name of a public host"),
        ("http://[::1]/", "not the name of a public host"),
        ("http:///nowhere", "not the name of a public host"),
        ("http://a..example/", "not the name of a public host"),
        ("http://a.example\\@b.example/", "carries a user name"),
        ("http://a.example:22/", "Port 22"),
        ("http://a.example:99999/", "not one that a browser could open"),
        ("http://a.example/" + "x" * 3000, "longer than"),
    ],
)
def test_an_address_that_is_no_public_page_is_refused_with_a_sentence(url: str, why: str) -> None:
    with pytest.raises(UnsafeAddress, match=why):
        check_address(url, limits())


@pytest.mark.parametrize("url", ["http://a.example", "https://a.example:8443/x?y=1", "HTTPS://A.EXAMPLE./"])
def test_the_address_of_a_public_page_is_asked(url: str) -> None:
    assert check_address(url, limits()).startswith(("http://a.example", "https://a.example"))


def test_a_name_that_leads_home_is_refused_at_the_door() -> None:
    door = Door(lambda host, port: [("127.0.0.1", port)])
    with pytest.raises(
        UnsafeAddress, match=r"evil.example leads to 127.0.0.1, which is not on the public internet"
    ):
        door.addresses("evil.example", 80)


def test_one_bad_address_among_good_ones_is_enough_to_be_refused() -> None:
    door = Door(lambda host, port: [("8.8.8.8", port), ("10.0.0.1", port)])
    with pytest.raises(UnsafeAddress):
        door.addresses("half.example", 80)


def test_nothing_but_python_code_opens_another_door(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LONGCOAT_DOOR", "LONGCOAT_ALLOW", "http_proxy", "HTTP_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert not Door().allows("127.0.0.1")
    from longcoat.programs.refresh.crawl import settings

    assert settings(limits())["HTTPPROXY_ENABLED"] is False
