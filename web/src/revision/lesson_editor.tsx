/** A lesson without its YAML: facts as a form, text as Markdown, each check as a form between two stretches of text. */
import { useRef } from 'preact/hooks';
import { say } from '../words/words';
import { FactsForm } from './facts_form';
import { ItemForm, value_at } from './item_form';
import { new_check, text, type Values } from './item_value';
import {
  free_id,
  part_of_line,
  read_lesson,
  with_check,
  with_part,
  without_check,
  write_lesson,
  type LessonText,
} from './lesson_text';
import type { Lists } from './lists';
import { Pen, type LineFinding } from './pen';
import { Toolbar } from './toolbar';
import { with_value } from './yaml_text';

export interface EditorProps {
  value: string;
  findings: LineFinding[]; ///< by lines of the file
  lists: Lists;
  figures: string[]; ///< of the module, as a lesson names them
  locked: boolean;
  change: (text: string) => void;
  opened?: (item: number) => void; ///< of several items, the one that is being written
}

export function LessonEditor(props: EditorProps) {
  const { value, findings, lists, figures, locked, change } = props;
  const lesson = read_lesson(value);
  const latest = useRef(lesson);
  const caret = useRef<{ at: number; area: HTMLTextAreaElement } | null>(null);
  if (!lesson) {
    return (
      <Pen
        id="text"
        label={say('revision_page.text')}
        value={value}
        findings={findings}
        locked={locked}
        change={change}
      />
    );
  }
  latest.current = lesson;
  const write = (made: LessonText) => change(write_lesson(made));
  const about = placed(lesson, findings);
  const add_check = () => {
    const at = caret.current?.at ?? lesson.parts.length - 1;
    const id = free_id('c', 1, ids_of(lesson));
    const offset = caret.current?.area.selectionEnd ?? lesson.parts[at]!.text.length;
    write(with_check(lesson, at, offset, new_check(id, example())));
    requestAnimationFrame(() => document.getElementById(`part-${at + 1}-stem`)?.focus());
  };
  return (
    <div class="stack">
      <FactsForm
        front={lesson.front}
        lists={lists}
        findings={about.facts}
        locked={locked}
        change={(front) => write({ ...lesson, front })}
      />
      {!locked && (
        <Toolbar
          area={() =>
            caret.current?.area ?? (document.getElementById(`part-${lesson.parts.length - 1}`) as HTMLTextAreaElement)
          }
          figures={figures}
          sources={lists.sources}
          cite={(source) => latest.current && cite(latest.current, source)}
          write={change}
          add_check={add_check}
        />
      )}
      {lesson.parts.map((part, at) =>
        part.kind === 'text' ? (
          <Pen
            id={`part-${at}`}
            label={say('revision_page.text_part', { number: at / 2 + 1 })}
            value={part.text}
            findings={about.parts[at] ?? []}
            locked={locked}
            change={(typed) => write(with_part(lesson, at, typed))}
            at_work={(area) => (caret.current = { at, area })}
            key={at}
          />
        ) : (
          <CheckCard
            id={`part-${at}`}
            yaml={part.text}
            lists={lists}
            findings={about.parts[at] ?? []}
            locked={locked}
            change={(yaml) => write(with_part(lesson, at, yaml))}
            drop={() => write(without_check(lesson, at))}
            key={at}
          />
        ),
      )}
    </div>
  );
}

export const example = () => ({
  stem: say('revision_page.example_stem'),
  right: say('revision_page.example_right'),
  wrong: say('revision_page.example_wrong'),
  why: say('revision_page.example_why'),
});

const ids_of = (lesson: LessonText): string[] =>
  lesson.parts.filter(({ kind }) => kind === 'check').map((part) => text(value_at(part.text, []) ?? {}, 'id'));

/** The whole file with the source among the lesson's own; undefined: it is there. */
function cite(lesson: LessonText, source: string): string | undefined {
  const own = value_at(lesson.front, [])?.sources;
  const known = Array.isArray(own) ? own.map(String) : [];
  if (known.includes(source)) return undefined;
  return write_lesson({ ...lesson, front: with_value(lesson.front, [], 'sources', [...known, source]) });
}

interface Placed {
  facts: LineFinding[];
  parts: Record<number, LineFinding[]>;
}

/** Findings of the file by the part that they are about. */
function placed(lesson: LessonText, findings: LineFinding[]): Placed {
  const made: Placed = { facts: [], parts: {} };
  for (const one of findings) {
    const place = one.line > 0 ? part_of_line(lesson.parts, one.line) : undefined;
    if (!place) made.facts.push({ ...one, line: Math.max(0, one.line - 1) });
    else (made.parts[place.at] ??= []).push({ ...one, line: place.line });
  }
  return made;
}

interface CheckProps {
  id: string;
  yaml: string;
  lists: Lists;
  findings: LineFinding[];
  locked: boolean;
  change: (yaml: string) => void;
  drop: () => void;
}

function CheckCard({ id, yaml, lists, findings, locked, change, drop }: CheckProps) {
  const values: Values | undefined = value_at(yaml, []);
  const bad = findings.some((one) => one.blocks);
  return (
    <section class={`card stack check-card ${bad ? 'bad' : ''}`} aria-labelledby={`${id}-title`}>
      <div class="row between wrap">
        <h3 id={`${id}-title`}>{say('revision_page.check', { id: text(values ?? {}, 'id') })}</h3>
        {!locked && (
          <button class="btn sm" type="button" onClick={drop}>
            {say('revision_page.drop_check')}
          </button>
        )}
      </div>
      {values ? (
        <ItemForm
          id={id}
          yaml={yaml}
          path={[]}
          check
          lists={lists}
          findings={findings}
          locked={locked}
          change={change}
        />
      ) : (
        <Pen
          id={id}
          label={say('revision_page.unreadable')}
          value={yaml}
          findings={findings}
          locked={locked}
          change={change}
        />
      )}
    </section>
  );
}
