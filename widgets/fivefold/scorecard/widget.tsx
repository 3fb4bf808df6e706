// The scorecard: choose indicators, test each, weigh them, and see what the weights do.

import { Frame, Prose, useSession } from "../../frontend/frame";
import { exercise, type Props } from "../../frontend/host";
import { useId } from "../../frontend/ids";
import type { Session } from "../../frontend/session";
import { scorecard as catalogue } from "../../frontend/strings/en.json";
import { translator } from "../../frontend/text";
import { Choose } from "./choose";
import { Judge } from "./judge";
import { EMPTY, picked, type Said, type ScorecardContent, type ScorecardResponse } from "./model";
import { Weigh } from "./weigh";

type T = ReturnType<typeof translator>;

function Scorecard({ session }: Props<ScorecardResponse>) {
  useSession(session);
  const content = session.content as ScorecardContent;
  const t = translator(catalogue, "scorecard", session.settings.strings);
  const said = session.feedback as Said;
  const chosen = picked(content, session.response);
  return (
    <Frame session={session} empty={EMPTY}>
      <Choose session={session} t={t} />
      {chosen.length > 0 && (
        <div class="part">
          <h4>{t("step-test")}</h4>
          <p class="meta">{t("test-help")}</p>
          {chosen.map((indicator) => (
            <Judge key={indicator.id} session={session} indicator={indicator} t={t} />
          ))}
        </div>
      )}
      {chosen.length > 0 && <Weigh session={session} said={said} t={t} />}
      <Checked session={session} said={said} t={t} />
    </Frame>
  );
}

interface CheckedProps {
  session: Session<ScorecardResponse>;
  said: Said;
  t: T;
}

/** What is still missing, and what often goes wrong. */
function Checked({ session, said, t }: CheckedProps) {
  const id = useId();
  if (!Object.keys(session.response.picked).length) return null;
  return (
    <section class="part checked" aria-labelledby={id}>
      <h4 id={id}>{t("checked")}</h4>
      <p>{t("progress", { done: said.done ?? 0, total: said.total ?? 0 })}</p>
      {said.missing && said.missing.length > 0 && (
        <details>
          <summary>{t("missing", { n: said.missing.length })}</summary>
          <ul>
            {said.missing.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </details>
      )}
      {said.traps?.map((sentence) => (
        <p class="trap" key={sentence}>
          {sentence}
        </p>
      ))}
      {said.left && <p>{said.left}</p>}
      {said.says && <Prose text={said.says} />}
      <p class="meta">{said.note}</p>
    </section>
  );
}

export default exercise<ScorecardResponse>(Scorecard);
