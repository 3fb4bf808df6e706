// What is shown after the closing questions: every question with its reason, then and now.
import { Prose } from "../../frontend/frame";
import { useId } from "../../frontend/ids";
import type { Session } from "../../frontend/session";
import type { T } from "./item";
import {
  type Answer,
  answerText,
  type Item,
  type QuestionContent,
  type QuestionResponse,
} from "./model";

interface Told {
  verdict: "right" | "partly" | "wrong" | "unanswered";
  answer?: Answer;
  reason?: string;
  about: { misconception: string; says: string; lies: string }[];
}

interface Reviewed {
  item: string;
  then: Told | null;
  now: Told | null;
  answer: unknown;
  says: string;
}

export function Review({ session, t }: { session: Session<QuestionResponse>; t: T }) {
  const id = useId();
  const shown = (session.feedback.review as Reviewed[] | undefined) ?? [];
  const { items } = session.content as QuestionContent;
  const known = new Map(items.map((item) => [item.id, item]));
  if (shown.length === 0) return null;
  return (
    <section class="review" aria-labelledby={id}>
      <h4 id={id}>{t("review")}</h4>
      <ol>
        {shown.map((one) => {
          const item = known.get(one.item);
          return item && <ReviewedItem key={one.item} {...{ item, one, t }} />;
        })}
      </ol>
    </section>
  );
}

function ReviewedItem({ item, one, t }: { item: Item; one: Reviewed; t: T }) {
  return (
    <li data-review={item.id}>
      <details>
        <summary>
          {item.text}{" "}
          <span class="meta">
            {[
              one.then && t("then-was", { verdict: t(`was-${one.then.verdict}`) }),
              one.now && t("now-is", { verdict: t(`was-${one.now.verdict}`) }),
            ]
              .filter(Boolean)
              .join(" ")}
          </span>
        </summary>
        <Occasion item={item} told={one.then} label={t("then")} t={t} />
        <Occasion item={item} told={one.now} label={t("now")} t={t} />
        <div class="verdict" data-verdict="right">
          <p>{t("answer-is", { answer: answerText(item, one.answer) })}</p>
          <Prose text={one.says} />
        </div>
      </details>
    </li>
  );
}

/** What was chosen on one occasion, and what may lie behind it. */
function Occasion({
  item,
  told,
  label,
  t,
}: {
  item: Item;
  told: Told | null;
  label: string;
  t: T;
}) {
  if (!told || told.verdict === "unanswered") return null;
  const { answer, reason } = told;
  const chosen = item.type === "two-part" ? { answer, reason } : answer;
  return (
    <>
      <p>
        <strong>{label}</strong> {answerText(item, chosen)}
      </p>
      {told.about.map((about) => (
        <p key={about.misconception + about.says}>
          {about.says} <em>{t("lies-behind", { means: about.lies })}</em>
        </p>
      ))}
    </>
  );
}
