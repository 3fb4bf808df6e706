// The allocation: a sum shared out, what is left of it, the lock, and what came of it.
import { useRef, useState } from "preact/hooks";
import { Frame, useSession } from "../../frontend/frame";
import { exercise, type Props } from "../../frontend/host";
import type { Session } from "../../frontend/session";
import { allocation as catalogue } from "../../frontend/strings/en.json";
import { translator } from "../../frontend/text";
import { Radios } from "../forecast/fields";
import {
  type AllocationContent,
  type AllocationResponse,
  another,
  cleared,
  type Given,
  left,
  locked,
  opened,
  type Said,
  shareOf,
  shown,
  withGiven,
  withShare,
} from "./model";
import { Result } from "./result";
import { Row } from "./rows";

type T = ReturnType<typeof translator>;

function Allocation({ session }: Props<AllocationResponse>) {
  useSession(session);
  const content = session.content as AllocationContent;
  const t = translator(catalogue, "allocation", session.settings.strings);
  const { response } = session;
  const name = opened(content, response);
  const fought = content.rules.filter((rule) => response.items[rule.id]?.first).length;
  return (
    <Frame session={session} empty={cleared(response)}>
      {content.rules.length > 1 && (
        <div class="menu">
          <Radios
            label={t("menu")}
            options={content.rules.map(({ id, label }) => ({ id, text: label }))}
            chosen={name}
            onChoose={(rule) => session.change({ ...response, rule })}
            off={session.readOnly}
          />
          {!content.graded && (
            <p class="meta">{t("progress", { done: fought, total: content.needs })}</p>
          )}
        </div>
      )}
      <Plan key={name} session={session} name={name} t={t} />
    </Frame>
  );
}

interface PlanProps {
  session: Session<AllocationResponse>;
  name: string;
  t: T;
}

/** One plan: the shares and what is left of the sum. */
function Plan({ session, name, t }: PlanProps) {
  const content = session.content as AllocationContent;
  const { response } = session;
  const plan = content.plans[name] ?? { total: 0, options: [] };
  const given = response.items[name] ?? {};
  const off = session.readOnly || given.locked === true;
  const [spoken, setSpoken] = useState("");
  const rest = left(given, plan);
  const unit = content.unit;
  const leftTold = (rest: number) => {
    const values = { left: shown(Math.abs(rest)), total: shown(plan.total), unit };
    return t(rest > 0 ? "left" : rest < 0 ? "over" : "placed", values);
  };
  const put = (option: string, label: string, value: number | null) => {
    const next = withShare(response, name, option, value);
    session.change(next, `${name}/${option}`);
    setSpoken(`${label}: ${shown(value ?? 0)}. ${leftTold(left(next.items[name] ?? {}, plan))}`);
  };
  const other = off ? null : another(content, response, name);
  const filled = Math.min(1, Math.max(0, 1 - rest / plan.total));
  return (
    <>
      <div class="left" data-state={rest > 0 ? "left" : rest < 0 ? "over" : "placed"}>
        <p>{leftTold(rest)}</p>
        <span class="track" aria-hidden="true">
          <span style={{ width: `${100 * filled}%` }} />
        </span>
      </div>
      {other && (
        <button
          type="button"
          onClick={() => session.change(withGiven(response, name, { shares: other.shares }))}
        >
          {t("copy", { label: other.label })}
        </button>
      )}
      <div class="shares">
        {plan.options.map((option) => (
          <Row
            key={option.id}
            option={option}
            value={shareOf(given, option.id)}
            total={plan.total}
            step={content.step}
            unit={unit}
            onValue={(value) => put(option.id, option.label, value)}
            off={off}
            t={t}
          />
        ))}
      </div>
      <p class="hidden" role="status">
        {spoken}
      </p>
      {!content.graded && (
        <Lock {...{ session, name, given, t }} open={rest ? leftTold(rest) : ""} />
      )}
    </>
  );
}

interface LockProps extends PlanProps {
  given: Given;
  /** Why it cannot be locked yet, as a sentence; "" where it can. */
  open: string;
}

function Lock({ session, name, given, open, t }: LockProps) {
  const [asked, setAsked] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const content = session.content as AllocationContent;
  const said = (session.feedback.items as Record<string, Said> | undefined)?.[name] ?? {};
  const lock = () => {
    setAsked(open !== "");
    if (open) return;
    session.change(locked(session.response, name));
    box.current?.focus(); // the button goes away, and would take the focus with it
  };
  const again = () => {
    session.change(withGiven(session.response, name, { locked: false }));
    box.current?.focus();
  };
  const refused = given.locked && session.status === "saved" && !said.locked;
  const shares = content.plans[name]?.options.map((option) => shareOf(given, option.id)) ?? [];
  return (
    <div class="lock" ref={box} tabIndex={-1}>
      {!given.locked && (
        <>
          <p class="meta">
            {t(given.first ? "again-help" : content.game ? "battle-help" : "lock-help")}
          </p>
          <button type="button" class="main" onClick={lock} disabled={session.readOnly}>
            {t(content.game ? "battle" : "lock")}
          </button>
        </>
      )}
      <div role="status">
        {asked && !given.locked && open && <p class="notice">{t("not-yet", { why: open })}</p>}
        {refused && <p class="notice">{said.problem ?? t("refused")}</p>}
        {given.locked && said.locked && <Result {...{ said, content, name, shares, t }} />}
      </div>
      {given.locked && (said.locked || refused) && (
        <button type="button" onClick={again} disabled={session.readOnly}>
          {t(content.game ? "again" : "again-shares")}
        </button>
      )}
    </div>
  );
}

export default exercise<AllocationResponse>(Allocation);
