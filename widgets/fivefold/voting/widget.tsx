// Voting: one statement at a time, what is left, the votes so far, and the picture after them.
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { Frame, useSession } from "../../frontend/frame";
import { exercise, type Props } from "../../frontend/host";
import { useId } from "../../frontend/ids";
import type { Session } from "../../frontend/session";
import { voting as catalogue } from "../../frontend/strings/en.json";
import { translator } from "../../frontend/text";
import { Card } from "./card";
import {
  asked,
  cast,
  cleared,
  open,
  type Said,
  type Vote,
  type VotingContent,
  type VotingResponse,
  withVote,
} from "./model";
import { Own } from "./own";
import { Result } from "./result";

type T = ReturnType<typeof translator>;

interface PartProps {
  session: Session<VotingResponse>;
  t: T;
}

function Voting({ session }: Props<VotingResponse>) {
  useSession(session);
  const content = session.content as VotingContent;
  const t = translator(catalogue, "voting", session.settings.strings);
  const { response } = session;
  const said = session.feedback as Said;
  const shown = response.shown && said.shown === true;
  const box = useRef<HTMLDivElement>(null);
  const wanted = useRef("");
  const [at, setAt] = useState("");
  const [news, setNews] = useState("");
  // what was pressed goes away or changes: the focus goes on to what comes next
  useLayoutEffect(() => {
    if (!wanted.current) return;
    const next = box.current?.querySelector<HTMLElement>(wanted.current);
    if (!next) return;
    next.focus();
    wanted.current = "";
  });

  const left = open(content, response);
  const here = content.statements.find((one) => one.id === at) ?? left[0];
  const vote = (one: Vote) => {
    if (!here) return;
    const next = withVote(response, here.id, one);
    const rest = open(content, next).length;
    session.change(next);
    setNews(`${t("voted", { vote: t(one) })} ${rest ? t("left", { n: rest }) : t("none-left")}`);
    setAt("");
    wanted.current = rest ? ".statement" : ".done";
  };
  const show = (on: boolean) => {
    session.change(on ? asked(response) : { ...response, shown: false });
    setAt("");
    wanted.current = on ? ".outcome" : ".done, .statement";
  };
  const done = cast(content, response);
  const place = here ? content.statements.indexOf(here) + 1 : 0;
  return (
    <Frame session={session} empty={cleared(response)}>
      <div class="voting" ref={box}>
        {content.note && <p class="meta">{content.note}</p>}
        {content.declare && <Groups {...{ session, t }} />}
        {!response.shown && (
          <>
            <p class="progress">{t("progress", { done, total: content.statements.length })}</p>
            {here ? (
              <Card
                key={here.id}
                statement={here}
                place={t("place-of", { n: place, total: content.statements.length })}
                vote={response.votes[here.id]}
                onVote={vote}
                off={session.readOnly}
                t={t}
              />
            ) : (
              <p class="done notice" tabIndex={-1}>
                {t("none-left")}
              </p>
            )}
            <Voted
              {...{ session, t }}
              onOpen={(id) => {
                setAt(id);
                wanted.current = ".statement";
              }}
            />
            {content.case && <Ask {...{ session, t }} onShow={() => show(true)} />}
            {content.own && (
              <Own
                own={response.own}
                draft={response.draft ?? ""}
                onDraft={(draft) => session.change({ ...response, draft }, "draft")}
                onAdd={(own) => session.change({ ...response, own, draft: "" })}
                onRemove={(own) => session.change({ ...response, own })}
                off={session.readOnly}
                t={t}
              />
            )}
          </>
        )}
        {response.shown && (
          <div class="outcome" tabIndex={-1}>
            {shown ? (
              <Result {...{ said, t }} />
            ) : (
              <p role="status">{t(session.status === "saved" ? "not-yet" : "wait")}</p>
            )}
            <p class="meta">{t("again-help")}</p>
            <button type="button" onClick={() => show(false)} disabled={session.readOnly}>
              {t("again")}
            </button>
          </div>
        )}
        <p class="hidden" role="status">
          {news}
        </p>
      </div>
    </Frame>
  );
}

/** The group that somebody declares; nobody must. */
function Groups({ session, t }: PartProps) {
  const id = useId();
  const content = session.content as VotingContent;
  const { response } = session;
  const groups = [...(content.declare?.groups ?? []), { id: "", label: t("rather-not") }];
  return (
    <fieldset class="choices">
      <legend>{content.declare?.prompt}</legend>
      {groups.map((group) => (
        <label key={group.id}>
          <input
            type="radio"
            name={id}
            checked={response.group === group.id}
            disabled={session.readOnly}
            onChange={() => session.change({ ...response, group: group.id })}
          />
          <span>{group.label}</span>
        </label>
      ))}
    </fieldset>
  );
}

/** The votes so far, each a way back to its statement. */
function Voted({ session, t, onOpen }: PartProps & { onOpen: (id: string) => void }) {
  const content = session.content as VotingContent;
  const { votes } = session.response;
  const voted = content.statements.filter((one) => votes[one.id]);
  if (!voted.length) return null;
  return (
    <details class="voted">
      <summary>{t("so-far", { n: voted.length })}</summary>
      <ul>
        {voted.map((one) => (
          <li key={one.id}>
            <button type="button" class="chip" onClick={() => onOpen(one.id)}>
              <span class="tag">{t(votes[one.id] as Vote)}</span> {one.text}
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}

function Ask({ session, t, onShow }: PartProps & { onShow: () => void }) {
  const [asked, setAsked] = useState(false);
  const content = session.content as VotingContent;
  const more = content.needs - cast(content, session.response);
  const ask = () => (more > 0 ? setAsked(true) : onShow());
  const first = session.response.first !== undefined;
  return (
    <div class="ask">
      <p class="meta">{t(first ? "show-again-help" : "show-help")}</p>
      <button type="button" class="main" onClick={ask} disabled={session.readOnly}>
        {t("show")}
      </button>
      <p role="status" class={asked && more > 0 ? "notice" : ""}>
        {asked && more > 0 && t("still", { n: more })}
      </p>
    </div>
  );
}

export default exercise<VotingResponse>(Voting);
