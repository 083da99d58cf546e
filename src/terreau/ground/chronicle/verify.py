"""Verify what a Terreau published, without Terreau: this file and Python alone.

    python verify.py BUNDLE.json [--checkpoint FILE] [--key KEY]

A bundle is all lines of one topic of a public log, a signed checkpoint, and a proof that these lines, at these
places, make the root the checkpoint signs (RFC 6962). Each line also carries its number within the topic and the hash
of the topic's line before, so that a line left out, doubled, moved or altered shows. Counts are sums of the lines.
Signatures are checked when the ``cryptography`` package is there. Keep the checkpoint you see today: passing it
next year shows that nothing before it was changed, and that you and others are shown the same log.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import json
import sys
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

FORMAT = "terreau-log-bundle/1"
_LEAF_KEYS = {"at", "commitment", "n", "previous", "public", "topic"}
_LARGEST = 2**62


class Finding(NamedTuple):
    """Something to say: a code of ``SENTENCES`` and what fills its blanks."""

    code: str
    blanks: dict[str, Any]

    def said(self, sentences: Mapping[str, Any] | None = None) -> str:
        return str((sentences or SENTENCES)[self.code]).format(**self.blanks)


@dataclass
class Verification:
    """``counts``: recomputed, keyed ``"support"`` or ``"support/quartier/Q112"``. ``remarks``: not wrong, to know."""

    findings: list[Finding] = field(default_factory=list)
    remarks: list[Finding] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    topic: str = ""
    leaves: int = 0
    size: int = 0

    @property
    def ok(self) -> bool:
        return not self.findings

    @property
    def problems(self) -> list[str]:
        return [finding.said() for finding in self.findings]

    def wrong(self, code: str, **blanks: Any) -> None:
        self.findings.append(Finding(code, blanks))

    def remark(self, code: str, **blanks: Any) -> None:
        self.remarks.append(Finding(code, blanks))


class Checkpoint(NamedTuple):
    origin: str
    size: int
    root: bytes
    body: str
    signatures: tuple[tuple[str, bytes], ...]


class _Unreadable(ValueError):
    """The file is not what it says."""


# ---------------------------------------------------------------- hashes


def canonical(value: Any) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False).encode()


def leaf_hash(data: bytes) -> bytes:
    return hashlib.sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()


def _split(count: int) -> int:
    return 1 << (count - 1).bit_length() - 1


def root_with(hashes: dict[int, bytes], size: int, beside: Iterator[bytes]) -> bytes:
    """The root of a tree of ``size`` leaves, some known, the hashes of everything else given from left to right.

    Raises ``StopIteration`` when a hash is lacking.
    """
    order = sorted(hashes)

    def walk(low: int, high: int, first: int, end: int) -> bytes:
        if low == high:
            return next(beside)
        if end - first == 1:
            return hashes[first]
        middle = first + _split(end - first)
        cut = bisect_left(order, middle, low, high)
        left = walk(low, cut, first, middle)
        return node_hash(left, walk(cut, high, middle, end))

    return walk(0, len(order), 0, size)


def includes(leaf: bytes, index: int, size: int, proof: list[bytes], root: bytes) -> bool:
    """RFC 9162 section 2.1.3.2: the leaf with this hash stands at ``index`` in the tree of this root."""
    if not 0 <= index < size:
        return False
    position, last, found = index, size - 1, leaf
    for each in proof:
        if last == 0:
            return False
        if position & 1 or position == last:
            found = node_hash(each, found)
            while not position & 1 and position:
                position, last = position >> 1, last >> 1
        else:
            found = node_hash(found, each)
        position, last = position >> 1, last >> 1
    return last == 0 and found == root


def extends(old: int, new: int, proof: list[bytes], old_root: bytes, new_root: bytes) -> bool:
    """RFC 9162 section 2.1.4.2: the tree of ``old`` leaves is the beginning of the tree of ``new`` leaves."""
    if old == new:
        return not proof and old_root == new_root
    if not 0 < old < new or not proof:
        return False
    path = list(proof) if old & (old - 1) else [old_root, *proof]
    position, last = old - 1, new - 1
    while position & 1:
        position, last = position >> 1, last >> 1
    before = after = path[0]
    for each in path[1:]:
        if last == 0:
            return False
        if position & 1 or position == last:
            before, after = node_hash(each, before), node_hash(each, after)
            while not position & 1 and position:
                position, last = position >> 1, last >> 1
        else:
            after = node_hash(after, each)
        position, last = position >> 1, last >> 1
    return last == 0 and before == old_root and after == new_root


# ---------------------------------------------------------------- checkpoints


def read_checkpoint(note: Any) -> Checkpoint:
    """A C2SP signed note: origin, size, root, an empty line, signatures. Raises ``ValueError``."""
    if not isinstance(note, str):
        raise _Unreadable
    body, found, tail = note.partition("\n\n")
    lines = body.split("\n")
    if not found or len(lines) < 3 or not tail.endswith("\n"):
        raise _Unreadable
    size, root = int(lines[1]), base64.b64decode(lines[2], validate=True)
    if (
        str(size) != lines[1]
        or not 0 < size < _LARGEST
        or len(root) != 32
        or base64.b64encode(root).decode() != lines[2]
    ):
        raise _Unreadable
    signatures = []
    for line in tail[:-1].split("\n"):
        dash, name, signature = line.split(" ")
        if dash != "—" or base64.b64encode(base64.b64decode(signature, validate=True)).decode() != signature:
            raise _Unreadable
        signatures.append((name, base64.b64decode(signature)))
    return Checkpoint(lines[0], size, root, body + "\n", tuple(signatures))


def signed_by(checkpoint: Checkpoint, key: str) -> bool | None:
    """Whether the owner of ``key`` (``name+id+base64``) signed it; ``None`` when this Python cannot tell."""
    try:
        name, key_id, encoded = key.split("+", 2)
        public = base64.b64decode(encoded, validate=True)
        mark = bytes.fromhex(key_id)
    except ValueError:
        return False
    if len(public) != 33 or public[0] != 1 or hashlib.sha256(name.encode() + b"\n" + public).digest()[:4] != mark:
        return False
    mine = [blob[4:] for signer, blob in checkpoint.signatures if signer == name and blob[:4] == mark]
    if not mine or name != checkpoint.origin:
        return False
    try:
        from cryptography.exceptions import InvalidSignature  # noqa: PLC0415 - works without
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey  # noqa: PLC0415
    except ImportError:
        return None
    try:
        Ed25519PublicKey.from_public_bytes(public[1:]).verify(mine[0], checkpoint.body.encode())
    except (InvalidSignature, ValueError):
        return False
    return True


# ---------------------------------------------------------------- the verification


def verify(bundle: Any, known_checkpoint: str | None = None, known_key: str | None = None) -> Verification:
    """Everything this file can tell about a bundle. Never raises on a bad one: it finds something wrong.

    ``known_checkpoint``: text of a checkpoint kept from earlier or had from someone else; the bundle must hold the
    proof from it (ask for it with ``?since=SIZE``). ``known_key``: the key you trust instead of the bundle's own.
    """
    result = Verification()
    try:
        _verify(bundle, known_checkpoint, known_key, result)
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError, OverflowError):
        result.wrong("unreadable")
    return result


def _verify(bundle: Any, known: str | None, known_key: str | None, result: Verification) -> None:
    if bundle["format"] != FORMAT:
        result.wrong("format", format=bundle["format"])
        return
    head = read_checkpoint(bundle["checkpoint"])
    result.topic, result.size, result.leaves = str(bundle["topic"]), head.size, len(bundle["leaves"])
    key = known_key or bundle["key"]
    if known_key and known_key != bundle["key"]:
        result.wrong("other_key")
    _check_signature(head, key, result)
    hashes = _check_leaves(bundle, head.size, result)
    _check_root(hashes, head, bundle["proof"], result)
    links = _check_links(bundle["consistency"], head, key, result)
    if known:
        _check_known(read_checkpoint(known), head, key, links, result)
    _check_counts(bundle.get("published"), result)


def _check_signature(checkpoint: Checkpoint, key: str, result: Verification) -> None:
    signed = signed_by(checkpoint, key)
    if signed is None:
        if not any(remark.code == "unsigned" for remark in result.remarks):
            result.remark("unsigned")
    elif not signed:
        result.wrong("signature", size=checkpoint.size)


def _check_leaves(bundle: dict[str, Any], size: int, result: Verification) -> dict[int, bytes]:
    """Each line is a line, once, at its place, and follows on the one before; returns their hashes."""
    hashes: dict[int, bytes] = {}
    last, n, previous = -1, 0, ""
    for entry in bundle["leaves"]:
        index, leaf = entry["index"], entry["leaf"]
        if not _is_line(entry, size):
            result.wrong("leaf", index=index)
            continue
        if index in hashes:
            result.wrong("twice", index=index)
            continue
        if index < last:
            result.wrong("order", index=index)
        if leaf["topic"] != bundle["topic"]:
            result.wrong("topic", index=index)
        if leaf["n"] != n + 1:
            result.wrong("gap", index=index, expected=n + 1, found=leaf["n"])
        elif leaf["previous"] != previous:
            result.wrong("chain", index=index, n=leaf["n"])
        hashes[index] = leaf_hash(canonical(leaf))
        last, n, previous = max(last, index), leaf["n"], hashes[index].hex()
        _count(leaf["public"], index, result)
    if not hashes:
        result.wrong("empty")
    return hashes


def _is_line(entry: dict[str, Any], size: int) -> bool:
    index, leaf = entry["index"], entry["leaf"]
    whole = type(index) is int and type(leaf["n"]) is int
    return whole and 0 <= index < size and set(entry) == {"index", "leaf"} and set(leaf) == _LEAF_KEYS


def _count(public: dict[str, Any], index: int, result: Verification) -> None:
    kind = public.get("type")
    if kind == "voice":
        name = str(public["kind"])
    elif kind == "count":
        name = f"{public['measure']}/{public['dimension']}/{public['value']}"
    else:
        return
    if type(public["delta"]) is not int:
        result.wrong("leaf", index=index)
        return
    result.counts[name] = result.counts.get(name, 0) + public["delta"]


def _check_root(hashes: dict[int, bytes], head: Checkpoint, proof: list[str], result: Verification) -> None:
    beside = iter([bytes.fromhex(each) for each in proof])
    try:
        right = bool(hashes) and root_with(hashes, head.size, beside) == head.root and next(beside, None) is None
    except StopIteration:
        right = False
    if not right or any(len(each) != 64 or each != each.lower() for each in proof):
        result.wrong("root")


def _check_links(
    links: list[dict[str, Any]], head: Checkpoint, key: str, result: Verification
) -> dict[int, list[bytes]]:
    """Earlier checkpoints in the bundle are the beginning of this one; returns the proofs by size."""
    proofs: dict[int, list[bytes]] = {}
    for link in links:
        proofs[link["size"]] = [bytes.fromhex(each) for each in link["proof"]]
        if not link["checkpoint"]:
            continue
        earlier = read_checkpoint(link["checkpoint"])
        _check_signature(earlier, key, result)
        right = earlier.size == link["size"] and any(each != each.lower() for each in link["proof"]) is False
        if not right or not extends(earlier.size, head.size, proofs[earlier.size], earlier.root, head.root):
            result.wrong("history", size=earlier.size)
    return proofs


def _check_known(
    known: Checkpoint, head: Checkpoint, key: str, links: dict[int, list[bytes]], result: Verification
) -> None:
    _check_signature(known, key, result)
    if known.size > head.size:
        result.wrong("rolled_back", size=known.size, now=head.size)
    elif known.size < head.size and known.size not in links:
        result.wrong("no_link", size=known.size)
    elif not extends(known.size, head.size, links.get(known.size, []), known.root, head.root):
        result.wrong("history", size=known.size)


def _check_counts(published: dict[str, Any] | None, result: Verification) -> None:
    for name, value in result.counts.items():
        if value < 0:
            result.wrong("negative", name=name, value=value)
    for name, claimed in (published or {}).items():
        found = result.counts.get(name, 0)
        if type(claimed) is not int or claimed != found:
            result.wrong("count", name=name, claimed=claimed, found=found)


# ---------------------------------------------------------------- words

SENTENCES = {
    "unreadable": "This file is not a complete bundle: something in it is missing or not written as it should be.",
    "format": "This is not a bundle this program can read ({format}).",
    "other_key": "The file names another key than the one you trust.",
    "signature": "The checkpoint of {size} lines does not carry the signature of this log's key.",
    "leaf": "Line {index} is not written as a line of the log.",
    "twice": "Line {index} stands in the file twice.",
    "order": "Line {index} is not at its place.",
    "topic": "Line {index} is about something else.",
    "gap": "At line {index} number {expected} of this topic should come, but it is number {found}.",
    "chain": "Line {index} (number {n}) does not follow on the line before it: one of the two was altered.",
    "empty": "There is no line in this file.",
    "negative": "The sum of {name} is {value}, below zero: that cannot be.",
    "root": "These lines do not make the root the checkpoint signs: a line was altered, left out, added or moved.",
    "history": "The log is not the continuation of the log of {size} lines: something before that line was changed.",
    "rolled_back": "You know a log of {size} lines, this one has only {now}: it was turned back.",
    "no_link": "The file holds no proof from your checkpoint: download it again with ?since={size} after its address.",
    "count": "{name}: {claimed} is claimed, the lines add up to {found}.",
    "unsigned": "Signature not checked: this Python does not have the cryptography package.",
    "what": "{topic}: {leaves} lines out of a log of {size}.",
    "counts": "Counts recomputed from the lines:",
    "right": "Right: every line is at its place and nothing was changed.",
    "not_right": "Not right. Found:",
    "more": "... and {count} more.",
    "no_file": "The file {name} cannot be read, or is not JSON.",
}
_SHOWN = 20


def report(result: Verification, sentences: Mapping[str, Any] = SENTENCES) -> str:
    """The result in words, for a terminal."""

    def say(code: str, **blanks: Any) -> str:
        return Finding(code, blanks).said(sentences)

    lines = [say("what", topic=result.topic or "?", leaves=result.leaves, size=result.size)]
    if result.counts:
        width = max(len(name) for name in result.counts)
        lines += ["", say("counts"), *(f"  {name:<{width}}  {value}" for name, value in sorted(result.counts.items()))]
    lines += ["", *(remark.said(sentences) for remark in result.remarks)]
    if result.ok:
        lines.append(say("right"))
    else:
        lines += [say("not_right"), *(f"  - {finding.said(sentences)}" for finding in result.findings[:_SHOWN])]
        if len(result.findings) > _SHOWN:
            lines.append("  " + say("more", count=len(result.findings) - _SHOWN))
    return "\n".join(lines) + "\n"


def verify_file(
    name: str, *, checkpoint: str | None = None, key: str | None = None, sentences: Mapping[str, Any] = SENTENCES
) -> tuple[bool, str]:
    """Verify a bundle kept in a file, against a checkpoint kept in a file; returns the result and what to print."""
    reading = name
    try:
        bundle = json.loads(Path(name).read_text(encoding="utf-8"))
        reading = checkpoint or name
        known = Path(checkpoint).read_text(encoding="utf-8") if checkpoint else None
    except (OSError, ValueError, RecursionError):
        return False, Finding("no_file", {"name": reading}).said(sentences) + "\n"
    result = verify(bundle, known, key)
    return result.ok, report(result, sentences)


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("bundle", help="file downloaded from /log/topics/")
    parser.add_argument("--checkpoint", help="file with a checkpoint you kept, or had from someone else")
    parser.add_argument("--key", help="the key of the log you trust, instead of the one in the file")


def main() -> int:
    parser = argparse.ArgumentParser(description="Verify a bundle of a Terreau log.")
    arguments(parser)
    given = parser.parse_args()
    ok, text = verify_file(given.bundle, checkpoint=given.checkpoint, key=given.key)
    sys.stdout.write(text)
    return 0 if ok else 1


if __name__ == "__main__":
    sys.exit(main())
