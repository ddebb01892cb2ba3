/** The message in each language; English first, because it is what everybody else falls back to. */
import type { MessageDraft } from '../api/names';
import { say } from '../words/words';
import { no_words, with_words } from './draft';
import { language_words } from './words_of';

interface Props {
  draft: MessageDraft;
  change: (draft: MessageDraft) => void;
}

const languages = (): string[] => ['en', ...__LANGUAGES__.filter((tag) => tag !== 'en')];

export function TextFields({ draft, change }: Props) {
  return (
    <>
      <p class="small muted">{say('messages_page.placeholders')}</p>
      {languages().map((tag) => (
        <details open={tag === 'en'} key={tag}>
          <summary>
            {language_words(tag)}
            {tag !== 'en' && !draft.texts[tag]?.text && (
              <span class="small muted"> · {say('messages_page.not_written')}</span>
            )}
          </summary>
          <Language tag={tag} draft={draft} change={change} />
        </details>
      ))}
      <div class="field">
        <label class="row tight">
          <input
            type="checkbox"
            checked={draft.necessary}
            aria-describedby="necessary-hint"
            onChange={(event) => change({ ...draft, necessary: event.currentTarget.checked })}
          />
          {say('messages_page.necessary')}
        </label>
        <p class="hint" id="necessary-hint">
          {say('messages_page.necessary_hint')}
        </p>
      </div>
    </>
  );
}

function Language({ tag, draft, change }: Props & { tag: string }) {
  const said = draft.texts[tag] ?? no_words;
  const words = { language: language_words(tag) };
  return (
    <div class="stack">
      <div class="field">
        <label for={`subject-${tag}`}>{say('messages_page.subject', words)}</label>
        <p class="hint" id={`subject-${tag}-hint`}>
          {say('messages_page.subject_hint')}
        </p>
        <input
          class="input"
          id={`subject-${tag}`}
          lang={tag}
          maxLength={120}
          value={said.subject}
          aria-describedby={`subject-${tag}-hint`}
          onInput={(event) => change(with_words(draft, tag, { subject: event.currentTarget.value }))}
        />
      </div>
      <div class="field">
        <label for={`text-${tag}`}>{say('messages_page.text', words)}</label>
        <textarea
          class="input"
          id={`text-${tag}`}
          lang={tag}
          rows={9}
          maxLength={4000}
          value={said.text}
          onInput={(event) => change(with_words(draft, tag, { text: event.currentTarget.value }))}
        />
      </div>
    </div>
  );
}
