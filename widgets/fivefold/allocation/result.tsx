// What came of a locked plan: sentences, the plans beside it, and what each castle did.
import { Prose } from "../../frontend/frame";
import type { translator } from "../../frontend/text";
import {
  type AllocationContent,
  type Beside,
  type Castle,
  percent,
  type Said,
  shown,
} from "./model";

type T = ReturnType<typeof translator>;

interface ResultProps {
  said: Said;
  content: AllocationContent;
  name: string;
  /** The shares in the order of the options. */
  shares: number[];
  t: T;
}

export function Result({ said, content, name, shares, t }: ResultProps) {
  const beside = said.beside ?? [];
  return (
    <div class="result">
      <p>
        <strong>{t("locked")}</strong> {said.later && !content.game && t("later")}
      </p>
      {said.told?.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {said.share !== undefined && (
        <Bars own={said.share} beside={beside} points={isPoints(content, name)} t={t} />
      )}
      {said.castles && <Castles castles={said.castles} t={t} />}
      {!content.game && beside.length > 0 && <Budgets {...{ content, name, shares, beside, t }} />}
      {said.rule && <Prose text={said.rule} />}
      {said.says && <Prose text={said.says} />}
    </div>
  );
}

function isPoints(content: AllocationContent, name: string): boolean {
  return content.rules.find((rule) => rule.id === name)?.aim === "points";
}

interface BarsProps {
  own: number;
  beside: Beside[];
  points: boolean;
  t: T;
}

/** The share of each plan as a bar, with its number. */
function Bars({ own, beside, points, t }: BarsProps) {
  const rows = [{ label: t("yours"), share: own }, ...beside].filter(
    (row): row is { label: string; share: number } => row.share !== undefined,
  );
  return (
    <ul class="bars" aria-label={t(points ? "bars-points" : "bars-wars")}>
      {rows.map(({ label, share }, index) => (
        <li key={index} data-own={index === 0}>
          <span>
            {label}: <strong>{percent(share)}</strong>
          </span>
          <span class="track" aria-hidden="true">
            <span style={{ width: `${100 * share}%` }} />
          </span>
        </li>
      ))}
    </ul>
  );
}

function Castles({ castles, t }: { castles: Castle[]; t: T }) {
  return (
    // wider than a phone where labels are long: it scrolls by itself, also by keyboard
    // biome-ignore lint/a11y/noNoninteractiveTabindex: else the keyboard could not scroll it
    <section class="table" tabIndex={0} aria-label={t("table")}>
      <table>
        <caption class="meta">{t("table-says")}</caption>
        <thead>
          <tr>
            {["castle", "you", "usual", "taken", "won", "lost"].map((column) => (
              <th key={column} scope="col">
                {t(`column-${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {castles.map((castle) => (
            <tr key={castle.id}>
              <th scope="row">
                {castle.label} <span class="meta">{castle.note}</span>
              </th>
              <td>{shown(castle.yours)}</td>
              <td>{shown(castle.usual)}</td>
              <td>{percent(castle.taken, 0)}</td>
              <td>{percent(castle.carried, 0)}</td>
              <td>{percent(castle.cost, 0)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface BudgetsProps extends Omit<ResultProps, "said"> {
  beside: Beside[];
}

function Budgets({ content, name, shares, beside, t }: BudgetsProps) {
  const options = content.plans[name]?.options ?? [];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: else the keyboard could not scroll it
    <section class="table budgets" tabIndex={0} aria-label={t("table-budget")}>
      <table>
        <caption class="meta">{t("table-unit", { unit: content.unit })}</caption>
        <thead>
          <tr>
            <th scope="col">{t("column-option")}</th>
            <th scope="col">{t("column-you")}</th>
            {beside.map((other, index) => (
              <th key={index} scope="col">
                {other.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {options.map((option, place) => (
            <tr key={option.id}>
              <th scope="row">{option.label}</th>
              <td>{shown(shares[place] ?? 0)}</td>
              {beside.map((other, index) => (
                <td key={index}>{shown(other.shares[place] ?? 0)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
