/** How many, and how it will look to three of them; the last question names the number. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { MessageCount, MessagePreview, MessageSample } from '../api/names';
import { Dialog, Notice } from '../kit/parts';
import { moment, say } from '../words/words';
import { sms_parts } from './draft';
import { language_words } from './words_of';

interface Props {
  shown: MessagePreview;
  busy: boolean;
  send: (counted: number) => void;
}

export function PreviewView({ shown, busy, send }: Props) {
  const [asking, ask] = useState(false);
  const head = useRef<HTMLHeadingElement>(null);
  // The count is the answer to the press: it is read out, and the button to send is the next step.
  useEffect(() => head.current?.focus(), [shown]);
  const { count } = shown;
  return (
    <section class="stack" aria-labelledby="reach">
      <div class="card stack">
        <h2 id="reach" ref={head} tabIndex={-1}>
          {say('messages_page.reach', { writes: count.writes })}
        </h2>
        <Count count={count} />
        {shown.quiet_until_ms != null && (
          <Notice tone="warn">
            <p>{say('messages_page.quiet_now', { moment: moment(shown.quiet_until_ms) })}</p>
          </Notice>
        )}
        {count.writes > 0 && (
          <button class="btn primary block-s" type="button" disabled={busy} onClick={() => ask(true)}>
            {say('messages_page.go_on')}
          </button>
        )}
      </div>
      {shown.samples.length > 0 && <h2>{say('messages_page.looks')}</h2>}
      <div class="columns">
        {shown.samples.map((sample, place) => (
          <Sample sample={sample} key={place} />
        ))}
      </div>
      <Dialog title={say('messages_page.sure', { writes: count.writes })} open={asking} close={() => ask(false)}>
        <p>{say('messages_page.ways', { mail: count.mail, sms: count.sms })}</p>
        <p>{say('messages_page.sure_text')}</p>
        <div class="row wrap">
          <button
            class="btn primary"
            type="button"
            disabled={busy}
            onClick={() => {
              ask(false);
              send(count.writes);
            }}
          >
            {say('messages_page.send', { writes: count.writes })}
          </button>
          <button class="btn" type="button" onClick={() => ask(false)}>
            {say('kit.cancel')}
          </button>
        </div>
      </Dialog>
    </section>
  );
}

function Count({ count }: { count: MessageCount }) {
  const others = (['no_contact', 'unsubscribed', 'enough'] as const).filter((name) => count[name] > 0);
  return (
    <ul class="lines">
      {count.writes > 0 && <li>{say('messages_page.ways', { mail: count.mail, sms: count.sms })}</li>}
      {others.map((name) => (
        <li key={name}>{say(`messages_page.count_${name}`, { count: count[name] })}</li>
      ))}
      {Object.entries(count.in_english).map(([tag, number]) => (
        <li key={tag}>{say('messages_page.count_english', { count: number, language: language_words(tag) })}</li>
      ))}
    </ul>
  );
}

function Sample({ sample }: { sample: MessageSample }) {
  return (
    <article class="card stack-s">
      <p class="small muted">
        {say(`messages_page.by_${sample.way}`, { parts: sms_parts(sample.text) })} · {language_words(sample.language)}
      </p>
      {sample.subject && (
        <h3 lang={sample.language} dir="auto">
          {sample.subject}
        </h3>
      )}
      <p class="letter" lang={sample.language} dir="auto">
        {sample.text}
      </p>
    </article>
  );
}
