/** Stops an open exam's clock for everybody, or lets it run again; asks first, with how many it is about. */
import { useState } from 'preact/hooks';
import * as api from '../api/names';
import { wrong_of, type Wrong } from '../kit/answer';
import { Dialog, Trouble } from '../kit/parts';
import { say } from '../words/words';

export function PauseButton({ exam, done }: { exam: api.Exam; done: (exam: api.Exam) => void }) {
  const [count, ask_about] = useState<number>();
  const [wrong, set_wrong] = useState<Wrong>();
  const word = exam.paused_ms == null ? 'pause' : 'resume';
  const attempt = async (work: () => Promise<void>) => {
    set_wrong(undefined);
    try {
      await work();
    } catch (found) {
      set_wrong(wrong_of(found));
    }
  };
  const ask = () => attempt(async () => ask_about((await api.exam_day({ exam: exam.exam })).opened));
  const run = () => {
    ask_about(undefined);
    return attempt(async () => done(await api.pause_exam({ exam: exam.exam }, { paused: word === 'pause' })));
  };
  return (
    <>
      <button class="btn" type="button" onClick={() => void ask()}>
        {say(`exam_day_page.${word}`)}
      </button>
      {wrong && <Trouble wrong={wrong} />}
      <Dialog title={say(`exam_day_page.${word}`)} open={count !== undefined} close={() => ask_about(undefined)}>
        <p>{say(`exam_day_page.${word}_sure`, { title: exam.title, count: count ?? 0 })}</p>
        <div class="row wrap">
          <button class="btn primary" type="button" onClick={() => void run()}>
            {say(`exam_day_page.${word}`)}
          </button>
          <button class="btn" type="button" onClick={() => ask_about(undefined)}>
            {say('kit.cancel')}
          </button>
        </div>
      </Dialog>
    </>
  );
}
