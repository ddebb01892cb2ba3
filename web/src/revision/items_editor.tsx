/** A module's practice items, each as a form. */
import { useState } from 'preact/hooks';
import { say } from '../words/words';
import { ItemForm, value_at } from './item_form';
import { new_item, text, type Values } from './item_value';
import { example, type EditorProps } from './lesson_editor';
import { free_id, last_index } from './lesson_text';
import { Findings, Pen, type LineFinding } from './pen';
import { entry_lines, values_of, with_entry, without_entry } from './yaml_text';

export function ItemsEditor({ value, findings, lists, locked, change, opened }: EditorProps) {
  const [open, set_open] = useState<string>();
  const values = values_of(value);
  if (!values) {
    return (
      <Pen
        id="text"
        label={say('revision_page.unreadable')}
        value={value}
        findings={findings}
        locked={locked}
        change={change}
      />
    );
  }
  const items = Array.isArray(values.items) ? (values.items as Values[]) : [];
  const lines = entry_lines(value, 'items');
  const of = (one: LineFinding): number => last_index(lines, (line) => line <= one.line);
  const add = () => {
    const id = free_id(
      'i',
      2,
      items.map((one) => text(one, 'id')),
    );
    const facts = { competency: lists.competencies[0]?.id ?? '', source: lists.sources[0]?.id ?? '' };
    change(with_entry(value, 'items', new_item(id, example(), facts)));
    set_open(id);
    opened?.(items.length);
    requestAnimationFrame(() => document.getElementById(`item-${items.length}-stem`)?.focus());
  };
  return (
    <div class="stack">
      <Findings id="file-findings" findings={findings.filter((one) => of(one) < 0)} />
      {items.map((item, at) => {
        const id = text(item, 'id');
        const own = findings.filter((one) => of(one) === at);
        return (
          <details
            class={`card item-card ${own.some((one) => one.blocks) ? 'bad' : ''}`}
            open={open === id}
            onToggle={(event) => {
              if (!event.currentTarget.open) return;
              set_open(id);
              opened?.(at);
            }}
            key={id || at}
          >
            <summary>
              <b>{id}</b> {short(text(item, 'stem'))}
              {own.length > 0 && <span class="small"> · {say('revision_page.findings', { count: own.length })}</span>}
            </summary>
            {open === id && value_at(value, ['items', at]) && (
              <div class="stack">
                <ItemForm
                  id={`item-${at}`}
                  yaml={value}
                  path={['items', at]}
                  check={false}
                  lists={lists}
                  findings={own}
                  locked={locked}
                  change={change}
                />
                {!locked && (
                  <div>
                    <button class="btn sm" type="button" onClick={() => change(without_entry(value, 'items', at))}>
                      {say('revision_page.drop_item', { id })}
                    </button>
                  </div>
                )}
              </div>
            )}
          </details>
        );
      })}
      {!locked && (
        <button class="btn block-s" type="button" onClick={add}>
          {say('revision_page.add_item')}
        </button>
      )}
    </div>
  );
}

const short = (stem: string): string => (stem.length > 90 ? `${stem.slice(0, 88)}…` : stem);
