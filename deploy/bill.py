"""The bill of materials of an image, as CycloneDX: what is installed in it, not what was asked for.

Reads the image's files as a tar stream, as ``docker export`` gives them, and writes JSON::

    docker export "$(docker create fugong:0.1.0)" | python deploy/bill.py fugong:0.1.0 > build/fugong.cdx.json

It names Debian's packages by dpkg's own record, the Python distributions by their metadata, and the interpreter where
no package brought it. Versions come from the image; nothing is looked up.
"""

from __future__ import annotations

import re
import sys
import tarfile
from collections.abc import Iterator
from email.parser import HeaderParser
from pathlib import PurePosixPath
from typing import BinaryIO

from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

DPKG_STATUS = re.compile(r"var/lib/dpkg/status(?:\.d/[^/]+)?")
PYTHON_METADATA = re.compile(r".*\.(?:dist-info/METADATA|egg-info/PKG-INFO|egg-info)")
PATCH_LEVEL = re.compile(r"usr/local/include/python3\.\d+/patchlevel\.h")
PYTHON_VERSION = re.compile(r'^#define PY_VERSION\s+"([^"]+)"', re.MULTILINE)


def components_of(image: BinaryIO) -> Iterator[Component]:
    """What is installed in an image, in the order of its files."""
    with tarfile.open(fileobj=image, mode="r|") as archive:
        for member in archive:
            path = str(PurePosixPath(member.name.removeprefix("./")))
            file = archive.extractfile(member) if member.isfile() else None
            if file is None:
                continue
            if DPKG_STATUS.fullmatch(path):
                yield from debian_packages(file.read().decode("utf-8", "replace"))
            elif PYTHON_METADATA.fullmatch(path):
                yield python_distribution(file.read().decode("utf-8", "replace"))
            elif PATCH_LEVEL.fullmatch(path) and (found := PYTHON_VERSION.search(file.read().decode())):
                yield component("python", found[1], PackageURL("generic", None, "python", found[1]))


def debian_packages(status: str) -> Iterator[Component]:
    """The packages that dpkg has installed."""
    for paragraph in status.split("\n\n"):
        fields = HeaderParser().parsestr(paragraph)
        if fields.get("Status", "install ok installed").endswith(" installed") and fields["Package"]:
            name, version = fields["Package"], fields["Version"]
            url = PackageURL("deb", "debian", name, version, {"arch": fields["Architecture"] or "all"})
            yield component(name, version, url)


def python_distribution(metadata: str) -> Component:
    """A distribution by its core metadata."""
    fields = HeaderParser().parsestr(metadata)
    name, version = re.sub(r"[-_.]+", "-", fields["Name"]).lower(), fields["Version"]
    return component(name, version, PackageURL("pypi", None, name, version))


def component(name: str, version: str, url: PackageURL) -> Component:
    """A part of the bill. Its reference within the bill is its URL."""
    return Component(name=name, version=version, purl=url, bom_ref=str(url), type=ComponentType.LIBRARY)


def bill_of(name: str, image: BinaryIO) -> str:
    """The bill of an image, as JSON. Raises ValueError where nothing of what it is made of was found."""
    found = {str(one.purl): one for one in components_of(image)}
    kinds = {url.partition("/")[0] for url in found}
    if not {"pkg:deb", "pkg:pypi"} <= kinds:
        raise ValueError("this is no image of ours: it has no packages of Debian, or no distributions of Python")
    bill = Bom(components=found.values())
    title, _, tag = name.rpartition(":")
    bill.metadata.component = Component(name=title or tag, version=tag if title else None, type=ComponentType.CONTAINER)
    bill.register_dependency(bill.metadata.component, found.values())
    return JsonV1Dot6(bill).output_as_string(indent=1)


if __name__ == "__main__":
    print(bill_of(sys.argv[1], sys.stdin.buffer))
