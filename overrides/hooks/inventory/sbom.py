"""From the inventory to the bill of materials: CycloneDX 1.6 in JSON, the same bytes at each build."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import NAMESPACE_URL, uuid5

from cyclonedx.model import ExternalReference, ExternalReferenceType, HashAlgorithm, HashType, XsUri
from cyclonedx.model.bom import Bom, BomMetaData
from cyclonedx.model.component import Component as Entry
from cyclonedx.model.component import ComponentType, Pedigree
from cyclonedx.model.license import LicenseExpression
from cyclonedx.model.lifecycle import LifecyclePhase, PredefinedLifecycle
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

from overrides.hooks.inventory.component import Component
from overrides.hooks.inventory.inventory import Inventory

ALGORITHMS = {"sha256": HashAlgorithm.SHA_256, "sha512": HashAlgorithm.SHA_512}


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """What the bill is of: our own work, with its licence (SPDX expression)."""

    name: str
    version: str
    licence: str


def write_bill(project: Project, inventory: Inventory, files: Mapping[str, bytes], built: datetime) -> str:
    """Give the bill of the `files` of `inventory`, published by a build of `built`."""
    licence = LicenseExpression(project.licence)
    site = Entry(
        type=ComponentType.APPLICATION, bom_ref="site", name=project.name, version=project.version, licenses=[licence]
    )
    parts = {one.name: enter_component(one, inventory.changed[one.name]) for one in inventory.components}
    entries = {path: enter_file(path, files[path]) for path in inventory.files}
    metadata = BomMetaData(
        component=site, timestamp=built, lifecycles=[PredefinedLifecycle(phase=LifecyclePhase.BUILD)]
    )
    known = "".join(str(each) for path in sorted(entries) for each in entries[path].hashes)
    bill = Bom(
        components=[*parts.values(), *entries.values()], metadata=metadata, serial_number=uuid5(NAMESPACE_URL, known)
    )
    bill.register_dependency(site, entries.values())
    for path, names in inventory.files.items():
        bill.register_dependency(entries[path], [parts[name] for name in names])
    return f"{JsonV1Dot6(bill).output_as_string(indent=1)}\n"


def enter_component(component: Component, changed: tuple[str, ...]) -> Entry:
    """Give the entry of a component of others: its packages, as accepted, are what the hashes are of."""
    hashes = [read_hash(one) for one in component.hashes]
    origin = ExternalReference(type=ExternalReferenceType.DISTRIBUTION, url=XsUri(component.purl), hashes=hashes)
    vcs = [ExternalReference(type=ExternalReferenceType.VCS, url=XsUri(component.source))] if component.source else []
    return Entry(
        type=ComponentType.LIBRARY,
        bom_ref=component.purl,
        name=component.name,
        version=component.version,
        licenses=[LicenseExpression(component.licence)],
        purl=PackageURL.from_string(component.purl),
        external_references=[*([origin] if hashes else []), *vcs],
        pedigree=Pedigree(notes=f"Modified or replaced: {', '.join(changed)}") if changed else None,
    )


def enter_file(path: str, data: bytes) -> Entry:
    """Give the entry of a published file."""
    digest = HashType(alg=HashAlgorithm.SHA_256, content=hashlib.sha256(data).hexdigest())
    return Entry(type=ComponentType.FILE, bom_ref=path, name=path, hashes=[digest])


def read_hash(text: str) -> HashType:
    """Give a hash from pip's writing (`sha256:` and hexadecimal) or npm's (`sha512-` and base64)."""
    algorithm, colon, content = text.partition(":")
    if not colon:
        algorithm, _, encoded = text.partition("-")
        content = base64.b64decode(encoded).hex()
    return HashType(alg=ALGORITHMS[algorithm], content=content)
