"""The worksheet: a thin shell over its checks."""

from __future__ import annotations

from html import escape
from typing import Any

from ..errors import FivefoldError
from ..exercise import Exercise
from ..records import NewerAnswer, Response
from . import parts, score
from .content import MAX_ROWS, WorksheetContent, WritingField

VERSION = 1
LONGEST = 20_000  # characters of one field
MOST = 200  # fields in one group, groups in one answer


class Worksheet(Exercise):
    """Structured writing: labelled fields, and rows of them."""

    kind = "worksheet"
    content: WorksheetContent

    def empty(self) -> Response:
        rows = {
            section.id: [{"id": f"row-{n}", "fields": {}} for n in range(1, section.rows.min + 1)]
            for section in self.content.sections
            if section.rows is not None
        }
        return {"version": VERSION, "fields": {}, "rows": rows}

    def accept(self, response: Any) -> Response:
        """No sentence here repeats what was written: it may be private."""
        if score.is_summary(response):
            if self.content.private:
                return dict(response)
            raise FivefoldError(
                "this worksheet was private when it was written, and its text is still in your "
                "private folder. To begin afresh here, delete the file in responses/."
            )
        if not isinstance(response, dict) or not set(response) <= {"version", "fields", "rows"}:
            raise FivefoldError("This is no answer to a worksheet.")
        if not isinstance(response.get("version"), int) or response["version"] > VERSION:
            raise NewerAnswer("This answer was written by a newer Fivefold; update fivefold.")
        self._accept_fields(response.get("fields"))
        rows = response.get("rows")
        if not isinstance(rows, dict) or len(rows) > MOST:
            raise FivefoldError("This is no answer to a worksheet.")
        for group in rows.values():
            self._accept_rows(group)
        return response

    def save(
        self, response: Any, client: str, seq: int, base: int, replace: bool = False
    ) -> dict[str, Any]:
        """As every exercise does; a summary is made here and never taken for the text."""
        text = None if score.is_summary(response) else response
        return super().save(text, client, seq, base, replace)

    def check(self, response: Response) -> dict[str, Any]:
        return score.feedback(response, self.content)

    def complete(self, response: Response) -> tuple[int, int]:
        return score.complete(response, self.content)

    def summary(self, response: Response) -> Response:
        return score.summary(response, self.content)

    def progress(self) -> str:
        told = score.told(self.response) if self.content.private else ""
        return f"{told[0].upper()}{told[1:]}." if told else super().progress()

    def text(self, response: Response) -> str:
        lines = [self.content.title, "", self.content.prompt]
        if self.content.private:
            return "\n".join([*lines, "", score.told(self.summary(response))])
        for heading, pairs in self._told(response):
            lines += ["", heading] if heading else [""]
            for label, said in pairs:
                first, *more = said.split("\n")
                lines += [f"   {label}: {first}", *(f"      {line}" for line in more)]
        return "\n".join(lines)

    def picture(self, response: Response) -> dict[str, str]:
        html = [f"<p><strong>{escape(self.content.title)}</strong></p>"]
        if self.content.private:
            html.append(f"<p>{escape(score.told(self.summary(response)))}</p>")
            return {"text/html": "".join(html)}
        for heading, pairs in self._told(response):
            html += [f"<p><strong>{escape(heading)}</strong></p>"] if heading else []
            for label, said in pairs:
                told = "<br>".join(map(escape, said.split("\n")))
                html.append(f"<p>{escape(label)}<br><em>{told}</em></p>")
        return {"text/html": "".join(html)}

    def _told(self, response: Response) -> list[tuple[str, list[tuple[str, str]]]]:
        """Headings with pairs of label and answer; for public worksheets only."""
        found: list[tuple[str, list[tuple[str, str]]]] = []
        known = {field.id for section in self.content.sections for field in section.fields_}
        for section in self.content.sections:
            if section.rows is None:
                fields = parts.fields_of(response)
                found.append((section.title or "", [_pair(f, fields) for f in section.fields_]))
                continue
            found += [(section.title, [])] if section.title else []
            name = section.rows.name[0].upper() + section.rows.name[1:]
            for number, fields in enumerate(parts.rows_of(response, section.id), 1):
                if any(True for f in section.fields_ if parts.written(fields, f.id).strip()):
                    pairs = [_pair(field, fields) for field in section.fields_]
                    found.append((f"{name} {number}", pairs))
        left = [(name, said) for name, said in parts.texts(response) if name not in known]
        if left:
            found.append(("Written for fields that are no longer asked", left))
        return found

    def _accept_fields(self, fields: Any) -> None:
        if not isinstance(fields, dict) or len(fields) > MOST:
            raise FivefoldError("This is no answer to a worksheet.")
        for name, value in fields.items():
            if not isinstance(value, str):
                raise FivefoldError("A field of this worksheet cannot be stored.")
            if len(value) > LONGEST:
                raise FivefoldError(
                    f"“{self._label(name)}” has {len(value):,} characters; {LONGEST:,} is the most "
                    "that one field holds. Shorten it, or put the rest into another field."
                )

    def _accept_rows(self, rows: Any) -> None:
        if not isinstance(rows, list) or len(rows) > MAX_ROWS:
            raise FivefoldError(f"A worksheet has at most {MAX_ROWS} rows in one place.")
        ids = []
        for row in rows:
            if not isinstance(row, dict) or set(row) != {"id", "fields"}:
                raise FivefoldError("A row of this worksheet cannot be stored.")
            if not isinstance(row["id"], str) or not 0 < len(row["id"]) <= 60:
                raise FivefoldError("A row of this worksheet has no id.")
            self._accept_fields(row["fields"])
            ids.append(row["id"])
        if len(set(ids)) < len(ids):
            raise FivefoldError("Two rows of this worksheet have one id.")

    def _label(self, name: str) -> str:
        fields = (field for section in self.content.sections for field in section.fields_)
        return next((field.label for field in fields if field.id == name), "A field")


def _pair(field: WritingField, fields: Any) -> tuple[str, str]:
    """A field's label and what was written, chosen, or not."""
    said = parts.written(fields, field.id).strip()
    if field.options and said:
        said = next((option.text for option in field.options if option.id == said), "?")
    return field.label, said or ("Nothing chosen." if field.options else "Nothing written.")


EXERCISE = Worksheet
