/** What changed since somebody signed, and which versions there were; sending the one that stands to review. */
import * as api from '../api/names';
import { Difference } from '../kit/difference';
import { Chip, Notice } from '../kit/parts';
import { day, say } from '../words/words';
import { lines_of, type Terms } from './item';

type Entry = api.BankEntryView;

export function Changed({ entry, terms }: { entry: Entry; terms: Terms | undefined }) {
  const { before } = entry;
  if (!before) return null;
  const now = before.about.name ? entry : { writing: entry.writing };
  return (
    <section class="card stack-s" aria-labelledby="changed">
      <h2 id="changed">{say('bank_page.changed', { number: before.number })}</h2>
      <Difference
        before={lines_of(before, terms)}
        after={lines_of(now, terms)}
        label={say('bank_page.changed_label')}
      />
    </section>
  );
}

export function Versions({ entry }: { entry: Entry }) {
  if (entry.versions.length < 2) return null;
  return (
    <details class="card">
      <summary>{say('bank_page.versions', { count: entry.versions.length })}</summary>
      <ul class="plain list">
        {entry.versions.map((one) => (
          <li class="row between wrap" key={one.number}>
            <span>
              {say('bank_page.version', { number: one.number })}
              <span class="small muted">
                {' '}
                · {day(one.made_ms)}
                {one.mine && ` · ${say('bank_page.version_mine')}`}
              </span>
            </span>
            {one.reviews > 0 && <Chip tone="good">{say('bank_page.version_reviews', { count: one.reviews })}</Chip>}
          </li>
        ))}
      </ul>
    </details>
  );
}

interface SendProps {
  entry: Entry;
  attempt: (work: () => Promise<unknown>) => Promise<void>;
}

export function Send({ entry, attempt }: SendProps) {
  if (entry.status !== 'draft') return null;
  if (entry.sent_ms > 0)
    return (
      <Notice tone="good">
        <p>{say('bank_page.sent', { date: day(entry.sent_ms) })}</p>
      </Notice>
    );
  const blocked = entry.flaws.some((one) => one.blocks);
  return (
    <section class="card stack-s" aria-labelledby="send">
      <h2 id="send">{say('bank_page.send_title')}</h2>
      <p>{say(blocked ? 'bank_page.send_blocked' : 'bank_page.send_lead')}</p>
      <div>
        <button
          class="btn primary"
          type="button"
          disabled={blocked}
          onClick={() => void attempt(() => api.send_bank_item({ entry: entry.entry }, { version: entry.version }))}
        >
          {say('bank_page.send')}
        </button>
      </div>
    </section>
  );
}
