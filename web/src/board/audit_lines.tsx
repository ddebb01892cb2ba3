/** Entries of the ledger in words, newest first, under their day. */
import type * as api from '../api/names';
import { has_words, moment, say } from '../words/words';

type Entry = api.AuditView['entries'][number];

export function AuditLines({ entries }: { entries: Entry[] }) {
  return (
    <ol class="stack-s plain audit">
      {entries.map((entry) => (
        <li class="card stack-s" key={entry.id}>
          <p>
            <strong>{act_of(entry.kind)}</strong>
            {entry.what ? `: ${entry.what}` : ''}
          </p>
          <p class="small muted">
            {who_of(entry)}
            {' · '}
            {moment(entry.at_ms)}
          </p>
          <details class="small">
            <summary>{say('audit_page.as_entered')}</summary>
            <p class="break">{say('audit_page.place', { stream: entry.stream, number: entry.number })}</p>
            <p>
              <code class="break">{`${entry.kind} ${entry.about} ${entry.body}`}</code>
            </p>
          </details>
        </li>
      ))}
    </ol>
  );
}

/** What a newer program entered has no words here yet. */
const act_of = (kind: string): string => (has_words(`audit_page.kind_${kind}`) ? say(`audit_page.kind_${kind}`) : kind);

function who_of({ actor, actor_name, actor_roles }: Entry): string {
  if (actor == null) return say('audit_page.program');
  const name = actor_name || say('audit_page.someone', { person: actor });
  const roles = actor_roles.filter((role) => role !== 'learner').map((role) => say(`audit_page.role_${role}`));
  return roles.length > 0 ? `${name} (${roles.join(', ')})` : name;
}
