// The hidden profile: one's cards, the first vote, the meeting, the choice, and what it was about.
import { useEffect, useRef } from "preact/hooks";
import { Frame, useSession } from "../../frontend/frame";
import { exercise, type Props } from "../../frontend/host";
import { useId } from "../../frontend/ids";
import type { Session } from "../../frontend/session";
import { hidden_profile as catalogue } from "../../frontend/strings/en.json";
import { translator } from "../../frontend/text";
import { Radios } from "../forecast/fields";
import { Cards } from "./cards";
import { Looking } from "./debrief";
import { Meeting } from "./meeting";
import {
  again,
  type ProfileContent,
  type ProfileResponse,
  type ProfileState,
  type Said,
} from "./model";

type T = ReturnType<typeof translator>;

function HiddenProfile({ session }: Props<ProfileResponse>) {
  useSession(session);
  const content = session.content as ProfileContent;
  const t = translator(catalogue, "hidden_profile", session.settings.strings);
  const said = session.feedback as Said;
  const { cards = [] } = session.state as ProfileState;
  const { response } = session;
  const stage = response.round === said.round ? said.stage : "cards";
  const began = stage !== "cards" && stage !== undefined;
  const box = useRef<HTMLDivElement>(null);
  const was = useRef(stage);
  useEffect(() => {
    if (was.current === stage) return;
    was.current = stage;
    // the button that was pressed has gone away: go on where the next part begins
    const held = document.activeElement;
    if (held === document.body || box.current?.contains(held)) {
      box.current?.querySelector<HTMLElement>(`[data-stage="${stage}"]`)?.focus();
    }
  }, [stage]);
  return (
    <Frame session={session} empty={again(response, said)}>
      <div ref={box}>
        <Cards cards={cards} content={content} open={!began} t={t} />
        {!began && <Vote session={session} t={t} />}
        {began && content.condition === "hidden" && (
          <Meeting session={session} said={said} cards={cards} t={t} />
        )}
        {stage === "choice" && <Choice session={session} t={t} />}
        {stage === "meeting" && (said.turns?.length ?? 0) > 0 && (
          <details>
            <summary>{t("early")}</summary>
            <Choice session={session} t={t} />
          </details>
        )}
        {stage === "debrief" && said.debrief && (
          <Looking {...{ debrief: said.debrief, response, content, t }} />
        )}
      </div>
    </Frame>
  );
}

interface PartProps {
  session: Session<ProfileResponse>;
  t: T;
}

function Vote({ session, t }: PartProps) {
  const content = session.content as ProfileContent;
  const { response } = session;
  const asked = response.began === true; // sent, and not yet answered
  const begin = () => {
    session.change({ ...response, began: true });
    session.seal();
  };
  return (
    <div class="part" data-stage="cards" tabIndex={-1}>
      <h4>{t("vote-title")}</h4>
      <Radios
        label={t("vote")}
        options={content.options.map(({ id, name }) => ({ id, text: name }))}
        chosen={response.before}
        onChoose={(before) => session.change({ ...response, before })}
        off={session.readOnly || asked}
      />
      <p class="meta">{t(content.condition === "all" ? "vote-help-all" : "vote-help")}</p>
      <button
        type="button"
        class="main"
        disabled={session.readOnly || asked || !response.before}
        onClick={begin}
      >
        {t(content.condition === "all" ? "begin-all" : "begin")}
      </button>
    </div>
  );
}

function Choice({ session, t }: PartProps) {
  const id = useId();
  const content = session.content as ProfileContent;
  const { response } = session;
  const reason = response.reason ?? "";
  const ready = response.after && reason.trim();
  const decide = () => {
    session.change({ ...response, done: true });
    session.seal();
  };
  return (
    <div class="part" data-stage="choice" tabIndex={-1}>
      <h4>{t("choice-title")}</h4>
      <Radios
        label={t("choice")}
        options={content.options.map(({ id, name }) => ({ id, text: name }))}
        chosen={response.after}
        onChoose={(after) => session.change({ ...response, after })}
        off={session.readOnly}
      />
      <label for={id}>{t("reason")}</label>
      <textarea
        id={id}
        rows={3}
        maxLength={2000}
        value={reason}
        disabled={session.readOnly}
        onInput={(event) =>
          session.change({ ...response, reason: event.currentTarget.value }, "reason")
        }
      />
      <p class="meta">{t("choice-help")}</p>
      <button
        type="button"
        class="main"
        disabled={session.readOnly || !ready || response.done === true}
        onClick={decide}
      >
        {t("decide")}
      </button>
    </div>
  );
}

export default exercise<ProfileResponse>(HiddenProfile);
