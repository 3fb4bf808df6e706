// What is asked about a card that lies in a bin: a reason or a condition, sureness, free text.
import { useId } from "../../frontend/ids";
import { Radios } from "../forecast/fields";
import { type Option, shuffled } from "../question/model";
import type { T } from "./hand";
import { asked, type Card, type Given, type SortingContent, SURE } from "./model";

interface MoreProps {
  content: SortingContent;
  card: Card;
  given: Given;
  change: (part: Partial<Given>, tag?: string) => void;
  off: boolean;
  scope: string;
  t: T;
}

export function More({ content, card, given, change, off, scope, t }: MoreProps) {
  const id = useId();
  const second = asked(content, card, given);
  const mix = (options: Option[]) =>
    content.shuffle ? shuffled(options, `${content.seed || scope}/${card.id}`) : options;
  return (
    <div class="more">
      {second && (
        <div class="listed">
          <Radios
            key={second.kind}
            label={second.kind === "reason" ? content.reason_prompt : content.condition_prompt}
            options={mix(second.options)}
            chosen={given[second.kind]}
            onChoose={(chosen) => change({ [second.kind]: chosen })}
            off={off}
          />
        </div>
      )}
      {content.confidence && (
        <Radios
          label={t("sure")}
          options={SURE.map((sure) => ({ id: String(sure), text: t(`sure-${sure}`) }))}
          chosen={given.confidence === undefined ? undefined : String(given.confidence)}
          onChoose={(sure) => change({ confidence: Number(sure) })}
          off={off}
        />
      )}
      {content.why && (
        <p class="why">
          <label for={id}>{t("why")}</label>
          <input
            id={id}
            type="text"
            maxLength={500}
            value={given.why ?? ""}
            disabled={off}
            onInput={(event) => change({ why: event.currentTarget.value }, "why")}
          />
        </p>
      )}
    </div>
  );
}
