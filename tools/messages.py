"""Translations without GNU gettext: extract, merge, check, compile.

python tools/messages.py update [ROOM...]    extract English sentences and merge them into each room's .po files
python tools/messages.py check [ROOM...]     fail on a sentence missing, unsure or stale in French or Dutch, or said
                                             otherwise in another room
python tools/messages.py compile             write the .mo files Django reads
"""

from __future__ import annotations

import io
import os
import re
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

SOURCE = Path(__file__).resolve().parents[1] / "src" / "terreau"
TRANSLATED_INTO = ("fr", "nl")
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
_CALL = re.compile(r"(?<![X\w])(_|gettext|ngettext|pgettext|npgettext)\s*\((?=\s*u?['\"])")


def rooms(given: list[str]) -> list[Path]:
    """The rooms named, or every app that has sentences."""
    if given:
        return [Path(name).resolve() for name in given]
    return sorted(path.parent for path in SOURCE.rglob("apps.py"))


def found_in(room: Path) -> Catalog:
    """Every English sentence of a room's code and templates."""
    catalog = Catalog(charset="utf-8")
    for path in sorted(room.rglob("*.py")):
        if {"tests", "migrations"} & set(path.relative_to(room).parts) or _in_inner_room(path, room):
            continue
        with path.open("rb") as stream:
            _collect(
                catalog, path.relative_to(room), extract("python", stream, KEYWORDS, comment_tags=["Translators:"])
            )
    for pattern in ("*.html", "*.txt"):
        for path in sorted((room / "templates").rglob(pattern)):
            _collect(catalog, path.relative_to(room), _in_template(path))
    return catalog


def _in_inner_room(path: Path, room: Path) -> bool:
    return any((parent / "apps.py").exists() for parent in path.parents if room in parent.parents)


def _in_template(path: Path):
    from django.utils.translation.template import templatize  # noqa: PLC0415 - needs no settings, but is slow

    code = templatize(path.read_text(encoding="utf-8"), origin=str(path))
    for number, line in enumerate(_calls(code), start=1):
        for _, message, comments, context in extract("python", io.BytesIO(line.encode()), KEYWORDS):
            yield number, message, comments, context


def _calls(code: str):
    """Each gettext call of templatized code, alone on its line."""
    for match in _CALL.finditer(code):
        depth, quote, index = 0, "", match.end() - 1
        while index < len(code):
            char = code[index]
            if quote:
                if char == "\\":
                    index += 1
                elif char == quote:
                    quote = ""
            elif char in "'\"":
                quote = char
            elif char == "(":
                depth += 1
            elif char == ")":
                depth -= 1
                if not depth:
                    break
            index += 1
        yield code[match.start() : index + 1].replace("\n", " ")


def _collect(catalog: Catalog, path: Path, messages) -> None:
    for _, message, comments, context in messages:
        identifier = tuple(message) if isinstance(message, (tuple, list)) else message
        if identifier and (not isinstance(identifier, tuple) or all(identifier)):
            catalog.add(
                identifier,
                locations=[(str(path), 0)],
                context=context,
                auto_comments=comments,
                flags=_flags(identifier),
            )


def _flags(identifier) -> list[str]:
    text = identifier[0] if isinstance(identifier, tuple) else identifier
    return ["python-format"] if re.search(r"%\(\w+\)[sd]", text) else []


def po_path(room: Path, language: str) -> Path:
    return room / "locale" / language / "LC_MESSAGES" / "django.po"


def load(room: Path, language: str) -> Catalog:
    path = po_path(room, language)
    if not path.exists():
        return Catalog(locale=language, charset="utf-8")
    with path.open("rb") as stream:
        return read_po(stream, locale=language)


