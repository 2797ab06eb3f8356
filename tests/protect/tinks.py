"""Google's Tink in our place: it opens what we sealed, and seals what we open."""

from __future__ import annotations

import io
from dataclasses import replace

import tink
from tink import cleartext_keyset_handle, streaming_aead
from tink.proto import aes_gcm_hkdf_streaming_pb2, common_pb2, tink_pb2

from generator.protect.manifest import Entry, seal_manifest
from generator.protect.objects import object_names, write_file
from generator.sealing import SiteKey, padme
from tests.sealed_sites import SealedFixture

_KIND = "type.googleapis.com/google.crypto.tink.AesGcmHkdfStreamingKey"


def tink_for(key: SiteKey) -> streaming_aead.StreamingAead:
    """Tink with the site's key for files, as `docs/sealed-format.md` tells it."""
    streaming_aead.register()
    inner = aes_gcm_hkdf_streaming_pb2.AesGcmHkdfStreamingKey(version=0, key_value=key.subkey("files"))
    inner.params.ciphertext_segment_size = 65_536
    inner.params.derived_key_size = 32
    inner.params.hkdf_hash_type = common_pb2.SHA256
    keyset = tink_pb2.Keyset(primary_key_id=1)
    one = keyset.key.add(key_id=1, status=tink_pb2.ENABLED, output_prefix_type=tink_pb2.RAW)
    one.key_data.type_url = _KIND
    one.key_data.value = inner.SerializeToString()
    one.key_data.key_material_type = tink_pb2.KeyData.SYMMETRIC
    handle = cleartext_keyset_handle.read(tink.BinaryKeysetReader(keyset.SerializeToString()))
    return handle.primitive(streaming_aead.StreamingAead)


def _context(key: SiteKey, path: str) -> bytes:
    return f"alongside/1|{key.site}|file|{path}".encode()


def opened_by_tink(key: SiteKey, path: str, sealed: bytes) -> bytes:
    """The padded file."""
    with tink_for(key).new_decrypting_stream(io.BytesIO(sealed), _context(key, path)) as stream:
        return bytes(stream.read())


def sealed_by_tink(key: SiteKey, path: str, plain: bytes) -> bytes:
    """All of a file's sealed bytes, its filler among them."""
    out = io.BytesIO()
    out.close = lambda: None  # type: ignore[method-assign]
    with tink_for(key).new_encrypting_stream(out, _context(key, path)) as stream:
        stream.write(plain.ljust(padme(len(plain)), b"\0"))
    return out.getvalue()


def put_in(site: SealedFixture, path: str, plain: bytes) -> None:
    """Let a file of a sealed site be one that Tink sealed: other objects, another line in the list."""
    sealed = sealed_by_tink(site.key, path, plain)
    entry = site.manifest.files[path]
    for name in object_names(site.key, entry, path):
        (site.folder / "o" / name).unlink()
    mine = Entry(len(plain), entry.type, sealed[:40], bytes(16), "0" * 64)
    for index, name in enumerate(object_names(site.key, mine, path)):
        write_file(site.folder / "o" / name, sealed[index << 20 : (index + 1) << 20])
    manifest = replace(site.manifest, files={**site.manifest.files, path: mine})
    (place,) = (site.folder / "m").iterdir()
    place.unlink()
    write_file(place, seal_manifest(manifest, site.key, bytes))
