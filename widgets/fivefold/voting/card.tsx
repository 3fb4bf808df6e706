// The statement at hand and its three answers.
import { useRef } from "preact/hooks";
import { useId } from "../../frontend/ids";
import type { translator } from "../../frontend/text";
import { type Statement, VOTES, type Vote } from "./model";

type T = ReturnType<typeof translator>;

interface CardProps {
  statement: Statement;
  /** "Statement 3 of 14". */
  place: string;
  vote: Vote | undefined;
  onVote: (vote: Vote) => void;
  off: boolean;
  t: T;
}

export function Card({ statement, place, vote, onVote, off, t }: CardProps) {
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset's legend cannot take the focus
    <div class="card" role="group" aria-labelledby={`${id} ${id}-text`} ref={box}>
      <h4 id={id} class="meta">
        {place}
      </h4>
      {/* takes the focus, so that the next statement is read when the last one is answered */}
      <p id={`${id}-text`} class="statement" tabIndex={-1}>
        {statement.text}
      </p>
      {statement.original && (
        <details>
          <summary>{t("original")}</summary>
          <p lang={statement.language}>{statement.original}</p>
        </details>
      )}
      <div class="answers">
        {VOTES.map((one) => (
          <button
            key={one}
            type="button"
            data-vote={one}
            aria-pressed={vote === one}
            disabled={off}
            onClick={() => onVote(one)}
          >
            <span aria-hidden="true" class="sign" />
            {t(one)}
          </button>
        ))}
      </div>
      <p class="meta">{t("pass-help")}</p>
    </div>
  );
}
