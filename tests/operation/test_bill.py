"""The bill of materials: what an image holds, by what is installed in it."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

ROOT = Path(__file__).parents[2]
STATUS = """Package: libc6
Status: install ok installed
Architecture: amd64
Version: 2.36-9+deb12u14
Description: the C library
 with a second line

Package: once-here
Status: deinstall ok config-files
Architecture: all
Version: 1.0
"""
FILES = {
    "./var/lib/dpkg/status": STATUS,
    "opt/fugong/lib/python3.11/site-packages/Some_Package-1.2.dist-info/METADATA": "Name: Some_Package\nVersion: 1.2\n",
    "opt/fugong/lib/python3.11/site-packages/Some_Package-1.2.dist-info/RECORD": "Name: nothing\nVersion: 9\n",
    "usr/local/include/python3.11/patchlevel.h": '#define PY_VERSION      "3.11.14"\n',
}


def image(files: dict[str, str]) -> bytes:
    """The files of an image, as an engine exports them."""
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as archive:
        for name, text in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(text.encode())
            archive.addfile(member, io.BytesIO(text.encode()))
    return stream.getvalue()


def bill(exported: bytes) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, str(ROOT / "deploy" / "bill.py"), "fugong:0.1.0"]
    return subprocess.run(command, input=exported, capture_output=True, timeout=60, check=False)


def test_a_bill_names_what_is_installed_and_only_that() -> None:
    told = json.loads(bill(image(FILES)).stdout)
    assert {part["purl"] for part in told["components"]} == {
        "pkg:deb/debian/libc6@2.36-9%2Bdeb12u14?arch=amd64",
        "pkg:pypi/some-package@1.2",
        "pkg:generic/python@3.11.14",
    }
    assert (told["metadata"]["component"]["name"], told["metadata"]["component"]["version"]) == ("fugong", "0.1.0")


def test_a_bill_is_valid_cyclonedx() -> None:
    text = bill(image(FILES)).stdout.decode()
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(text) is None


def test_what_is_no_image_of_ours_gives_no_bill() -> None:
    found = bill(image({"./etc/passwd": "root:x:0:0::/root:/bin/sh\n"}))
    assert (found.returncode, found.stdout) == (1, b"")
    assert b"no image of ours" in found.stderr


@pytest.mark.parametrize("cut", [0, 700])
def test_a_stream_that_breaks_off_gives_no_bill(cut: int) -> None:
    found = bill(image(FILES)[:cut])
    assert found.returncode != 0
    assert found.stdout == b""
