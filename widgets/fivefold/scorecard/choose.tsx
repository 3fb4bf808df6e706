// The list of indicators to choose from, and one's own.
import { useRef, useState } from "preact/hooks";
import { useId } from "../../frontend/ids";
import type { Session } from "../../frontend/session";
import type { translator } from "../../frontend/text";
import { Radios } from "../forecast/fields";
import {
  all,
  FAMILIES,
  type Family,
  type ScorecardContent,
  type ScorecardResponse,
  withOwn,
  withoutOwn,
  withPicked,
} from "./model";

type T = ReturnType<typeof translator>;

interface ChooseProps {
  session: Session<ScorecardResponse>;
  t: T;
}

export function Choose({ session, t }: ChooseProps) {
  const content = session.content as ScorecardContent;
  const { response } = session;
  const count = Object.keys(response.picked).length;
  const full = count >= content.pick.max;
  return (
    <div class="part first">
      <h4>{t("step-choose")}</h4>
      <p class="meta" role="status">
        {t(full ? "full" : "chosen", { n: count, min: content.pick.min, max: content.pick.max })}
      </p>
      <div class="families">
        {FAMILIES.map((family) => (
          <fieldset class="choices" key={family}>
            <legend>{t(`family-${family}`)}</legend>
            {all(content, response)
              .filter((one) => one.family === family)
              .map((one) => {
                const on = one.id in response.picked;
                return (
                  <div class="row" key={one.id}>
                    <label>
                      <input
                        type="checkbox"
                        checked={on}
                        disabled={session.readOnly || (full && !on)}
                        onChange={() => session.change(withPicked(response, one.id, !on))}
                      />
                      <span>
                        {one.name}
                        {one.text && <span class="meta note">{one.text}</span>}
                      </span>
                    </label>
                    {one.id.startsWith("own-") && (
                      <button
                        type="button"
                        disabled={session.readOnly}
                        aria-label={t("remove", { name: one.name })}
                        onClick={() => session.change(withoutOwn(response, one.id))}
                      >
                        ×
                      </button>
                    )}
                  </div>
                );
              })}
          </fieldset>
        ))}
      </div>
      {response.own.length < content.own && !full && <Own session={session} t={t} />}
    </div>
  );
}

/** An indicator of one's own: a name and its family. */
function Own({ session, t }: ChooseProps) {
  const id = useId();
  const [name, setName] = useState("");
  const [family, setFamily] = useState<Family>("learning");
  const field = useRef<HTMLInputElement>(null);
  const add = () => {
    if (!name.trim()) {
      field.current?.focus();
      return;
    }
    session.change(withOwn(session.response, name.trim(), family));
    setName("");
  };
  return (
    <details class="own">
      <summary>{t("own")}</summary>
      <label for={id}>{t("own-name")}</label>
      <input
        id={id}
        ref={field}
        type="text"
        maxLength={120}
        value={name}
        disabled={session.readOnly}
        onInput={(event) => setName(event.currentTarget.value)}
      />
      <Radios
        label={t("own-family")}
        options={FAMILIES.map((one) => ({ id: one, text: t(`family-${one}`) }))}
        chosen={family}
        onChoose={(one) => setFamily(one as Family)}
        off={session.readOnly}
      />
      <button type="button" disabled={session.readOnly} onClick={add}>
        {t("add")}
      </button>
    </details>
  );
}
