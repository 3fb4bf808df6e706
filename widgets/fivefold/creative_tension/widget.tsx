// Creative tension: what is wanted, what is true now, and what becomes of the tension between them.
import { Frame, useSession } from "../../frontend/frame";
import { exercise, type Props } from "../../frontend/host";
import { Privacy } from "../../frontend/privacy";
import { creative_tension as catalogue } from "../../frontend/strings/en.json";
import { translator } from "../../frontend/text";
import {
  type Answers,
  EMPTY,
  OWN,
  type Prediction,
  type Said,
  type TensionContent,
  type TensionResponse,
  topicOf,
} from "./model";
import { Rows } from "./rows";
import { GivenRunView, OwnRun } from "./runs";
import { Topics, Vision } from "./vision";

function CreativeTension({ session }: Props<TensionResponse>) {
  useSession(session);
  const content = session.content as TensionContent;
  const { response, readOnly: off } = session;
  const t = translator(catalogue, "creative_tension", session.settings.strings);
  const said = session.feedback as Said;
  const topic = topicOf(content, response);
  const answers = (topic && response.topics[topic.id]) ?? {};
  const give = (part: Partial<Answers>, tag = "") => {
    if (!topic) return;
    const topics = { ...response.topics, [topic.id]: { ...answers, ...part } };
    session.change({ ...response, topics }, tag && `${topic.id}/${tag}`);
  };
  const predict =
    (run: string) =>
    (part: Partial<Prediction>, tag = "") => {
      const predictions = {
        ...response.predictions,
        [run]: { ...response.predictions[run], ...part },
      };
      session.change({ ...response, predictions }, tag && `${run}/${tag}`);
    };
  const shared = { said, off, t };
  return (
    <Frame session={session} empty={EMPTY}>
      {content.private && (
        <Privacy
          session={session}
          empty={EMPTY}
          words={said.words ?? 0}
          complete={said.complete === true}
        />
      )}
      <Topics
        content={content}
        chosen={topic}
        onChoose={(id) => session.change({ ...response, topic: id })}
        off={off}
        t={t}
      />
      {topic && (
        <>
          <Vision key={topic.id} {...{ topic, answers, give }} {...shared} />
          <Rows key={`rows-${topic.id}`} {...{ topic, answers, give }} {...shared} />
        </>
      )}
      {content.runs.map((run) => (
        <GivenRunView
          key={run.id}
          run={run}
          prediction={response.predictions[run.id] ?? {}}
          predict={predict(run.id)}
          {...shared}
        />
      ))}
      {topic && (
        <OwnRun
          {...{ topic, answers, give }}
          prediction={response.predictions[OWN] ?? {}}
          predict={predict(OWN)}
          {...shared}
        />
      )}
    </Frame>
  );
}

export default exercise<TensionResponse>(CreativeTension);
