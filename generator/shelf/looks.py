"""What the first bytes of a file show, asked before any decoder sees it."""

from __future__ import annotations

_PLAYLISTS = (b"#EXTM3U", b"ffconcat", b"[playlist]", b"<asx", b"<smil")
_PAGES = (b"<!doctype html", b"<html", b"<head", b"<?xml")
_PICTURES = (b"\xff\xd8\xff", b"\x89PNG\r\n", b"GIF8", b"BM", b"II*\x00", b"MM\x00*")
_PICTURE_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1", b"avif", b"avis"}


def looks_like(head: bytes) -> str:
    """What the first bytes show: "page", "playlist", "picture", "film" or "" when they do not tell.

    Asked before any decoder sees the file: a playlist would send it to read others.
    """
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(_PAGES):
        return "page"
    if start.startswith(tuple(mark.lower() for mark in _PLAYLISTS)):
        return "playlist"
    if head[4:8] == b"ftyp":
        return "picture" if head[8:12] in _PICTURE_BRANDS else "film"
    if head.startswith(_PICTURES) or (head.startswith(b"RIFF") and head[8:12] == b"WEBP"):
        return "picture"
    if head[4:8] in {b"moov", b"mdat", b"wide", b"free", b"skip"} or head.startswith(b"\x1aE\xdf\xa3"):
        return "film"
    return ""
