// A worksheet's data as the browser sees it, and pure functions over it.
import type { ExerciseContent } from "../../frontend/host";

export interface Field {
  id: string;
  label: string;
  help: string | null;
  lines: "one" | "many";
  words: { from: number; to: number } | null;
  required: boolean;
  options: { id: string; text: string }[];
}

export interface Section {
  id: string;
  title: string | null;
  text: string | null;
  rows: { name: string; min: number; max: number } | null;
  fields: Field[];
}

export interface WorksheetContent extends ExerciseContent {
  private: boolean;
  sections: Section[];
}

export type Fields = Record<string, string>;

export interface Row {
  id: string;
  fields: Fields;
}

export interface WorksheetResponse {
  version: 1;
  fields: Fields;
  rows: Record<string, Row[]>;
}

export interface WorksheetFeedback {
  complete?: boolean;
  words?: number;
  done?: number;
  total?: number;
  missing?: string[];
  note?: string;
}

/** The answer before anybody did anything, as `Worksheet.empty` in Python has it. */
export function emptyOf(content: WorksheetContent): WorksheetResponse {
  const rows: Record<string, Row[]> = {};
  for (const section of content.sections) {
    if (!section.rows) continue;
    const ids = Array.from({ length: section.rows.min }, (_, index) => `row-${index + 1}`);
    rows[section.id] = ids.map((id) => ({ id, fields: {} }));
  }
  return { version: 1, fields: {}, rows };
}

export function withField(response: WorksheetResponse, id: string, text: string) {
  return { ...response, fields: { ...response.fields, [id]: text } };
}

export function rowsOf(response: WorksheetResponse, section: string): Row[] {
  return response.rows[section] ?? [];
}

export function withRows(response: WorksheetResponse, section: string, rows: Row[]) {
  return { ...response, rows: { ...response.rows, [section]: rows } };
}

export function withCell(
  response: WorksheetResponse,
  section: string,
  row: string,
  id: string,
  text: string,
) {
  const rows = rowsOf(response, section).map((one) =>
    one.id === row ? { ...one, fields: { ...one.fields, [id]: text } } : one,
  );
  return withRows(response, section, rows);
}

// Scripts that are written without spaces: each sign counts as one word, as in parts.py.
const SIGNS = /[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]/g;

/** How many words a text has: what stands between spaces and holds a letter or a digit. */
export function countWords(text: string): number {
  const parts = text.replace(SIGNS, " 字 ").split(/\s+/);
  return parts.filter((part) => /[\p{L}\p{N}]/u.test(part)).length;
}

/** Each group of fields with the heading it stands under: for the download and for old fields. */
function groups(content: WorksheetContent, response: WorksheetResponse) {
  return content.sections.flatMap((section) => {
    const { rows, fields } = section;
    const title = section.title ?? "";
    if (!rows) return [{ title, fields, given: response.fields }];
    return rowsOf(response, section.id).map((row, index) => ({
      title: [title, `${rows.name} ${index + 1}`].filter(Boolean).join(": "),
      fields,
      given: row.fields,
    }));
  });
}

/** What was written for fields that the content no longer has. */
export function leftOver(content: WorksheetContent, response: WorksheetResponse): string[] {
  const known = content.sections.flatMap((section) => section.fields.map((field) => field.id));
  const rows = Object.values(response.rows).flat();
  return [response.fields, ...rows.map((row) => row.fields)].flatMap((fields) =>
    Object.entries(fields).flatMap(([id, text]) =>
      known.includes(id) || !text.trim() ? [] : [text],
    ),
  );
}

/** The whole worksheet as plain text, for the download. */
export function asText(
  content: WorksheetContent,
  response: WorksheetResponse,
  nothing: string,
  old: string,
): string {
  const lines = [content.title, "", content.prompt.trim()];
  for (const { title, fields, given } of groups(content, response)) {
    lines.push("", ...(title ? [title.toUpperCase()] : []));
    for (const { id, label, options } of fields) {
      const said = (given[id] ?? "").trim();
      const chosen = options.find((option) => option.id === said)?.text;
      lines.push("", label, (chosen ?? said) || nothing);
    }
  }
  const left = leftOver(content, response);
  if (left.length) lines.push("", old, ...left);
  return `${lines.join("\n")}\n`;
}
