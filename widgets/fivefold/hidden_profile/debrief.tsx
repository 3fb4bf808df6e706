// Looking back: what the cards said, to one alone and to all together.
import { Prose } from "../../frontend/frame";
import type { translator } from "../../frontend/text";
import type { Counts, Debrief, ProfileContent, ProfileResponse } from "./model";

type T = ReturnType<typeof translator>;

interface LookingProps {
  debrief: Debrief;
  response: ProfileResponse;
  content: ProfileContent;
  t: T;
}

export function Looking({ debrief, response, content, t }: LookingProps) {
  const chosen = content.options.find((option) => option.id === response.after)?.name ?? "";
  const all = content.condition === "all";
  const counts = (held: Counts) => t("counts", { for: held.for, against: held.against });
  return (
    <div class="result" data-stage="debrief" tabIndex={-1}>
      <h4>{t("back")}</h4>
      <p>{t("chosen", { option: chosen, reason: response.reason ?? "" })}</p>
      {[...debrief.told, ...debrief.structure].map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      <div class="table">
        <table>
          <caption>{t(all ? "table-says-all" : "table-says")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("column-site")}</th>
              {!all && <th scope="col">{t("column-own")}</th>}
              <th scope="col">{t("column-all")}</th>
            </tr>
          </thead>
          <tbody>
            {debrief.sites.map((site) => (
              <tr key={site.id}>
                <th scope="row">{site.name}</th>
                {!all && <td>{counts(site.own)}</td>}
                <td>{counts(site.all)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {debrief.facts.length > 0 && (
        <details>
          <summary>{t("facts")}</summary>
          <ul class="facts">
            {debrief.facts.map((fact) => (
              <li key={fact.id}>
                <strong>{fact.who}:</strong> {fact.text}{" "}
                <span class="meta">{t(fact.said ? "fact-said" : "fact-unsaid")}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
      {debrief.rule && <p class="meta">{debrief.rule}</p>}
      <Prose text={debrief.says} />
      <p class="meta">{t("again")}</p>
    </div>
  );
}
