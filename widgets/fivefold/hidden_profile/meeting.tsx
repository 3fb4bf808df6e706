// The meeting: what was said so far, and what one does in the next turn.
import { useEffect, useRef, useState } from "preact/hooks";
import { useId } from "../../frontend/ids";
import type { Session } from "../../frontend/session";
import type { translator } from "../../frontend/text";
import { Radios } from "../forecast/fields";
import {
  type Card,
  type Do,
  type Plan,
  type ProfileContent,
  type ProfileResponse,
  type Said,
  turnOf,
  untold,
  withTurn,
} from "./model";

type T = ReturnType<typeof translator>;

const WAYS: Do[] = ["ask", "lead", "tell", "stand"];
const NOTHING: Plan = { do: "ask", who: "", topic: "", fact: "", option: "" };

interface MeetingProps {
  session: Session<ProfileResponse>;
  said: Said;
  cards: Card[];
  t: T;
}

export function Meeting({ session, said, cards, t }: MeetingProps) {
  const content = session.content as ProfileContent;
  const turns = said.turns ?? [];
  const left = said.left ?? 0;
  return (
    <div class="part" data-stage="meeting" tabIndex={-1}>
      <h4>{t("meeting")}</h4>
      <p class="votes">{said.votes}</p>
      <div role="log" aria-label={t("log")}>
        <ol class="log">
          {turns.map((turn, index) => (
            <li key={index}>
              <p class="asked">{turn.asked}</p>
              <ul>
                {turn.heard.map((heard) => (
                  <li key={heard.id}>
                    <strong>{heard.who}:</strong> {heard.text}
                  </li>
                ))}
                {turn.nothing && <li class="none">{turn.nothing}</li>}
              </ul>
            </li>
          ))}
        </ol>
      </div>
      {said.stage === "meeting" && (
        <>
          <p class="meta">{t("turn", { n: turns.length + 1, total: content.turns, left })}</p>
          <Next {...{ session, said, cards, t }} />
        </>
      )}
    </div>
  );
}

/** What one does next. It is said once, and stays said. */
function Next({ session, said, cards, t }: MeetingProps) {
  const content = session.content as ProfileContent;
  const { response } = session;
  const [plan, setPlan] = useState<Plan>(NOTHING);
  const [asked, setAsked] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const id = useId();
  const done = said.turns?.length ?? 0;
  const waiting = response.turns.length > done;
  const off = session.readOnly || waiting;
  useEffect(() => {
    setPlan((was) => ({ ...NOTHING, do: was.do }));
  }, [done]);
  const turn = turnOf(plan);
  const say = () => {
    setAsked(turn === null);
    if (turn === null) return;
    session.change(withTurn(response, turn));
    session.seal();
    box.current?.focus(); // the button is off until the answer comes
  };
  const pick = (part: Partial<Plan>) => setPlan((was) => ({ ...was, ...part }));
  const lead = plan.do === "lead";
  const mine = content.options.find((option) => option.id === response.before)?.name ?? "";
  const topics = [
    ...content.options.map(({ id, name }) => ({
      id: `option/${id}`,
      text: lead ? t("lead-option", { option: name }) : name,
    })),
    ...content.criteria.map(({ id, name }) => ({
      id: `criterion/${id}`,
      text: lead ? t("lead-criterion", { criterion: name, option: mine }) : name,
    })),
  ];
  const own = untold(cards, said, response);
  return (
    <div class="next" ref={box} tabIndex={-1}>
      <Radios
        label={t("do")}
        options={WAYS.map((way) => ({ id: way, text: t(`do-${way}`) }))}
        chosen={plan.do}
        onChoose={(way) => pick({ do: way as Do })}
        off={off}
      />
      {(plan.do === "ask" || plan.do === "lead") && (
        <>
          <Radios
            label={t("who")}
            options={content.colleagues.map(({ id, name }) => ({ id, text: name }))}
            chosen={plan.who}
            onChoose={(who) => pick({ who })}
            off={off}
          />
          <Radios
            label={t(lead ? "topic-lead" : "topic")}
            options={topics}
            chosen={plan.topic}
            onChoose={(topic) => pick({ topic })}
            off={off}
          />
        </>
      )}
      {plan.do === "tell" && (
        <p>
          <label for={id}>{t("fact")}</label>{" "}
          <select
            id={id}
            value={plan.fact}
            disabled={off}
            onChange={(event) => pick({ fact: event.currentTarget.value })}
          >
            <option value="">{t("fact-none")}</option>
            {own.map((card) => (
              <option key={card.id} value={card.id}>
                {card.text}
              </option>
            ))}
          </select>
        </p>
      )}
      {plan.do === "stand" && (
        <Radios
          label={t("stand")}
          options={content.options.map(({ id, name }) => ({ id, text: name }))}
          chosen={plan.option}
          onChoose={(option) => pick({ option })}
          off={off}
        />
      )}
      <button type="button" class="main" disabled={off} onClick={say}>
        {t("say")}
      </button>
      <p role="status" class="meta">
        {waiting ? t("waiting") : asked && turn === null ? t("missing") : ""}
      </p>
    </div>
  );
}
