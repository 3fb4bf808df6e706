// The check of one card or of all, and what is said about them.
import { useState } from "preact/hooks";
import { Prose } from "../../frontend/frame";
import type { T } from "./hand";
import { answerText, type Card, type Given, type Said, type SortingContent } from "./model";

interface CheckProps {
  content: SortingContent;
  card: Card;
  given: Given;
  said: Said;
  /** What the card still needs: keys of strings. */
  needs: string[];
  change: (part: Partial<Given>) => void;
  onCheck: () => void;
  off: boolean;
  t: T;
}

export function Check(props: CheckProps) {
  const { content, card, given, said, needs, change, onCheck, off, t } = props;
  const [tried, setTried] = useState(false);
  const shown = given.checked && said.verdict !== undefined;
  const open = content.reveal === "immediate";
  const again = shown && open && said.verdict !== "right" && !given.revealed;
  const check = () => {
    setTried(needs.length > 0);
    if (!needs.length) onCheck();
  };
  const go = (part: Partial<Given>) => {
    setTried(false);
    change(part);
  };
  return (
    <div class="check" tabIndex={-1}>
      {open && !given.checked && (
        <button type="button" class="main" onClick={check} disabled={off}>
          {t("check")}
        </button>
      )}
      <div role="status">
        {tried && !given.checked && needs.map((need) => <p key={need}>{t(need)}</p>)}
        {shown && <Verdict {...{ content, card, said, t }} />}
      </div>
      {again && (
        <div class="tools">
          <button type="button" disabled={off} onClick={() => go({ checked: false })}>
            {t("again")}
          </button>
          <button type="button" disabled={off} onClick={() => go({ revealed: true })}>
            {t("reveal")}
          </button>
        </div>
      )}
    </div>
  );
}

type VerdictProps = Pick<CheckProps, "content" | "card" | "said" | "t">;

function Verdict({ content, card, said, t }: VerdictProps) {
  const answers = said.answers?.map((answer) => answerText(content, card, answer)) ?? [];
  const half = said.verdict !== "right" && said.bin_right;
  return (
    <div class="verdict" data-verdict={said.verdict}>
      <p>
        <strong>{t(said.verdict ?? "wrong")}</strong> {half && t("half")}
      </p>
      {said.about?.map((about) => (
        <p key={about.says}>{about.says}</p>
      ))}
      {(said.verdict !== "right" || answers.length > 1) && answers.length > 0 && (
        <p>{t("answer-is", { answer: answers.join(t("or")) })}</p>
      )}
      {said.says && <Prose text={said.says} />}
      {said.experts && (
        <div class="experts">
          <strong>{t("experts")}</strong>
          <Prose text={said.experts} />
        </div>
      )}
    </div>
  );
}

interface CheckAllProps {
  cards: Card[];
  said: Record<string, Said>;
  given: (id: string) => Given;
  open: (card: Card) => boolean;
  onCheck: () => void;
  off: boolean;
  t: T;
}

/** One check for all cards, and how many of them are right. */
export function CheckAll({ cards, said, given, open, onCheck, off, t }: CheckAllProps) {
  const [tried, setTried] = useState(false);
  const left = cards.filter(open).length;
  const checked = cards.filter((card) => given(card.id).checked && said[card.id]?.verdict);
  const right = checked.filter((card) => said[card.id]?.verdict === "right").length;
  const all = checked.length === cards.length;
  return (
    <div class="all">
      {!all && (
        <button
          type="button"
          class={left ? undefined : "main"}
          disabled={off}
          onClick={() => {
            setTried(true);
            onCheck();
          }}
        >
          {t("check-all")}
        </button>
      )}
      <div role="status">
        {tried && left > 0 && <p>{t("missing-cards", { n: left })}</p>}
        {checked.length > 0 && <p class="tally">{t("tally", { right, total: checked.length })}</p>}
      </div>
    </div>
  );
}

/** How sureness went with what was right. */
export function Sure({ sure, t }: { sure?: { says: string }; t: T }) {
  return (
    <div class="sureness" role="status">
      {sure && (
        <>
          <h4>{t("sureness")}</h4>
          <p>{sure.says}</p>
        </>
      )}
    </div>
  );
}
