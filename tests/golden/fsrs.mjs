// Makes fsrs.json: schedules of ts-fsrs, the reference implementation, for FSRS-5 (its 4.7.1) and FSRS-6 (its 5.4.2).
// In an empty folder:
//   npm i fsrs5@npm:ts-fsrs@4.7.1 fsrs6@npm:ts-fsrs@5.4.2
//   node …/tests/golden/fsrs.mjs > …/tests/golden/fsrs.json
import { createRequire } from 'node:module';

const require = createRequire(`${process.cwd()}/`);
const libraries = { 5: require('fsrs5'), 6: require('fsrs6') };
console.debug = () => {}; // the library tells of filled-up weights on standard output

const w19 = [0.5, 1.4, 3.9, 11.2, 6.9, 0.61, 1.9, 0.02, 1.4, 0.21, 1.1, 2.1, 0.08, 0.31, 1.9, 0.29, 2.4, 0.61, 0.42];
const w17 = [0.5, 1.4, 3.9, 11.2, 4.9, 0.94, 0.86, 0.01, 1.49, 0.14, 0.94, 2.18, 0.05, 0.34, 1.26, 0.29, 2.61];
const w21 = [...w19, 0.11, 0.23];
const outside = [-1, 0, 200, 101, 11, 9, -3, 0.9, 5, 0.9, 9, 0, 0.4, 1.5, 6, 1.4, 0.2, 7, 6, 0.9, 1.9];

const both = {
  default: {},
  keen: { request_retention: 0.95 },
  easy_going: { request_retention: 0.7 },
  certain: { request_retention: 1 },
  a_month_at_most: { maximum_interval: 30 },
  long_term: { enable_short_term: false },
  long_term_own_weights: { enable_short_term: false, w: w19, request_retention: 0.85 },
  weights_of_19: { w: w19 },
  weights_of_17: { w: w17 },
  weights_outside: (version) => ({ w: outside.slice(0, version === 5 ? 19 : 21) }),
};
const only_6 = {
  weights_of_21: { w: w21 },
  no_steps: { learning_steps: [], relearning_steps: [] },
  one_step: { learning_steps: ['5m'], relearning_steps: ['3m'] },
  three_steps: { learning_steps: ['1m', '10m', '1h'], relearning_steps: ['10m', '2h'] },
  steps_of_days: { learning_steps: ['10m', '1d', '3d'], relearning_steps: ['2d', '30m'] },
  step_of_nothing: { learning_steps: ['1m', '0m'], relearning_steps: ['0m'] },
  many_relearning_steps: { relearning_steps: ['1m', '5m', '30m'], w: [...w19.slice(0, 17), 1.9, 1.8, 0.3, 0.2] },
};

/** mulberry32: small, seeded, the same everywhere. */
function chance(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** On time, early, late, a month late, or twice on one day. */
function next_time(card, now, random) {
  const wait = card.due.getTime() - now;
  const draw = random();
  const span = draw < 0.4 ? wait : draw < 0.6 ? wait * random() : draw < 0.8 ? wait * (1 + random()) : draw < 0.9 ? wait + 30 * 86_400_000 : 7_200_000 * random();
  return now + Math.max(1_000, Math.round(span / 1_000) * 1_000);
}

function sequence(library, scheduler, seed, steps) {
  const random = chance(seed);
  let now = Date.UTC(2026, 0, 1, 3 + (seed % 20), 12, 7);
  let card = library.createEmptyCard(new Date(now));
  const rows = [];
  for (let step = 0; step < steps; step += 1) {
    const draw = random();
    const rating = draw < 0.2 ? 1 : draw < 0.4 ? 2 : draw < 0.85 ? 3 : 4;
    const recall = card.state === 0 ? 0 : scheduler.get_retrievability(card, new Date(now), false);
    card = scheduler.next(card, new Date(now), rating).card;
    rows.push([now, rating, recall, card.stability, card.difficulty, card.state, card.scheduled_days, card.due.getTime(), card.reps, card.lapses, card.learning_steps ?? 0, card.elapsed_days]);
    now = next_time(card, now, random);
  }
  return rows;
}

const cases = [];
for (const version of [5, 6]) {
  const library = libraries[version];
  for (const [name, given] of Object.entries(version === 5 ? both : { ...both, ...only_6 })) {
    const options = typeof given === 'function' ? given(version) : given;
    const scheduler = library.fsrs(library.generatorParameters({ enable_fuzz: false, ...options }));
    // The server and every phone run the default of FSRS-6: it has more sequences than the others.
    const seeds = Array.from({ length: name === 'default' ? 12 : 4 }, (_, place) => place + 1);
    const sequences = seeds.map((seed) => sequence(library, scheduler, seed * 7 + version, 14));
    cases.push({ name: `fsrs${version} ${name}`, version, options, weights: [...scheduler.parameters.w], sequences });
  }
}
const columns = ['at_ms', 'rating', 'recall_before', 'stability', 'difficulty', 'state', 'scheduled_days', 'due_ms', 'reps', 'lapses', 'step', 'elapsed_days'];
const lines = cases.map((one) => JSON.stringify(one));
console.log(`{"made_by":${JSON.stringify([libraries[5].FSRSVersion, libraries[6].FSRSVersion])},"columns":${JSON.stringify(columns)},"cases":[\n${lines.join(',\n')}\n]}`);
