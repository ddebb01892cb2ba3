/** A text area that grows with its text, with a mark beside each line of which there is something to say. */
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { say } from '../words/words';
import { span_of_line } from './lesson_text';

/** What is wrong in one line, from 1, of the text at hand; 0: in the text as a whole. */
export interface LineFinding {
  line: number;
  blocks: boolean;
  says: string;
}

interface PenProps {
  id: string;
  label: string;
  value: string;
  findings: LineFinding[];
  locked: boolean;
  change: (text: string) => void;
  at_work?: (area: HTMLTextAreaElement) => void; ///< the caret is here
}

export function Pen({ id, label, value, findings, locked, change, at_work }: PenProps) {
  const area = useRef<HTMLTextAreaElement>(null);
  const mirror = useRef<HTMLDivElement>(null);
  const tops = useTops(mirror, value);
  const worst = (line: number) => findings.filter((one) => one.line === line).sort((a, b) => +b.blocks - +a.blocks)[0];
  const lines = value.split('\n');
  const marked = lines.map((_, at) => worst(at + 1));
  const go_to = (line: number) => area.current && select_line(area.current, line);
  return (
    <div class="stack-s">
      <div class="pen">
        <div class="pen-mirror" ref={mirror} aria-hidden="true">
          {lines.map((line, at) => (
            <div class={marked[at] ? (marked[at].blocks ? 'bad' : 'warn') : ''} key={at}>
              {line || '\u200b'}
            </div>
          ))}
        </div>
        <textarea
          id={id}
          ref={area}
          aria-label={label}
          aria-describedby={findings.length > 0 ? `${id}-findings` : undefined}
          aria-invalid={findings.some((one) => one.blocks) || undefined}
          spellcheck
          readOnly={locked}
          value={value}
          onInput={(event) => change(event.currentTarget.value)}
          onFocus={(event) => at_work?.(event.currentTarget)}
        />
        {marked.map(
          (one, at) =>
            one && (
              <button
                type="button"
                class={`pen-mark ${one.blocks ? 'bad' : 'warn'}`}
                style={{ insetBlockStart: `${tops[at] ?? 0}px` }}
                title={one.says}
                aria-label={say('revision_page.at_line', { line: at + 1, says: one.says })}
                onClick={() => go_to(at + 1)}
                key={`m${at}`}
              >
                !
              </button>
            ),
        )}
      </div>
      <Findings id={`${id}-findings`} findings={findings} go_to={go_to} />
    </div>
  );
}

/** Where each line begins, in pixels: lines wrap, and the phone turns. */
function useTops(mirror: { current: HTMLDivElement | null }, value: string): number[] {
  const [tops, set_tops] = useState<number[]>([]);
  useLayoutEffect(() => {
    const measure = () => {
      const made = [...mirror.current!.children].map((line) => (line as HTMLElement).offsetTop);
      set_tops((old) => (old.length === made.length && old.every((top, at) => top === made[at]) ? old : made));
    };
    measure();
    const watch = new ResizeObserver(measure);
    watch.observe(mirror.current!);
    return () => watch.disconnect();
  }, [value]);
  return tops;
}

interface FindingsProps {
  id: string;
  findings: LineFinding[];
  go_to?: ((line: number) => void) | undefined;
}

export function Findings({ id, findings, go_to }: FindingsProps) {
  return (
    <ul class="pen-findings" id={id}>
      {findings.map((one, at) => (
        <li class={one.blocks ? 'bad' : 'warn'} key={at}>
          <span class="eyebrow">{say(one.blocks ? 'revision_page.to_mend' : 'revision_page.to_look_at')}</span>{' '}
          {go_to && one.line > 0 ? (
            <button type="button" class="link" onClick={() => go_to(one.line)}>
              {say('revision_page.at_line', { line: one.line, says: one.says })}
            </button>
          ) : (
            one.says
          )}
        </li>
      ))}
    </ul>
  );
}

export function select_line(area: HTMLTextAreaElement, line: number): void {
  const [from, to] = span_of_line(area.value, line);
  area.focus();
  area.setSelectionRange(from, to);
  area.scrollIntoView({ block: 'nearest' });
}

/** As if it had been typed: the browser's own undo takes it back. */
export function type_into(area: HTMLTextAreaElement, text: string): void {
  area.focus();
  if (document.execCommand('insertText', false, text)) return;
  area.setRangeText(text, area.selectionStart, area.selectionEnd, 'end');
  area.dispatchEvent(new InputEvent('input', { bubbles: true }));
}
