// The kept runs as a table for a spreadsheet: one row for each moment of each run.
import type { Lines, MicroworldContent, Run } from "./model";

export function toCsv(
  content: MicroworldContent,
  runs: { run: Run; lines: Lines; name: string }[],
): string {
  const open = Object.keys(content.decisions);
  const head = ["run", "assumption_off", content.world.time_unit, ...open, ...content.show];
  const rows = runs.flatMap(({ run, lines, name }) =>
    lines.times.map((time, n) => {
      const decided = run.game ? run.game[n] : time >= 0 ? run.decisions : undefined;
      const values = content.show.map((line) => lines.values[line]?.[n] ?? "");
      return [
        cell(name),
        run.off ? "yes" : "no",
        time,
        ...open.map((id) => decided?.[id] ?? ""),
        ...values,
      ].join(",");
    }),
  );
  return `\ufeff${[head.join(","), ...rows].join("\r\n")}\r\n`;
}

/** A text that a spreadsheet would take for a formula gets an apostrophe. */
function cell(value: string): string {
  const safe = /^[\s]*[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
