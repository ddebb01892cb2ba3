/**
 * A check inside a lesson, of any kind: answer, then see why.
 *
 * A formative one is judged here and works offline. One that earns credit is judged by the server: until its verdict is
 * here, the answer is kept and the page says where it is.
 */
import { useState } from 'preact/hooks';
import type * as api from '../api/names';
import { letter } from '../kit/options';
import { language, say } from '../words/words';
import { AskNumber, AskOptions, AskRecall, AskSteps } from './ask_views';
import { is_right, why_number } from './grading';

interface CheckProps {
  check: api.Check;
  answered: string | undefined; ///< what was answered on this phone before
  verdict: api.MarkView | undefined; ///< the server's, with key and reasons
  waits: string; ///< which words say where an answer is that has no verdict yet
  answer: (value: string) => void;
}

export function CheckView({ check, answered, verdict, waits, answer }: CheckProps) {
  const [draft, set_draft] = useState<string>();
  const given = verdict?.value ?? answered;
  const open = spoken(verdict?.check ?? check);
  const value = given ?? draft;
  const submit = (event: Event) => {
    event.preventDefault();
    if (value !== undefined && given === undefined) answer(value);
  };
  const shared = { check: open, value, locked: given !== undefined, choose: set_draft };
  return (
    <form class="q card stack" onSubmit={submit}>
      {check.credit && <p class="eyebrow">{say('lesson_page.counts')}</p>}
      {check.kind === 'numeric' ? (
        <AskNumber {...shared} />
      ) : check.kind === 'ordering' ? (
        <AskSteps {...shared} />
      ) : check.kind === 'recall' ? (
        <AskRecall {...shared} />
      ) : (
        <AskOptions {...shared} />
      )}
      {given === undefined && check.kind !== 'recall' && (
        <button class="btn primary block-s" type="submit" disabled={value === undefined}>
          {say('lesson_page.check_answer')}
        </button>
      )}
      <p role="status" class="small">
        {given !== undefined && (check.credit && !verdict ? say(waits) : said_of(open, given, verdict?.right))}
      </p>
      {given !== undefined && <Reason check={open} value={given} />}
    </form>
  );
}

const own_words = ['id', 'lang', 'kind', 'unit'];

/** The check with its HTML marked where it is in another language than the page. */
function spoken(check: api.Check): api.Check {
  const { lang } = check;
  if (!lang || lang === language()) return check;
  return JSON.parse(JSON.stringify(check), (key, value: unknown) => {
    if (typeof value !== 'string' || !value || own_words.includes(key)) return value;
    const box = value.startsWith('<p') ? 'div' : 'span';
    return `<${box} lang="${lang}">${value}</${box}>`;
  }) as api.Check;
}

function said_of(check: api.Check, value: string, judged: boolean | undefined): string {
  if (check.recall) return say('lesson_page.found', { found: Number(value), of: check.recall.look_for.length });
  if (judged ?? is_right(check, value)) return say('lesson_page.right');
  if (check.numeric) return say('lesson_page.not_number', { answer: `${shown(check.numeric.answer)} ${check.unit}` });
  if (check.kind === 'ordering') return say('lesson_page.not_order');
  return say('lesson_page.not_right', { answer: check.key.map(letter).join(', ') });
}

const shown = (answer: number): number => Number(answer.toPrecision(4));

function Reason({ check, value }: { check: api.Check; value: string }) {
  const why = check.numeric ? why_number(check, value) : check.rationale;
  return why ? <p class="small" dangerouslySetInnerHTML={{ __html: why }} /> : null;
}