def update(room: Path) -> None:
    template = found_in(room)
    if not len(template):
        return
    for language in TRANSLATED_INTO:
        catalog = load(room, language)
        catalog.update(template, no_fuzzy_matching=True, update_creation_date=False)
        catalog.obsolete.clear()
        catalog.fuzzy = False
        catalog.header_comment = ""
        path = po_path(room, language)
        path.parent.mkdir(parents=True, exist_ok=True)
        buffer = io.BytesIO()
        write_po(buffer, catalog, width=110, no_location=True, omit_header=True, sort_output=True)
        header = f'msgid ""\nmsgstr ""\n"Language: {language}\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n'
        plural = {"fr": "nplurals=2; plural=(n > 1);", "nl": "nplurals=2; plural=(n != 1);"}[language]
        path.write_text(header + f'"Plural-Forms: {plural}\\n"\n\n' + buffer.getvalue().decode(), encoding="utf-8")


def complaints(room: Path) -> list[str]:
    template, found = found_in(room), []
    name = room.relative_to(SOURCE) if room.is_relative_to(SOURCE) else room
    wanted = {(m.id if isinstance(m.id, str) else m.id[0], m.context): m for m in template if m.id}
    for language in TRANSLATED_INTO if wanted else ():
        catalog = load(room, language)
        for (text, context), message in wanted.items():
            said = catalog.get(message.id if isinstance(message.id, str) else message.id[0], context)
            strings = [] if said is None else [said.string] if isinstance(said.string, str) else list(said.string)
            if not strings or not all(strings):
                found.append(f"{name} {language}: not translated: {text[:90]!r}")
            elif said.fuzzy:
                found.append(f"{name} {language}: unsure: {text[:90]!r}")
            elif _names(text) - set().union(*map(_names, strings)) and isinstance(message.id, str):
                found.append(f"{name} {language}: loses a value: {text[:90]!r}")
        stale = [m for m in catalog if m.id and ((m.id if isinstance(m.id, str) else m.id[0]), m.context) not in wanted]
        found += [f"{name} {language}: no longer said: {str(m.id)[:90]!r}" for m in stale]
    return found


def disagreements(named: list[Path], every: list[Path]) -> list[str]:
    """Sentences that two rooms translate in two ways: everywhere, what the first app says is shown.

    Say the same where the meaning is the same, and give a context (``pgettext``) where it differs. Only those a room
    of ``named`` has a part in.
    """
    found = []
    for language in TRANSLATED_INTO:
        said: dict[tuple[str | None, object], dict[Path, str]] = {}
        for room in every:
            for message in load(room, language):
                if message.id and message.string:
                    said.setdefault((message.context, message.id), {})[room] = str(message.string)
        for (_, text), ways in said.items():
            if len(set(ways.values())) > 1 and set(ways) & set(named):
                where = ", ".join(f"{room.name} {words!r}" for room, words in ways.items())
                found.append(f"{language}: {str(text)[:90]!r} is said in several ways: {where}")
    return found


def _names(text: str) -> set[str]:
    return set(re.findall(r"%\((\w+)\)[sd]", text)) | set(re.findall(r"(?<!\{)\{(\w+)\}", text))


def compile_all() -> None:
    for path in SOURCE.rglob("LC_MESSAGES/django.po"):
        target = path.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= path.stat().st_mtime:
            continue
        with path.open("rb") as stream:
            catalog = read_po(stream, locale=path.parts[-3])
        # Whole or not at all: another process may be reading it.
        whole = target.with_suffix(f".{os.getpid()}")
        with whole.open("wb") as stream:
            write_mo(stream, catalog)
        whole.replace(target)


def main(arguments: list[str]) -> int:
    verb, named = (arguments[0] if arguments else ""), arguments[1:]
    if verb == "update":
        for room in rooms(named):
            update(room)
    elif verb == "check":
        found = [line for room in rooms(named) for line in complaints(room)]
        found += disagreements(rooms(named), rooms([]))
        print("\n".join(found) or "translations: complete in French and Dutch")
        return bool(found)
    elif verb == "compile":
        compile_all()
    else:
        print(__doc__)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
