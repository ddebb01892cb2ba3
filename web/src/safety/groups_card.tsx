/** What the floor came to for closed groups of twenty: outcomes by device, language and specialty, no ranking. */
import * as api from '../api/names';
import { useAnswer } from '../kit/answer';
import { language, language_name, say } from '../words/words';

type Group = api.GroupView['all'];
type By = 'devices' | 'languages' | 'specialties';

const share = (part: number) => new Intl.NumberFormat(language(), { style: 'percent' }).format(part);

export function GroupsCard() {
  const [exams] = useAnswer({ ask: () => api.exams(), key: 'floor-groups' });
  const [local] = useAnswer({ ask: api.local, key: 'local' });
  return (
    <section class="card stack-s" aria-labelledby="groups">
      <h2 id="groups">{say('floor_panel_page.groups')}</h2>
      <p class="muted">{say('floor_panel_page.groups_lead')}</p>
      {exams.value?.exams
        .filter(({ released }) => released)
        .slice(0, 5)
        .map((exam) => (
          <OneExam exam={exam} specialties={local.value?.specialties ?? []} key={exam.exam} />
        ))}
    </section>
  );
}

function OneExam({ exam, specialties }: { exam: api.Exam; specialties: api.LocalView['specialties'] }) {
  const [answer] = useAnswer({ ask: () => api.floor_groups({ exam: exam.exam }), key: `floor-group/${exam.exam}` });
  const view = answer.value;
  const name_in = (by: By, id: string): string => {
    if (id === '') return say('floor_panel_page.not_told');
    if (by === 'devices')
      return say(id === 'phone' ? 'floor_panel_page.device_phone' : 'floor_panel_page.device_computer');
    if (by === 'languages') return language_name(id);
    return specialties.find((one) => one.id === id)?.name ?? id;
  };
  return (
    <>
      <h3>{exam.title}</h3>
      {view?.all.doctors === 0 && <p class="muted">{say('floor_panel_page.too_few', { least: view.least })}</p>}
      {view && view.all.doctors > 0 && <Told group={view.all} />}
      {view &&
        (['devices', 'languages', 'specialties'] as const).map((by) => (
          <Cut title={say(`floor_panel_page.by_${by}`)} groups={view[by]} name={(id) => name_in(by, id)} key={by} />
        ))}
    </>
  );
}

function Cut({ title, groups, name }: { title: string; groups: Group[]; name: (id: string) => string }) {
  if (groups.length === 0) return null;
  const named = groups.map((group) => ({ group, name: name(group.id) }));
  // By name, so that nobody reads a ranking.
  named.sort((a, b) => Number(a.group.id === '') - Number(b.group.id === '') || a.name.localeCompare(b.name));
  return (
    <details>
      <summary>{title}</summary>
      {named.map((one) => (
        <div class="stack-s" key={one.group.id}>
          <h4>{one.name}</h4>
          <Told group={one.group} />
        </div>
      ))}
    </details>
  );
}

function Told({ group }: { group: Group }) {
  return (
    <>
      <p class="num">
        {say('floor_panel_page.group_doctors', { count: group.doctors })}{' '}
        {group.outcomes
          .map(({ outcome, share: part, low, high }) =>
            say(`floor_panel_page.outcome_${outcome}`, { share: share(part), low: share(low), high: share(high) }),
          )
          .join(' ')}
      </p>
      {group.rates.map((one) => (
        <p class="small" key={one.modality}>
          {say('floor_panel_page.group', {
            kind: say(`floor_panel_page.modality_${one.modality}`),
            count: one.doctors,
            follows: share(one.follows_wrong),
            follows_low: share(one.follows_low),
            follows_high: share(one.follows_high),
            refuses: share(one.refuses_right),
            refuses_low: share(one.refuses_low),
            refuses_high: share(one.refuses_high),
          })}
        </p>
      ))}
    </>
  );
}
