/** /messages/new: whom, what, how it looks and how many; then, named by its number, the button that sends. */
import { useEffect, useRef, useState } from 'preact/hooks';
import * as api from '../api/names';
import { useAnswer, wrong_of, type Wrong } from '../kit/answer';
import { Frame } from '../kit/frame';
import { go } from '../kit/go';
import type { Page } from '../kit/page';
import { Opening, Trouble } from '../kit/parts';
import { useWatched } from '../kit/watched';
import { say } from '../words/words';
import { begun_with, by_hand, empty_draft, for_server, group_of, new_key } from './draft';
import { GroupFields } from './group_fields';
import { PreviewView } from './preview_view';
import { TextFields } from './text_fields';

export const WritePage: Page = ({ visit }) => {
  const { me } = useWatched(visit.who);
  const [templates] = useAnswer({ ask: api.message_templates, key: me ? 'message-templates' : '' });
  const [choices] = useAnswer({ ask: api.message_filters, key: me ? 'message-filters' : '' });
  const wrong = templates.wrong ?? choices.wrong;
  return (
    <Frame visit={visit} title={say('messages_page.write')}>
      <div class="stack">
        <h1>{say('messages_page.write')}</h1>
        {wrong && <Trouble wrong={wrong} />}
        {!wrong && !(templates.value && choices.value) && <Opening />}
        {templates.value && choices.value && <Writing templates={templates.value.templates} choices={choices.value} />}
      </div>
    </Frame>
  );
};

interface WritingProps {
  templates: api.MessageTemplate[];
  choices: api.FilterChoices;
}

function Writing({ templates, choices }: WritingProps) {
  const [draft, set_draft] = useState(() => empty_draft(group_of(location.search)));
  const [shown, set_shown] = useState<api.MessagePreview>();
  const [wrong, set_wrong] = useState<Wrong>();
  const [busy, set_busy] = useState(false);
  const key = useRef(new_key());
  const change = (next: api.MessageDraft) => {
    set_draft(next);
    set_shown(undefined);
  };
  const attempt = async (work: () => Promise<void>) => {
    set_busy(true);
    set_wrong(undefined);
    try {
      await work();
    } catch (found) {
      set_shown(undefined);
      set_wrong(wrong_of(found));
    } finally {
      set_busy(false);
    }
  };
  const preview = () => attempt(async () => set_shown(await api.preview_message(for_server(draft))));
  const send = (counted: number) =>
    attempt(async () => {
      await api.send_message({ ...for_server(draft), key: key.current, counted });
      go('/messages');
    });
  return (
    <>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void preview();
        }}
      >
        <section class="card stack" aria-labelledby="whom">
          <h2 id="whom">{say('messages_page.whom')}</h2>
          <TemplateField templates={templates} draft={draft} change={change} />
          <GroupFields filter={draft.filter} choices={choices} change={(filter) => change({ ...draft, filter })} />
        </section>
        <section class="card stack" aria-labelledby="what">
          <h2 id="what">{say('messages_page.what')}</h2>
          <TextFields draft={draft} change={change} />
        </section>
        {wrong && <Trouble wrong={wrong} />}
        <button class="btn primary block-s" type="submit" disabled={busy}>
          {say('messages_page.count')}
        </button>
      </form>
      {shown && <PreviewView shown={shown} busy={busy} send={(counted) => void send(counted)} />}
    </>
  );
}

interface TemplateProps {
  templates: api.MessageTemplate[];
  draft: api.MessageDraft;
  change: (draft: api.MessageDraft) => void;
}

function TemplateField({ templates, draft, change }: TemplateProps) {
  const field = useRef<HTMLSelectElement>(null);
  // The officer came to write: the first field is where the keyboard is.
  useEffect(() => field.current?.focus(), []);
  return (
    <div class="field">
      <label for="template">{say('messages_page.template')}</label>
      <select
        class="input"
        id="template"
        ref={field}
        value={draft.kind}
        onChange={(event) => {
          const kind = event.currentTarget.value;
          change(
            begun_with(
              draft,
              templates.find((template) => template.kind === kind),
            ),
          );
        }}
      >
        {[by_hand, ...templates.map(({ kind }) => kind)].map((kind) => (
          <option value={kind}>{say(`messages_page.template_${kind}`)}</option>
        ))}
      </select>
    </div>
  );
}
