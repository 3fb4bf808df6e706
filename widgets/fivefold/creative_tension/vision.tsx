// What is wanted: the topic, the vision as a result, and twice what having it would bring.
import { Prose } from "../../frontend/frame";
import type { translator } from "../../frontend/text";
import { Radios } from "../forecast/fields";
import { TextField } from "./fields";
import type { Answers, Said, TensionContent, Topic } from "./model";

type T = ReturnType<typeof translator>;

interface TopicsProps {
  content: TensionContent;
  chosen: Topic | undefined;
  onChoose: (id: string) => void;
  off: boolean;
  t: T;
}

export function Topics({ content, chosen, onChoose, off, t }: TopicsProps) {
  return (
    <>
      {content.topics.length > 1 && (
        <Radios
          label={t("topic")}
          options={content.topics.map(({ id, label }) => ({ id, text: label }))}
          chosen={chosen?.id}
          onChoose={onChoose}
          off={off}
        />
      )}
      {chosen?.story && <Prose text={chosen.story} class="story" />}
    </>
  );
}

interface VisionProps {
  topic: Topic;
  answers: Answers;
  give: (part: Partial<Answers>, tag?: string) => void;
  said: Said;
  off: boolean;
  t: T;
}

export function Vision({ topic, answers, give, said, off, t }: VisionProps) {
  const brings = [answers.brings?.[0] ?? "", answers.brings?.[1] ?? ""];
  const bring = (place: number) => (text: string) =>
    give({ brings: brings.map((one, n) => (n === place ? text : one)) }, `brings-${place}`);
  return (
    <section>
      <h4>{t("step-vision")}</h4>
      <TextField
        label={t("vision")}
        help={topic.vision ? `${t("vision-help")} ${topic.vision}` : t("vision-help")}
        value={answers.vision}
        onValue={(vision) => give({ vision }, "vision")}
        most={2000}
        off={off}
      />
      <Notes said={said} where="vision" />
      <TextField
        label={t("brings-first")}
        value={brings[0]}
        onValue={bring(0)}
        most={2000}
        off={off}
      />
      <TextField
        label={t("brings-second")}
        help={t("brings-help")}
        value={brings[1]}
        onValue={bring(1)}
        most={2000}
        off={off}
      />
    </section>
  );
}

/** What Python asks about one part of the answer. */
export function Notes({ said, where }: { said: Said; where: string }) {
  return (
    <div role="status" class="notes">
      {said.notes
        ?.filter((note) => note.where === where)
        .map((note) => (
          <p key={note.code}>{note.says}</p>
        ))}
    </div>
  );
}
