/** What learners would get, in the frame of a phone; checks work, and nothing is recorded. */
import { useState } from 'preact/hooks';
import type * as api from '../api/names';
import { Trouble } from '../kit/parts';
import type { Wrong } from '../kit/answer';
import { Article } from '../lesson/article_view';
import { CheckView } from '../lesson/check_view';
import { say } from '../words/words';

interface PreviewProps {
  shown: api.FilePreview | undefined;
  wrong: Wrong | undefined;
  item?: number | undefined; ///< which item is being written; all of them when none is
}

export function PreviewView({ shown, wrong, item }: PreviewProps) {
  const items = shown?.items ?? [];
  const one = item === undefined ? undefined : items[item];
  return (
    <section class="phone" aria-label={say('revision_page.preview')}>
      <div class="phone-screen stack" tabIndex={0} role="group" aria-label={say('revision_page.preview_page')}>
        {wrong && <Trouble wrong={wrong} />}
        {!shown && !wrong && <p class="muted">{say('revision_page.preview_coming')}</p>}
        {shown?.lesson && <Lesson lesson={shown.lesson} key={stamp(shown.lesson)} />}
        {(one ? [one] : items).map((check, at) => (
          <Question check={check} key={`${at}${JSON.stringify(check)}`} />
        ))}
        {shown && !shown.lesson && items.length === 0 && <p class="muted">{say('revision_page.preview_none')}</p>}
      </div>
    </section>
  );
}

/** Another text is another page: its checks begin anew. */
const stamp = (lesson: api.Lesson): string => lesson.html + JSON.stringify(lesson.checks);
const nothing = new Map<string, api.MarkView>();

function Lesson({ lesson }: { lesson: api.Lesson }) {
  const [answers, set_answers] = useState<Record<string, string>>({});
  return (
    <div class="lesson">
      <h2 class="preview-title">{lesson.title}</h2>
      <Article
        article={undefined}
        lesson={lesson}
        marks={{ answers, finished: false }}
        verdicts={nothing}
        waits="revision_page.preview_credit"
        answered={(check, value) => set_answers((old) => ({ ...old, [check]: value }))}
      />
    </div>
  );
}

function Question({ check }: { check: api.Check }) {
  const [value, set_value] = useState<string>();
  return (
    <div class="lesson">
      <CheckView
        check={check}
        answered={value}
        verdict={undefined}
        waits="revision_page.preview_credit"
        answer={set_value}
      />
    </div>
  );
}
