// The worksheet: sections of fields, once or in rows; private ones say so and can be forgotten.
import { Frame, Prose, useSession } from "../../frontend/frame";
import { exercise, type Props } from "../../frontend/host";
import { Privacy } from "../../frontend/privacy";
import { worksheet as catalogue } from "../../frontend/strings/en.json";
import { translator } from "../../frontend/text";
import { WritingField } from "./field";
import {
  asText,
  emptyOf,
  leftOver,
  type WorksheetContent,
  type WorksheetFeedback,
  type WorksheetResponse,
  withField,
} from "./model";
import { Rows } from "./rows";

function Worksheet({ session }: Props<WorksheetResponse>) {
  useSession(session);
  const content = session.content as WorksheetContent;
  const t = translator(catalogue, "worksheet", session.settings.strings);
  const { response } = session;
  const empty = emptyOf(content);
  const feedback = session.feedback as WorksheetFeedback;
  const left = leftOver(content, response);
  return (
    <Frame
      session={session}
      empty={empty}
      asText={() => asText(content, session.response, t("nothing"), t("old"))}
    >
      {content.private && (
        <Privacy
          session={session}
          empty={empty}
          words={feedback.words ?? 0}
          complete={feedback.complete === true}
        />
      )}
      {content.sections.map((section) => (
        <div class="section" key={section.id}>
          {section.title && <h4>{section.title}</h4>}
          {section.text && <Prose text={section.text} class="about" />}
          {section.rows ? (
            <Rows session={session} section={section} rows={section.rows} t={t} />
          ) : (
            section.fields.map((field) => (
              <WritingField
                key={field.id}
                field={field}
                value={response.fields[field.id] ?? ""}
                onValue={(text) =>
                  session.change(withField(session.response, field.id, text), field.id)
                }
                off={session.readOnly}
                t={t}
              />
            ))
          )}
        </div>
      ))}
      {left.length > 0 && (
        <details class="old">
          <summary>{t("old")}</summary>
          {left.map((text, index) => (
            <p key={index}>{text}</p>
          ))}
        </details>
      )}
      <Missing feedback={feedback} t={t} />
    </Frame>
  );
}

interface MissingProps {
  feedback: WorksheetFeedback;
  t: ReturnType<typeof translator>;
}

/** How far it is; what is still empty on demand, never in the way of writing. */
function Missing({ feedback, t }: MissingProps) {
  const { done, total, missing = [], note } = feedback;
  if (total === undefined || done === undefined) return null;
  return (
    <>
      <p class="meta">{t("progress", { done, total })}</p>
      <details class="missing">
        <summary>{t("missing")}</summary>
        {missing.length === 0 && <p>{t("nothing-missing")}</p>}
        <ul>
          {missing.map((sentence, index) => (
            <li key={index}>{sentence}</li>
          ))}
        </ul>
        <p class="meta">{note}</p>
      </details>
    </>
  );
}

export default exercise<WorksheetResponse>(Worksheet);
