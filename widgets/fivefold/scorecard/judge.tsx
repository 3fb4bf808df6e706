// The stress test of one indicator, or the reason not to measure it.
import { useId } from "../../frontend/ids";
import type { Session } from "../../frontend/session";
import type { translator } from "../../frontend/text";
import { Radios } from "../forecast/fields";
import {
  type Indicator,
  type Judged,
  MOVES,
  PURPOSES,
  type ScorecardResponse,
  SHORT,
  WRITTEN,
  withJudged,
} from "./model";

type T = ReturnType<typeof translator>;

interface JudgeProps {
  session: Session<ScorecardResponse>;
  indicator: Indicator;
  t: T;
}

export function Judge({ session, indicator, t }: JudgeProps) {
  const id = useId();
  const { response } = session;
  const held = response.picked[indicator.id] ?? {};
  const off = session.readOnly;
  const give = (part: Judged, tag = "") =>
    session.change(withJudged(response, indicator.id, part), tag && `${indicator.id}/${tag}`);
  const text = (name: "misses" | "game" | "crowds" | "why") => (
    <Written
      key={name}
      label={t(`ask-${name}`)}
      value={held[name] ?? ""}
      onValue={(value) => give({ [name]: value }, name)}
      off={off}
    />
  );
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset's legend cannot be a heading everywhere
    <div class="judge" role="group" aria-labelledby={id} data-indicator={indicator.id}>
      <h4 id={id}>
        {indicator.name} <span class="meta">{t(`family-${indicator.family}`)}</span>
      </h4>
      <label class="leave">
        <input
          type="checkbox"
          checked={held.leave === true}
          disabled={off}
          onChange={() => give({ leave: !held.leave })}
        />
        <span>{t("leave")}</span>
      </label>
      {held.leave ? (
        text("why")
      ) : (
        <>
          {WRITTEN.map(text)}
          <Radios
            label={t("ask-moves")}
            options={MOVES.map((one) => ({ id: one, text: t(`moves-${one}`) }))}
            chosen={held.moves}
            onChoose={(moves) => give({ moves })}
            off={off}
          />
          <Radios
            label={t("ask-purpose")}
            options={PURPOSES.map((one) => ({ id: one, text: t(`purpose-${one}`) }))}
            chosen={held.purpose}
            onChoose={(purpose) => give({ purpose })}
            off={off}
          />
          <div class="pair">
            {SHORT.map((name) => (
              <Short
                key={name}
                label={t(`ask-${name}`)}
                value={held[name] ?? ""}
                onValue={(value) => give({ [name]: value }, name)}
                off={off}
              />
            ))}
          </div>
        </>
      )}
    </div>
  );
}

interface FieldProps {
  label: string;
  value: string;
  onValue: (value: string) => void;
  off: boolean;
}

function Written({ label, value, onValue, off }: FieldProps) {
  const id = useId();
  return (
    <p class="field">
      <label for={id}>{label}</label>
      <textarea
        id={id}
        rows={2}
        maxLength={2000}
        value={value}
        disabled={off}
        onInput={(event) => onValue(event.currentTarget.value)}
      />
    </p>
  );
}

function Short({ label, value, onValue, off }: FieldProps) {
  const id = useId();
  return (
    <p class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        type="text"
        maxLength={200}
        value={value}
        disabled={off}
        onInput={(event) => onValue(event.currentTarget.value)}
      />
    </p>
  );
}
