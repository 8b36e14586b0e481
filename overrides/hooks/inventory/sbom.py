"""From the inventory to the bill of materials: CycloneDX 1.6 in JSON, the same bytes at each build.

https://cyclonedx.org/docs/1.6/json/
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from overrides.hooks.inventory.component import Component
from overrides.hooks.inventory.inventory import Inventory

SITE = "site"
ALGORITHMS = {"sha256": "SHA-256", "sha512": "SHA-512"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """What the bill is of: our own work, with its licence (SPDX expression)."""

    name: str
    version: str
    licence: str


def write_bill(project: Project, inventory: Inventory, files: Mapping[str, bytes], built: datetime) -> str:
    """Give the bill of the `files` of `inventory`, published by a build of `built`."""
    components = [write_component(component, inventory.changed[component.name]) for component in inventory.components]
    bill = {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "timestamp": built.isoformat(timespec="seconds"),
            "lifecycles": [{"phase": "build"}],
            "component": write_project(project),
        },
        "components": [*components, *(write_file(path, files[path]) for path in sorted(inventory.files))],
        "dependencies": write_dependencies(inventory),
    }
    return json.dumps(bill, indent=1, ensure_ascii=False) + "\n"


def write_project(project: Project) -> dict[str, object]:
    """Give the component that the whole site is."""
    return {
        "type": "application",
        "bom-ref": SITE,
        "name": project.name,
        "version": project.version,
        "licenses": [{"expression": project.licence}],
    }


def write_component(component: Component, changed: tuple[str, ...]) -> dict[str, object]:
    """Give a component of others: its packages, as accepted, are what the hashes are of."""
    origin: dict[str, object] = {"type": "distribution", "url": component.purl}
    references = [origin | {"hashes": [write_hash(one) for one in component.hashes]}] if component.hashes else []
    if component.source:
        references.append({"type": "vcs", "url": component.source})
    return {
        "type": "library",
        "bom-ref": component.purl,
        "name": component.name,
        **({"version": component.version} if component.version else {}),
        "licenses": [{"expression": component.licence}],
        "purl": component.purl,
        **({"externalReferences": references} if references else {}),
        **({"pedigree": {"notes": f"Modified or replaced: {', '.join(changed)}"}} if changed else {}),
    }


def write_file(path: str, data: bytes) -> dict[str, object]:
    """Give the component that a published file is."""
    hashes = [{"alg": "SHA-256", "content": hashlib.sha256(data).hexdigest()}]
    return {"type": "file", "bom-ref": path, "name": path, "hashes": hashes}


def write_hash(text: str) -> dict[str, str]:
    """Give a hash from pip's writing (`sha256:` and hexadecimal) or npm's (`sha512-` and base64)."""
    if ":" in text:
        algorithm, _, content = text.partition(":")
    else:
        algorithm, _, encoded = text.partition("-")
        content = base64.b64decode(encoded).hex()
    return {"alg": ALGORITHMS[algorithm], "content": content}


def write_dependencies(inventory: Inventory) -> list[dict[str, object]]:
    """Give what the site is made of: files, and in each of them components."""
    purls = {component.name: component.purl for component in inventory.components}
    within = {path: sorted(purls[name] for name in names) for path, names in sorted(inventory.files.items())}
    return [{"ref": ref, "dependsOn": parts} for ref, parts in {SITE: sorted(within), **within}.items()]
