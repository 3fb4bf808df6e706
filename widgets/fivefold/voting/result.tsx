// After voting: what can be said, each statement by group, and where one's own votes stand.
import { Prose } from "../../frontend/frame";
import type { translator } from "../../frontend/text";
import { People } from "./map";
import { byVerdict, type Counted, type Picture, percent, type Row, type Said } from "./model";

type T = ReturnType<typeof translator>;

export function Result({ said, t }: { said: Said; t: T }) {
  const { rows = [], picture } = said;
  const names = picture?.groups.map(({ name }) => name) ?? [];
  return (
    <div class="result">
      <h4>{t("result")}</h4>
      {said.told?.map((line) => (
        <p key={line}>{line}</p>
      ))}
      {rows.length > 0 && (
        <p class="meta">
          <Key part="agree" /> {t("agree")} <Key part="pass" /> {t("pass")} <Key part="disagree" />{" "}
          {t("disagree")}
        </p>
      )}
      {byVerdict(rows).map((part) => (
        <section key={part.kind} class="verdict" data-kind={part.kind}>
          <h4>{t(`verdict-${part.kind}`, { n: part.rows.length })}</h4>
          <p class="meta">{t(`means-${part.kind}`)}</p>
          <ul>
            {part.rows.map((row) => (
              <Statement key={row.id} {...{ row, names, t }} />
            ))}
          </ul>
        </section>
      ))}
      {rows.length > 0 && <Numbers {...{ rows, names, t }} />}
      {picture && (
        <section class="place">
          <h4>{t("place")}</h4>
          <People {...{ picture, t }} />
          <Distances {...{ picture, t }} />
        </section>
      )}
      {said.says && <Prose text={said.says} class="says" />}
      {said.credit && <p class="meta credit">{said.credit}</p>}
    </div>
  );
}

function Key({ part }: { part: "agree" | "pass" | "disagree" }) {
  return (
    <span class="key" aria-hidden="true">
      <span class={part} />
    </span>
  );
}

function Statement({ row, names, t }: { row: Row; names: string[]; t: T }) {
  const also = row.verdicts.includes("split") && row.verdicts[0] !== "split";
  return (
    <li>
      <p>
        <strong>{row.text}</strong>{" "}
        <span class="meta">
          {t("yours", { vote: t(row.yours) })} {also && t("also-split")}
        </span>
      </p>
      <ul class="bars">
        <Bar name={t("everybody")} counted={row.all} t={t} />
        {row.groups.map((counted, group) => (
          <Bar key={names[group]} name={names[group] ?? ""} counted={counted} t={t} />
        ))}
      </ul>
      {row.says && <p>{row.says}</p>}
    </li>
  );
}

/** Agree, pass and disagree as one bar, with the share of agreement in words. */
function Bar({ name, counted, t }: { name: string; counted: Counted; t: T }) {
  const part = (number: number) => `${(100 * number) / Math.max(counted.votes, 1)}%`;
  return (
    <li>
      <span class="name">{name}</span>
      <span class="track" aria-hidden="true">
        <span class="agree" style={{ width: part(counted.agree) }} />
        <span class="pass" style={{ width: part(counted.pass) }} />
      </span>
      <span class="share">{t("agrees", { share: percent(counted.share) })}</span>
    </li>
  );
}

function Numbers({ rows, names, t }: { rows: Row[]; names: string[]; t: T }) {
  const columns = ["agree", "disagree", "pass"] as const;
  return (
    <details>
      <summary>{t("table")}</summary>
      <p class="meta">{t("table-says")}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: else the keyboard could not scroll it */}
      <section class="table" tabIndex={0} aria-label={t("table")}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t("column-statement")}</th>
              <th scope="col">{t("column-people")}</th>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {t(column)}
                </th>
              ))}
              <th scope="col">{t("column-share")}</th>
              <th scope="col">{t("column-consensus")}</th>
            </tr>
          </thead>
          {rows.map((row) => (
            <tbody key={row.id}>
              {[row.all, ...row.groups].map((counted, place) => (
                <tr key={place}>
                  {place === 0 && (
                    <th scope="rowgroup" rowSpan={row.groups.length + 1}>
                      {row.text}
                    </th>
                  )}
                  <th scope="row">{place ? names[place - 1] : t("everybody")}</th>
                  {columns.map((column) => (
                    <td key={column}>{counted[column]}</td>
                  ))}
                  <td>{percent(counted.share)}</td>
                  {place === 0 && (
                    <td rowSpan={row.groups.length + 1}>{row.consensus.toFixed(2)}</td>
                  )}
                </tr>
              ))}
            </tbody>
          ))}
        </table>
      </section>
    </details>
  );
}

function Distances({ picture, t }: { picture: Picture; t: T }) {
  return (
    <>
      <p class="meta">{t("place-says")}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: else the keyboard could not scroll it */}
      <section class="table" tabIndex={0} aria-label={t("table-place")}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t("column-group")}</th>
              <th scope="col">{t("column-number")}</th>
              <th scope="col">{t("column-away")}</th>
              <th scope="col">{t("column-same")}</th>
            </tr>
          </thead>
          <tbody>
            {picture.groups.map((group) => (
              <tr key={group.name}>
                <th scope="row">{group.name}</th>
                <td>{group.people}</td>
                <td>{group.away.toFixed(1)}</td>
                <td>{t("same-of", { same: group.same, of: group.of })}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}
