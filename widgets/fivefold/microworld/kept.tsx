// The kept runs: their names, what they reach, the chosen one; and their export.
import { useRef } from "preact/hooks";
import { save } from "../../frontend/frame";
import type { T } from "./chart";
import { toCsv } from "./csv";
import { decidedTold } from "./decide";
import {
  type Lines,
  type MicroworldContent,
  number,
  outcome,
  type Run,
  reached,
  type Target,
} from "./model";

interface KeptProps {
  content: MicroworldContent;
  runs: Run[];
  linesOf: (run: Run) => Lines;
  chosen: string;
  choose: (id: string) => void;
  rename: (id: string, name: string) => void;
  remove: (id: string) => void;
  group: string;
  off: boolean;
  t: T;
}

export function Kept(props: KeptProps) {
  const { content, runs, linesOf, chosen, choose, rename, remove, group, off, t } = props;
  const box = useRef<HTMLElement>(null);
  if (!runs.length) return null;
  const download = () => {
    const all = runs.map((run) => ({ run, lines: linesOf(run), name: nameOf(run, t) }));
    save(`${content.title}.csv`, "text/csv", toCsv(content, all));
  };
  return (
    <section ref={box} tabIndex={-1} class="kept" aria-label={t("step-runs")}>
      <h4>{t("step-runs")}</h4>
      <p class="meta">{t("runs-help", { n: content.keep })}</p>
      <ol>
        {runs.map((run) => {
          const lines = linesOf(run);
          const name = nameOf(run, t);
          return (
            <li key={run.id} data-id={run.id}>
              <label class="name">
                <span>{t("run-name")}</span>{" "}
                <input
                  type="text"
                  maxLength={40}
                  value={run.name}
                  placeholder={name}
                  disabled={off}
                  onInput={(event) => rename(run.id, event.currentTarget.value)}
                />
              </label>
              {run.decisions && <p>{decidedTold(content, run.decisions, t)}</p>}
              {run.game && <p>{t("games-decisions", { told: gameTold(run.game) })}</p>}
              {run.off && <p class="meta">{t("run-off")}</p>}
              <Ends content={content} lines={lines} off={run.off === true} t={t} />
              <div class="tools">
                <label class="choose">
                  <input
                    type="radio"
                    name={group}
                    checked={chosen === run.id}
                    disabled={off}
                    onChange={() => choose(run.id)}
                  />
                  <span>{t("choose", { name })}</span>
                </label>
                <button
                  type="button"
                  disabled={off}
                  onClick={() => {
                    remove(run.id);
                    box.current?.focus();
                  }}
                >
                  {t("delete", { name })}
                </button>
              </div>
            </li>
          );
        })}
      </ol>
      <button type="button" onClick={download}>
        {t("export")}
      </button>
    </section>
  );
}

interface EndsProps {
  content: MicroworldContent;
  lines: Lines;
  off: boolean;
  t: T;
}

/** Targets with what is reached; without targets the ends of the shown lines. */
export function Ends({ content, lines, off, t }: EndsProps) {
  const targets: Target[] = content.targets.length
    ? content.targets
    : content.show.map((line) => ({ line, at_least: null, at_most: null }));
  return (
    <ul class="ends-list">
      {targets.map((target) => {
        const told = content.world.lines[target.line];
        const value = outcome(content, lines, target.line);
        const wanted = target.at_least ?? target.at_most;
        const met = reached(target, value) && !off;
        return (
          <li key={target.line}>
            {told?.name} <strong>{number(value)}</strong>
            {wanted !== null && (
              <>
                {" "}
                ({t(target.at_least !== null ? "at-least" : "at-most", { n: number(wanted) })}:{" "}
                <span class={met ? "met" : ""}>{t(met ? "reached" : "not-reached")}</span>)
              </>
            )}
          </li>
        );
      })}
    </ul>
  );
}

export function nameOf(run: Run, t: T): string {
  return run.name.trim() || t("run-n", { n: run.id.replace("run-", "") });
}

function gameTold(game: { [id: string]: number }[]): string {
  return game.map((one) => `${number(one.boats ?? 0)}`).join(", ");
}
