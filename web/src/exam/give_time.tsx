/** Minutes more while an exam runs: to all, a centre, a state, a council, or one candidate; says first to how many. */
import { useState } from 'preact/hooks';
import * as api from '../api/names';
import { wrong_of, type Wrong } from '../kit/answer';
import { Choice } from '../kit/choice';
import { Dialog, Notice, Trouble } from '../kit/parts';
import { say } from '../words/words';
import { Minutes } from './act_view';

const causes: api.Cause[] = ['network', 'power', 'device', 'place', 'other'];

interface Around {
  sitting: number; ///< all who are in the room
  centres: api.Halls['centres'];
  groups: (api.TimeGroup & { name: string })[];
}

/** Groups by the names that the programme has for them, those of states first. */
async function named_groups(exam: string): Promise<Around['groups']> {
  const [{ groups }, local] = await Promise.all([api.time_groups({ exam }), api.local()]);
  const names = { state: local.states, council: local.councils };
  return groups.map((one) => ({ ...one, name: names[one.by].find(({ id }) => id === one.id)?.name ?? one.id }));
}

export function GiveTime({ exam, done }: { exam: api.Exam; done: (exam: api.Exam) => void }) {
  const [around, set_around] = useState<Around>();
  const [given, set_given] = useState<number>();
  const [wrong, set_wrong] = useState<Wrong>();
  const attempt = async (work: () => Promise<void>) => {
    set_wrong(undefined);
    set_given(undefined);
    try {
      await work();
    } catch (found) {
      set_wrong(wrong_of(found));
    }
  };
  const open = () =>
    attempt(async () => {
      const at = { exam: exam.exam };
      const [day, halls, groups] = await Promise.all([api.exam_day(at), api.halls(at), named_groups(at.exam)]);
      set_around({ sitting: day.opened - day.submitted, centres: halls.centres, groups });
    });
  const give = (body: api.GiveBody) =>
    attempt(async () => {
      set_around(undefined);
      set_given((await api.give_time({ exam: exam.exam }, body)).sitting);
      const now = (await api.exams()).exams.find((one) => one.exam === exam.exam);
      if (now) done(now);
    });
  return (
    <>
      <button class="btn" type="button" onClick={() => void open()}>
        {say('exam_day_page.time')}
      </button>
      {wrong && <Trouble wrong={wrong} />}
      {given !== undefined && (
        <Notice tone="good">
          <p role="status">{say('exam_day_page.time_given', { count: given })}</p>
        </Notice>
      )}
      <Dialog title={say('exam_day_page.time')} open={around !== undefined} close={() => set_around(undefined)}>
        {around && <TimeForm around={around} give={(body) => void give(body)} />}
      </Dialog>
    </>
  );
}

const key_of = ({ by, id }: api.TimeGroup): string => `${by}/${id}`;

function TimeForm({ around, give }: { around: Around; give: (body: api.GiveBody) => void }) {
  const [minutes, set_minutes] = useState(10);
  const [cause, set_cause] = useState<api.Cause>('network');
  const [whom, set_whom] = useState('all');
  const [who, set_who] = useState('');
  const centre = around.centres.find((one) => one.centre === whom);
  const group = around.groups.find((one) => key_of(one) === whom);
  const count = whom === 'all' ? around.sitting : (centre?.people ?? group?.candidates ?? 1);
  const body: api.GiveBody = { minutes, cause };
  if (centre) body.centre = whom;
  if (group) body[group.by] = group.id;
  if (whom === 'one') body.who = who;
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault();
        give(body);
      }}
    >
      <Choice
        id="whom"
        label={say('exam_day_page.whom')}
        list={[
          { id: 'all', name: say('exam_day_page.whom_all') },
          ...around.centres.map(({ centre: id, name }) => ({ id, name })),
          ...around.groups.map((one) => ({
            id: key_of(one),
            name: say(`exam_day_page.whom_${one.by}`, { name: one.name }),
          })),
          { id: 'one', name: say('exam_day_page.whom_one') },
        ]}
        value={whom}
        choose={set_whom}
      />
      {whom === 'one' && (
        <div class="field">
          <label for="who">{say('exam_day_page.who')}</label>
          <input
            class="input"
            id="who"
            required
            maxLength={120}
            value={who}
            onInput={(event) => set_who(event.currentTarget.value)}
          />
        </div>
      )}
      <Minutes minutes={minutes} set={set_minutes} />
      <Choice
        id="cause"
        label={say('exam_day_page.cause')}
        list={causes.map((id) => ({ id, name: say(`exam_day_page.cause_${id}`) }))}
        value={cause}
        choose={(id) => set_cause(id as api.Cause)}
      />
      <p>{say('exam_day_page.time_effect', { minutes: minutes || 0, count })}</p>
      {group && <p>{say('exam_day_page.time_group', { count: group.sitting })}</p>}
      <button class="btn primary" type="submit">
        {say('exam_day_page.time')}
      </button>
    </form>
  );
}
