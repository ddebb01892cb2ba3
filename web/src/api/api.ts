/** Written by tools/api.mjs from the server's OpenAPI description; never edited. Ids are decimal strings, times UTC ms. */
import { call, octets } from './call';

export interface Acknowledgement { ack_seq: number; server_ms: number }
export interface ActBody {
  act: 'draft' | 'assemble' | 'seal' | 'open' | 'extend' | 'close' | 'publish_key' | 'open_objections' | 'finalise_key' | 'mark' | 'review' | 'release' | 'reopen';
  minutes?: number;
}
export interface AdvicesView { block: number; released_ms: number; advices: { item: string; own: number; percent: number; html: string }[] }
export interface AllowBody { who: string; times: string; ground: 'disability' | 'illness' | 'nursing' | 'other' }
export interface AllowListBody { table: string }
export interface AllowancesView {
  allowances: {
    learner: string;
    name: string;
    registration: string;
    ground: string;
    percent: number;
    more_ms: number;
    given_ms: number;
  }[];
}
export interface AppOfferView { secret: string; address: string; picture: string }
export interface AppealBody { reason: string }
export interface AppealDecisionBody { upheld: boolean; answer: string }
export interface AppealsView {
  terms: {
    exam: string;
    title: string;
    state: string;
    candidates: number;
    objections_until_ms?: number;
    appeals_until_ms?: number;
    objecting: boolean;
    withholds_script: boolean;
  };
  appeals: number;
  waiting: number;
  upheld: number;
  pass_mark: number;
  may_decide: boolean;
  after: number;
  rows: {
    sitting: string;
    release: number;
    reason: string;
    made_ms: number;
    decided_ms?: number;
    decided_by?: string;
    upheld: boolean;
    answer: string;
    score: number;
    of: number;
  }[];
}
export interface AuditExportBody { stream: string; kind: string; person?: string; from_ms?: number; until_ms?: number }
export interface AuditExportView { lines: number; more: boolean; text: string; sha256: string }
export interface AuditView {
  entries: {
    id: string;
    stream: string;
    kind: string;
    about: string;
    number: number;
    at_ms: number;
    actor?: string;
    actor_name: string;
    actor_roles: string[];
    what: string;
    body: string;
  }[];
  next?: string;
  kinds: string[];
  check?: { entries: number; streams: number; broken_count: number; checked_ms: number; broken: string[] };
}
export interface BankActBody {
  version: string;
  status: 'draft' | 'reviewed' | 'live' | 'frozen' | 'retired';
  act: 'freeze' | 'thaw' | 'retire';
  reason: string;
}
export interface BankChangeBody {
  version: string;
  about: {
    name: string;
    competency: string;
    domain: string;
    module: string;
    level: string;
    review_by: string;
    seeds: string[];
    sources: string[];
    enemies: string[];
    seconds: number;
  };
  writing: {
    kind: 'single' | 'multiple' | 'numeric' | 'reliance';
    stem: string;
    choices: { text: string; rationale: string; right: boolean }[];
    answer: number;
    tolerance: number;
    decimals: number;
    unit: string;
    rationale: string;
    least: number;
    most: number;
    advice_percent: number;
    advice: string;
    severe: boolean;
    matter?: { modality: 'image' | 'table' | 'text'; rows: { name: string; value: string }[]; text: string; picture?: string };
  };
}
export interface BankCheckView {
  flaws: { field: string; blocks: boolean; what: string; mend: string }[];
  stem: string;
  options: string[];
  decimals: number;
  unit: string;
  advice: string;
}
export interface BankEntryView {
  entry: string;
  version: string;
  number: number;
  digest: string;
  status: 'draft' | 'reviewed' | 'live' | 'frozen' | 'retired';
  mine: boolean;
  reason: string;
  about: {
    name: string;
    competency: string;
    domain: string;
    module: string;
    level: string;
    review_by: string;
    seeds: string[];
    sources: string[];
    enemies: string[];
    seconds: number;
  };
  writing: {
    kind: 'single' | 'multiple' | 'numeric' | 'reliance';
    stem: string;
    choices: { text: string; rationale: string; right: boolean }[];
    answer: number;
    tolerance: number;
    decimals: number;
    unit: string;
    rationale: string;
    least: number;
    most: number;
    advice_percent: number;
    advice: string;
    severe: boolean;
    matter?: { modality: 'image' | 'table' | 'text'; rows: { name: string; value: string }[]; text: string; picture?: string };
  };
  reviews: { name: string; council: string; registration: string; signed_ms: number }[];
  flaws: { field: string; blocks: boolean; what: string; mend: string }[];
  versions: { number: number; made_ms: number; mine: boolean; reviews: number }[];
  before?: {
    number: number;
    about: {
      name: string;
      competency: string;
      domain: string;
      module: string;
      level: string;
      review_by: string;
      seeds: string[];
      sources: string[];
      enemies: string[];
      seconds: number;
    };
    writing: {
      kind: 'single' | 'multiple' | 'numeric' | 'reliance';
      stem: string;
      choices: { text: string; rationale: string; right: boolean }[];
      answer: number;
      tolerance: number;
      decimals: number;
      unit: string;
      rationale: string;
      least: number;
      most: number;
      advice_percent: number;
      advice: string;
      severe: boolean;
      matter?: { modality: 'image' | 'table' | 'text'; rows: { name: string; value: string }[]; text: string; picture?: string };
    };
  };
  sent_ms: number;
  demonstration: boolean;
}
export interface BankImportBody { name: string; content: string; apply: boolean }
export interface BankImportView { taken: boolean; items: number; bad: { line: number; name: string; what: string; mend: string }[]; unsaid: string[] }
export interface BankItemBody {
  about: {
    name: string;
    competency: string;
    domain: string;
    module: string;
    level: string;
    review_by: string;
    seeds: string[];
    sources: string[];
    enemies: string[];
    seconds: number;
  };
  writing: {
    kind: 'single' | 'multiple' | 'numeric' | 'reliance';
    stem: string;
    choices: { text: string; rationale: string; right: boolean }[];
    answer: number;
    tolerance: number;
    decimals: number;
    unit: string;
    rationale: string;
    least: number;
    most: number;
    advice_percent: number;
    advice: string;
    severe: boolean;
    matter?: { modality: 'image' | 'table' | 'text'; rows: { name: string; value: string }[]; text: string; picture?: string };
  };
}
export interface BankReviewBody { version: string; digest: string; name: string; council: string; registration: string }
export interface BankSendBody { version: string }
export interface BankView {
  entries: {
    entry: string;
    name: string;
    kind: 'single' | 'multiple' | 'numeric' | 'reliance';
    status: 'draft' | 'reviewed' | 'live' | 'frozen' | 'retired';
    competency: string;
    domain: string;
    module: string;
    level: string;
    exposure: number;
    unfit: string;
    demonstration: boolean;
    sent: boolean;
    mine: boolean;
  }[];
}
export interface BankWrittenView { entry: string }
export interface Batch {
  learner: string;
  device: string;
  events: {
    seq: number;
    kind: 'opened' | 'check_answered' | 'finished';
    module: string;
    lesson: string;
    edition: string;
    check?: string;
    value?: string;
    seconds?: number;
    client_ms: number;
  }[];
}
export interface BeginBody { learner: string; edition: string; agrees?: boolean }
export interface BeginStudyBody { approval: string }
export interface BegunView { revision: string }
export interface BenchView {
  exam: string;
  title: string;
  state: string;
  input: string;
  lines: number;
  items: number;
  pass_mark: number;
  steps: {
    step: string;
    choices: string[];
    decision?: { step: string; choice: string; reason: string; by: string; at_ms: number; stale: boolean };
  }[];
  past: { step: string; choice: string; reason: string; by: string; at_ms: number; stale: boolean }[];
  earlier: { exam: string; title: string }[];
  panels: string[];
}
export interface BlockBody { block: number }
export interface BringBody { name: string; content: string; version: number }
export interface BroughtView { files: string[]; same: number }
export interface BuildBody { title: string; reserve: boolean; make_up: boolean }
export interface BuiltView {
  exams: {
    exam: string;
    title: string;
    state: string;
    block_minutes: number;
    opens_ms?: number;
    closes_ms?: number;
    items: number;
    demonstration: boolean;
    sitting?: string;
    submitted_ms?: number;
    released: boolean;
    next_act?: string;
    next_act_by?: string;
    acts: { act: string; by: string; at_ms: number }[];
    paused_ms?: number;
    source: string;
    form: string;
    own_percent: number;
    own_more_ms: number;
    planned_ms?: number;
    voided: boolean;
    modality: string;
  }[];
}
export interface CalledView {
  called: { learner: string; opinions: number; decided?: 'certify' | 'more_cases' | 'withhold'; said: boolean }[];
  next?: string;
}
export interface CampaignActBody { act: 'pause' | 'resume' | 'cancel' }
export interface CampaignBody {
  filter: {
    state: string;
    council: string;
    specialty: string;
    language: string;
    standing: 'any' | 'not_begun' | 'behind' | 'on_track' | 'finished';
    weeks: number;
  };
  kind: string;
  necessary: boolean;
  texts: Record<string, { subject: string; text: string }>;
  key: string;
  counted: number;
}
export interface CampaignView {
  campaign: string;
  kind: string;
  subject: string;
  state: 'sending' | 'paused' | 'cancelled' | 'done';
  necessary: boolean;
  filter: {
    state: string;
    council: string;
    specialty: string;
    language: string;
    standing: 'any' | 'not_begun' | 'behind' | 'on_track' | 'finished';
    weeks: number;
  };
  made_ms: number;
  ended_ms?: number;
  counted: number;
  queued: number;
  held: number;
  sent: number;
  bounced: number;
  not_sent: number;
}
export interface CampaignsView {
  campaigns: {
    campaign: string;
    kind: string;
    subject: string;
    state: 'sending' | 'paused' | 'cancelled' | 'done';
    necessary: boolean;
    filter: {
      state: string;
      council: string;
      specialty: string;
      language: string;
      standing: 'any' | 'not_begun' | 'behind' | 'on_track' | 'finished';
      weeks: number;
    };
    made_ms: number;
    ended_ms?: number;
    counted: number;
    queued: number;
    held: number;
    sent: number;
    bounced: number;
    not_sent: number;
  }[];
}
export interface CentreBody { name: string; place: string }
export interface CentreView { centre: string; name: string; place: string; people: number; seen: number; incidents: number; code?: string }
export interface CertificateView {
  code: string;
  title: string;
  issued_ms: number;
  until_ms: number;
  demonstration: boolean;
  revoked: boolean;
  superseded: boolean;
}
export interface CertificatesView {
  certificates: {
    code: string;
    title: string;
    issued_ms: number;
    until_ms: number;
    demonstration: boolean;
    revoked: boolean;
    superseded: boolean;
  }[];
}
export interface ChallengeAnswers { attempt: number; values: string[] }
export interface ChallengeResult {
  passed: boolean;
  marks: {
    value: string;
    right: boolean;
    check: {
      id: string;
      lang: string;
      kind: string;
      credit: boolean;
      stem: string;
      options: { html: string; rationale: string }[];
      key: number[];
      steps: string[];
      unit: string;
      rationale: string;
      numeric?: { answer: number; tolerance: number; near: { value: number; tolerance: number; rationale: string }[] };
      recall?: { answer: string; look_for: string[] };
    };
  }[];
}
export interface ChallengeView {
  attempt: number;
  until_ms: number;
  server_ms: number;
  questions: {
    id: string;
    lang: string;
    kind: string;
    credit: boolean;
    stem: string;
    options: { html: string; rationale: string }[];
    key: number[];
    steps: string[];
    unit: string;
    rationale: string;
    numeric?: { answer: number; tolerance: number; near: { value: number; tolerance: number; rationale: string }[] };
    recall?: { answer: string; look_for: string[] };
  }[];
}
export interface ChangeBody { name?: string; language?: string }
export interface ChangeUnderWayView { change?: { hint: string; by_officer: boolean; due_ms: number } }
export interface ChangesView {
  from: string;
  to: string;
  changes: {
    did: 'added' | 'changed' | 'removed';
    noun: 'module' | 'lesson' | 'check' | 'item' | 'card' | 'monday' | 'source' | 'translation';
    name: string;
    title: string;
    meaning: boolean;
    grounds: ('claim' | 'key' | 'number' | 'source' | 'outcome' | 'drawing')[];
  }[];
}
export interface CheckBody { findings: string[] }
export interface CheckView { entries: number; streams: number; broken_count: number; checked_ms: number; broken: string[] }
export interface ChecklistView {
  needs: {
    need: 'modules' | 'labs' | 'exam' | 'floor';
    wanted: number;
    done: number;
    met_ms?: number;
    steps: { id: string; title: string; lang: string; done: number; of: number; done_ms?: number }[];
  }[];
  named: boolean;
  certificate?: string;
}
export interface ClockView { closes_ms: number; server_ms: number; paused: boolean }
export interface CodeBody { code: string }
export interface ConsentBody { item: 'research' | 'improvement'; agreed: boolean }
export interface ConsentsView { notice_version: number; items: { item: 'research' | 'improvement'; agreed: boolean; since_ms: number }[] }
export interface ContactBody { contact: string }
export interface ContactChange { hint: string; by_officer: boolean; due_ms: number }
export interface CorrectionBody { reason: string; linked: boolean }
export interface CorrectionsView {
  certificate: {
    code: string;
    holder: string;
    title: string;
    exam_title: string;
    learner: string;
    issued_ms: number;
    until_ms: number;
    state: 'any' | 'current' | 'expired' | 'revoked' | 'superseded';
    demonstration: boolean;
  };
  name_now: string;
  superseded_by?: string;
  corrections: {
    place: number;
    holder: string;
    reason: string;
    linked: boolean;
    proposed_by: string;
    proposed_ms: number;
    settled_ms?: number;
    confirmed: boolean;
    mine: boolean;
  }[];
}
export interface DayView {
  seated: number;
  opened: number;
  submitted: number;
  events: number;
  last_event_ms: number;
  save_p50_ms: number;
  save_p99_ms: number;
  allowed: number;
  checked: number;
  sittings: {
    sitting: string;
    learner: string;
    state: 'seated' | 'open' | 'submitted' | 'closed';
    answered: number;
    last_ms: number;
    closes_ms: number;
  }[];
}
export interface DebriefView {
  lab: string;
  lang: string;
  run: number;
  ended_ms: number;
  patient: string;
  ending: string;
  ending_says: string;
  score: { told: number; of: number; broken: number };
  told: {
    id: string;
    scene: string;
    says: string;
    why: string;
    hers: string;
    reach: 'told' | 'lost' | 'missed';
    said?: { scene: string; line: string };
    sources: string[];
  }[];
  broken: { id: string; says: string; why: string; hers: string; said: { scene: string; line: string }[]; sources: string[] }[];
  lost_because: string;
  documents: {
    id: string;
    kind: 'discharge_summary' | 'triage_reply' | 'referral' | 'patient_letter' | 'handover';
    title: string;
    sentences: {
      text: string;
      line: number;
      kind?: 'dose' | 'invented' | 'omission' | 'laterality' | 'negation' | 'identity';
      severity?: 'mild' | 'moderate' | 'severe';
      right: string;
      why: string;
      called?: 'dose' | 'invented' | 'omission' | 'laterality' | 'negation' | 'identity';
      called_severity?: 'mild' | 'moderate' | 'severe';
      sure?: number;
      tempting: string;
      sources: string[];
    }[];
    chart: {
      text: string;
      line: number;
      kind?: 'dose' | 'invented' | 'omission' | 'laterality' | 'negation' | 'identity';
      severity?: 'mild' | 'moderate' | 'severe';
      right: string;
      why: string;
      called?: 'dose' | 'invented' | 'omission' | 'laterality' | 'negation' | 'identity';
      called_severity?: 'mild' | 'moderate' | 'severe';
      sure?: number;
      tempting: string;
      sources: string[];
    }[];
    sent: 'send' | 'edit' | 'reject';
    send: 'send' | 'edit' | 'reject';
    send_why: string;
  }[];
  measures?: {
    clean: number;
    found_low: number;
    found_high: number;
    alarm: number;
    alarm_low: number;
    alarm_high: number;
    harm_found: number;
    harmful: number;
    d: number;
    d_low: number;
    d_high: number;
    c: number;
    c_low: number;
    c_high: number;
  };
  stations: {
    id: string;
    title: string;
    shows: {
      texts: string[];
      table?: { title: string; columns: string[]; rows: string[][] };
      plots: {
        kind: 'calibration' | 'roc' | 'decision' | 'bars' | 'watch' | 'waterfall';
        title: string;
        across: string;
        up: string;
        lines: { name: string; across: number[]; up: number[] }[];
        limit?: number;
      }[];
      pictures: { file: string; alt: string; phantom: boolean }[];
    };
    asks: 'choice' | 'several' | 'estimate' | 'number' | 'ratio' | 'threshold' | 'weekly' | 'rows' | 'words' | 'places' | 'release' | 'policy';
    question: string;
    options: { id: string; says: string; right?: boolean; why: string }[];
    scale: 'percent' | 'permille';
    moment: 'none' | 'before' | 'after';
    low: number;
    high: number;
    dial: { at: number; sensitivity: number; specificity: number; predictive: number; alarms: number; benefit?: number }[];
    weeks: {
      week: number;
      patients: number;
      events: number;
      says: string;
      act: string;
      since: number;
      expected?: number;
      height?: number;
      loss: number;
      did: string;
    }[];
    weeks_of: number;
    acts: { id: string; says: string; cost: number }[];
    limit?: number;
    marks?: {
      acts: { id: string; says: string }[];
      parts: { says: string; breaks: boolean; right: string[]; kind: string; why: string; points: boolean }[];
      across: number;
    };
    releases?: {
      worth: string;
      columns: { name: string; levels: string[] }[];
      rows: { levels: number[]; smallest: number; alone: number; below: number; worth: number }[];
      least: number;
      slack: number;
    };
    policy?: {
      tries: number;
      budget: number;
      dials: { id: string; says: string; values: { id: string; says: string; cost: number }[] }[];
      sick: number[];
      tried: {
        policy: string;
        cost: number;
        alerts: number[];
        came: number[];
        alerts_a_day: { value: number; low: number; high: number };
        true_share: { value: number; low: number; high: number };
        in_time: { value: number; low: number; high: number };
        false_hours_a_day: { value: number; low: number; high: number };
        harm: { value: number; low: number; high: number };
        harms: number[];
        ideal_in_time: { value: number; low: number; high: number };
        ideal_harm: { value: number; low: number; high: number };
      }[];
    };
    said: string[];
    key?: {
      value?: number;
      tolerance?: number;
      right?: boolean;
      factor?: number;
      agreement?: { stated: number; implied: number; stated_at: number; factor: number };
      regret?: { loss: number; still: number; best: number; best_acts: string[] };
      marks?: {
        found: { value: number; low: number; high: number; yes: number; of: number };
        needless: { value: number; low: number; high: number; yes: number; of: number };
        leaks: number;
        spoiled: number;
        cost: number;
        d: number;
        d_low: number;
        d_high: number;
        kinds: {
          says: string;
          found?: { value: number; low: number; high: number; yes: number; of: number };
          needless?: { value: number; low: number; high: number; yes: number; of: number };
        }[];
        readable: string[];
      };
      policy?: {
        best: {
          policy: string;
          cost: number;
          alerts: number[];
          came: number[];
          alerts_a_day: { value: number; low: number; high: number };
          true_share: { value: number; low: number; high: number };
          in_time: { value: number; low: number; high: number };
          false_hours_a_day: { value: number; low: number; high: number };
          harm: { value: number; low: number; high: number };
          harms: number[];
          ideal_in_time: { value: number; low: number; high: number };
          ideal_harm: { value: number; low: number; high: number };
        };
        ideal_best: {
          policy: string;
          cost: number;
          alerts: number[];
          came: number[];
          alerts_a_day: { value: number; low: number; high: number };
          true_share: { value: number; low: number; high: number };
          in_time: { value: number; low: number; high: number };
          false_hours_a_day: { value: number; low: number; high: number };
          harm: { value: number; low: number; high: number };
          harms: number[];
          ideal_in_time: { value: number; low: number; high: number };
          ideal_harm: { value: number; low: number; high: number };
        };
        excess: { value: number; low: number; high: number };
        certain: boolean;
        months: number;
      };
      why: string;
      then: {
        texts: string[];
        table?: { title: string; columns: string[]; rows: string[][] };
        plots: {
          kind: 'calibration' | 'roc' | 'decision' | 'bars' | 'watch' | 'waterfall';
          title: string;
          across: string;
          up: string;
          lines: { name: string; across: number[]; up: number[] }[];
          limit?: number;
        }[];
        pictures: { file: string; alt: string; phantom: boolean }[];
      };
      sources: string[];
    };
  }[];
  estimates?: {
    all: { of: number; value: number; low?: number; high?: number };
    before?: { of: number; value: number; low?: number; high?: number };
    after?: { of: number; value: number; low?: number; high?: number };
    gain?: { of: number; value: number; low?: number; high?: number };
  };
  foretold?: { yes: number; of: number; low: number; high: number };
  doubts?: {
    hits: number;
    wrong: number;
    alarms: number;
    sound: number;
    d: number;
    d_low: number;
    d_high: number;
    c: number;
    c_low: number;
    c_high: number;
  };
  marks?: {
    found: { value: number; low: number; high: number; yes: number; of: number };
    needless: { value: number; low: number; high: number; yes: number; of: number };
    leaks: number;
    spoiled: number;
    cost: number;
    d: number;
    d_low: number;
    d_high: number;
    kinds: {
      says: string;
      found?: { value: number; low: number; high: number; yes: number; of: number };
      needless?: { value: number; low: number; high: number; yes: number; of: number };
    }[];
    readable: string[];
  };
  sources: { id: string; text: string; url: string }[];
}
export interface DecisionBody { choice: string; reason: string; earlier?: string }
export interface Deck {
  learner: string;
  edition: string;
  server_ms: number;
  ack_seq: number;
  exam_ms?: number;
  cards: {
    id: string;
    lang: string;
    front: string;
    back: string;
    reviewed: boolean;
    mark?: {
      stage: 'learning' | 'review' | 'relearning';
      stability: number;
      difficulty: number;
      due_ms: number;
      reviewed_ms: number;
      first_ms: number;
      step: number;
      reps: number;
      lapses: number;
    };
  }[];
}
export interface DescribeBody { title: string; why: string; version: number }
export interface DetailsBody {
  name: string;
  council: string;
  registration: string;
  specialty: string;
  state: string;
  language: string;
  experience?: 'not_told' | 'years_00' | 'years_05' | 'years_15' | 'years_25';
}
export interface DetailsView {
  name: string;
  council: string;
  registration: string;
  specialty: string;
  state: string;
  language: string;
  experience: 'not_told' | 'years_00' | 'years_05' | 'years_15' | 'years_25';
  complete: boolean;
  register_answer: 'not_asked' | 'confirmed' | 'differs' | 'unknown' | 'out_of_reach';
}
export interface DoctorView {
  doctor: string;
  name: string;
  council: string;
  registration: string;
  specialty: string;
  state: string;
  language: string;
  contact_hint: string;
  stage: 'not_begun' | 'behind' | 'on_track' | 'finished';
  weeks_behind: number;
  modules_finished: number;
  modules: number[];
  enrolled_ms: number;
  begun_ms?: number;
  active_ms?: number;
  told: boolean;
  register_answer: 'not_asked' | 'confirmed' | 'differs' | 'unknown' | 'out_of_reach';
  unreachable: boolean;
}
export interface DoctorsBody {
  text: string;
  state: string;
  council: string;
  specialty: string;
  language: string;
  stage?: 'not_begun' | 'behind' | 'on_track' | 'finished';
  weeks_behind?: number;
  after?: { name: string; doctor: string };
}
export interface DoctorsView {
  total: number;
  doctors: {
    doctor: string;
    name: string;
    council: string;
    registration: string;
    specialty: string;
    state: string;
    language: string;
    contact_hint: string;
    stage: 'not_begun' | 'behind' | 'on_track' | 'finished';
    weeks_behind: number;
    modules_finished: number;
    modules: number[];
    enrolled_ms: number;
    begun_ms?: number;
    active_ms?: number;
    told: boolean;
    register_answer: 'not_asked' | 'confirmed' | 'differs' | 'unknown' | 'out_of_reach';
    unreachable: boolean;
  }[];
  next?: { name: string; doctor: string };
}
export interface DraftBody { title: string; minutes: number; items: number; every_kind?: boolean }
export interface EditionBody { edition: string }
export interface EnterBody { code: string; name: string }
export interface EnteredView {
  person: string;
  name: string;
  roles: ('learner' | 'faculty' | 'officer' | 'examiner')[];
  language: string;
  contact_hint: string;
  second_step: boolean;
}
export interface EventsBody { events: string[] }
export interface EventsView { rows: number; doctors: number; csv: string; schema: string }
export interface ExamView {
  exam: string;
  title: string;
  state: string;
  block_minutes: number;
  opens_ms?: number;
  closes_ms?: number;
  items: number;
  demonstration: boolean;
  sitting?: string;
  submitted_ms?: number;
  released: boolean;
  next_act?: string;
  next_act_by?: string;
  acts: { act: string; by: string; at_ms: number }[];
  paused_ms?: number;
  source: string;
  form: string;
  own_percent: number;
  own_more_ms: number;
  planned_ms?: number;
  voided: boolean;
  modality: string;
}
export interface ExampleView { document: string; model: string; text: string; digest: string; made_ms: number }
export interface ExamsView {
  exams: {
    exam: string;
    title: string;
    state: string;
    block_minutes: number;
    opens_ms?: number;
    closes_ms?: number;
    items: number;
    demonstration: boolean;
    sitting?: string;
    submitted_ms?: number;
    released: boolean;
    next_act?: string;
    next_act_by?: string;
    acts: { act: string; by: string; at_ms: number }[];
    paused_ms?: number;
    source: string;
    form: string;
    own_percent: number;
    own_more_ms: number;
    planned_ms?: number;
    voided: boolean;
    modality: string;
  }[];
}
export interface ExportView { rows: number; csv: string }
export interface FilePreview {
  findings: { file: string; line: number; blocks: boolean; what: string; mend: string }[];
  lesson?: {
    edition: string;
    module: string;
    lesson: string;
    title: string;
    title_lang: string;
    lang: string;
    source: string;
    translated: 'source' | 'none' | 'parts' | 'whole';
    minutes: number;
    reviewed: boolean;
    overdue: boolean;
    review_note: string;
    html: string;
    checks: {
      id: string;
      lang: string;
      kind: string;
      credit: boolean;
      stem: string;
      options: { html: string; rationale: string }[];
      key: number[];
      steps: string[];
      unit: string;
      rationale: string;
      numeric?: { answer: number; tolerance: number; near: { value: number; tolerance: number; rationale: string }[] };
      recall?: { answer: string; look_for: string[] };
    }[];
    sources: { id: string; text: string; url?: string }[];
    next?: { module: string; lesson: string; title: string; lang: string };
    translation?: { note: string; to_source: string; at_source: string; to_own: string };
  };
  items: {
    id: string;
    lang: string;
    kind: string;
    credit: boolean;
    stem: string;
    options: { html: string; rationale: string }[];
    key: number[];
    steps: string[];
    unit: string;
    rationale: string;
    numeric?: { answer: number; tolerance: number; near: { value: number; tolerance: number; rationale: string }[] };
    recall?: { answer: string; look_for: string[] };
  }[];
}
export interface FilePreviewBody { text: string }
export interface FilterChoices {
  states: { value: string; name: string }[];
  councils: { value: string; name: string }[];
  specialties: { value: string; name: string }[];
  languages: { value: string; name: string }[];
}
export interface FindingsView { findings: { file: string; line: number; blocks: boolean; what: string; mend: string }[] }
export interface FrozenExamples {
  examples: {
    edition: string;
    prompt: string;
    example: { document: string; model: string; text: string; digest: string; made_ms: number };
  }[];
}
export interface GiveBody {
  minutes: number;
  cause: 'network' | 'power' | 'device' | 'place' | 'other';
  who?: string;
  centre?: string;
  state?: string;
  council?: string;
}
export interface GivenView { sitting: number }
export interface GoneView { issued: number; next?: string }
export interface GroupView {
  least: number;
  all: {
    id: string;
    doctors: number;
    outcomes: { outcome: 'met' | 'more_cases' | 'panel'; share: number; low: number; high: number }[];
    rates: {
      modality: 'image' | 'table' | 'text';
      doctors: number;
      follows_wrong: number;
      follows_low: number;
      follows_high: number;
      refuses_right: number;
      refuses_low: number;
      refuses_high: number;
    }[];
  };
  devices: {
    id: string;
    doctors: number;
    outcomes: { outcome: 'met' | 'more_cases' | 'panel'; share: number; low: number; high: number }[];
    rates: {
      modality: 'image' | 'table' | 'text';
      doctors: number;
      follows_wrong: number;
      follows_low: number;
      follows_high: number;
      refuses_right: number;
      refuses_low: number;
      refuses_high: number;
    }[];
  }[];
  languages: {
    id: string;
    doctors: number;
    outcomes: { outcome: 'met' | 'more_cases' | 'panel'; share: number; low: number; high: number }[];
    rates: {
      modality: 'image' | 'table' | 'text';
      doctors: number;
      follows_wrong: number;
      follows_low: number;
      follows_high: number;
      refuses_right: number;
      refuses_low: number;
      refuses_high: number;
    }[];
  }[];
  specialties: {
    id: string;
    doctors: number;
    outcomes: { outcome: 'met' | 'more_cases' | 'panel'; share: number; low: number; high: number }[];
    rates: {
      modality: 'image' | 'table' | 'text';
      doctors: number;
      follows_wrong: number;
      follows_low: number;
      follows_high: number;
      refuses_right: number;
      refuses_low: number;
      refuses_high: number;
    }[];
  }[];
}
export interface GroupsView {
  modules: number[];
  least: number;
  groups: { id: string; name: string; learners?: number; shares: { finished: number; low: number; high: number }[] }[];
}
export interface HallsView {
  title: string;
  state: string;
  begun: boolean;
  identity: 'self_declared' | 'document_seen' | 'centre_roll';
  centres: { centre: string; name: string; place: string; people: number; seen: number; incidents: number; code?: string }[];
  incidents: { centre: string; learner?: string; name: string; said: string; by: string; at_ms: number }[];
  planned_ms?: number;
}
export interface IdentityBody { identity: 'self_declared' | 'document_seen' | 'centre_roll' }
export interface ImportBody { file: string; way: 'look' | 'all' | 'leave_bad_rows' }
export interface ImportView {
  encoding: 'utf8' | 'utf16' | 'windows_1252' | 'workbook';
  unused: string[];
  kept: boolean;
  rows: number;
  added: number;
  filled: number;
  unchanged: number;
  differing: number;
  bad: number;
  faults: { line: number; column: string; says: string }[];
  differs: { line: number; column: string; says: string }[];
}
export interface InView { start: string }
export interface IncidentBody { learner?: string; said: string }
export interface IssuingView { passed: number; issued: number; waiting: number; names: number; modules: number; labs: number; floors: number }
export interface JoiningBody {
  kind: 'stand' | 'also' | 'instead' | 'withdraw' | 'pass_mark' | 'keep' | 'void_paper' | 'sitting';
  sitting?: string;
  reason: string;
}
export interface JoiningSettlementBody { confirmed: boolean }
export interface JudgeBody { contact: string }
export interface JudgeView {
  exam: string;
  title: string;
  code: string;
  round: number;
  finished: boolean;
  items: {
    number: number;
    stem: string;
    options: string[];
    keys: number[];
    first?: number;
    percent?: number;
    facility?: number;
    mean?: number;
    low?: number;
    high?: number;
  }[];
  bounds?: { cut_min: number; cut_max: number; fail_min: number; fail_max: number };
}
export interface JudgingView {
  exam: string;
  title: string;
  state: string;
  round: number;
  items: number;
  judges: { code: string; person: string; rated: number[]; bounds: boolean }[];
  rounds: {
    round: number;
    cut: number;
    cut_se: number;
    judges_sd: number;
    judges: { code: string; cut: number; with_facility?: number }[];
  }[];
}
export interface KeyView {
  exam: string;
  title: string;
  is_final: boolean;
  open: boolean;
  until_ms?: number;
  released: boolean;
  items: {
    item: string;
    number: number;
    stem: string;
    kind: 'single' | 'multiple' | 'numeric' | 'reliance';
    options: string[];
    decimals: number;
    unit: string;
    chosen?: number;
    keys: number[];
    withdrawn: boolean;
    objection?: { reason: string; citation: string; made_ms: number; withdrawn: boolean; upheld?: boolean; answer?: string };
    own?: number;
    advice_percent?: number;
    picture?: string;
  }[];
}
export interface KeysView { keys: { key: string; purpose: string; algorithm: string; public_key: string; made_ms: number; retired: boolean }[] }
export interface LabCohortView {
  least: number;
  lang: string;
  labs: {
    lab: string;
    title: string;
    sitting: number;
    sittings: number;
    doctors: number;
    shares: {
      kind: 'own' | 'last' | 'followed' | 'refused' | 'stayed' | 'came' | 'near' | 'station' | 'ratio' | 'acted' | 'found' | 'slip' | 'document' | 'alarm' | 'alarm_document' | 'sent' | 'told' | 'telling' | 'broken' | 'breach';
      id: string;
      name: string;
      part: number;
      share: number;
      low: number;
      high: number;
      hardness: 'fits' | 'easy' | 'hard';
    }[];
    measures: {
      kind: 'harmful' | 'useful' | 'area' | 'gain' | 'excess';
      value: number;
      low: number;
      high: number;
      df: number;
      doctors: number;
    }[];
    specialties: {
      id: string;
      name: string;
      doctors: number;
      shares: {
        kind: 'own' | 'last' | 'followed' | 'refused' | 'stayed' | 'came' | 'near' | 'station' | 'ratio' | 'acted' | 'found' | 'slip' | 'document' | 'alarm' | 'alarm_document' | 'sent' | 'told' | 'telling' | 'broken' | 'breach';
        id: string;
        name: string;
        part: number;
        share: number;
        low: number;
        high: number;
        hardness: 'fits' | 'easy' | 'hard';
      }[];
      measures: {
        kind: 'harmful' | 'useful' | 'area' | 'gain' | 'excess';
        value: number;
        low: number;
        high: number;
        df: number;
        doctors: number;
      }[];
    }[];
    states: {
      id: string;
      name: string;
      doctors: number;
      shares: {
        kind: 'own' | 'last' | 'followed' | 'refused' | 'stayed' | 'came' | 'near' | 'station' | 'ratio' | 'acted' | 'found' | 'slip' | 'document' | 'alarm' | 'alarm_document' | 'sent' | 'told' | 'telling' | 'broken' | 'breach';
        id: string;
        name: string;
        part: number;
        share: number;
        low: number;
        high: number;
        hardness: 'fits' | 'easy' | 'hard';
      }[];
      measures: {
        kind: 'harmful' | 'useful' | 'area' | 'gain' | 'excess';
        value: number;
        low: number;
        high: number;
        df: number;
        doctors: number;
      }[];
    }[];
    devices: {
      id: string;
      name: string;
      doctors: number;
      shares: {
        kind: 'own' | 'last' | 'followed' | 'refused' | 'stayed' | 'came' | 'near' | 'station' | 'ratio' | 'acted' | 'found' | 'slip' | 'document' | 'alarm' | 'alarm_document' | 'sent' | 'told' | 'telling' | 'broken' | 'breach';
        id: string;
        name: string;
        part: number;
        share: number;
        low: number;
        high: number;
        hardness: 'fits' | 'easy' | 'hard';
      }[];
      measures: {
        kind: 'harmful' | 'useful' | 'area' | 'gain' | 'excess';
        value: number;
        low: number;
        high: number;
        df: number;
        doctors: number;
      }[];
    }[];
    experiences: {
      id: string;
      name: string;
      doctors: number;
      shares: {
        kind: 'own' | 'last' | 'followed' | 'refused' | 'stayed' | 'came' | 'near' | 'station' | 'ratio' | 'acted' | 'found' | 'slip' | 'document' | 'alarm' | 'alarm_document' | 'sent' | 'told' | 'telling' | 'broken' | 'breach';
        id: string;
        name: string;
        part: number;
        share: number;
        low: number;
        high: number;
        hardness: 'fits' | 'easy' | 'hard';
      }[];
      measures: {
        kind: 'harmful' | 'useful' | 'area' | 'gain' | 'excess';
        value: number;
        low: number;
        high: number;
        df: number;
        doctors: number;
      }[];
    }[];
    left: {
      station: string;
      title: string;
      why: string;
      things: { says: string; why: string; left: number; doctors: number; share: number; low: number; high: number }[];
    }[];
    cases_met: number;
    cases: {
      id: string;
      doctors: number;
      own: number;
      low: number;
      high: number;
      last: number;
      hardness: 'fits' | 'easy' | 'hard';
      delta?: number;
      delta_low?: number;
      delta_high?: number;
      letter: string;
      hint: boolean;
    }[];
  }[];
}
export interface LabView {
  learner: string;
  lab: string;
  module: string;
  edition: string;
  lang: string;
  title: string;
  about: string;
  minutes: number;
  people: { id: string; name: string; is: string; patient: boolean }[];
  scenes: {
    title: string;
    place: string;
    nodes: {
      id: string;
      said: { who: string; text: string; when?: number; unless?: number }[];
      choices: { id: string; says: string; to: string; when?: number; unless?: number; marks: number[]; clears: number[] }[];
      ways: { to: string; when?: number; unless?: number }[];
    }[];
  }[];
  documents: {
    id: string;
    kind: 'discharge_summary' | 'triage_reply' | 'referral' | 'patient_letter' | 'handover';
    title: string;
    asked: string;
    chart: string[];
    sentences: string[];
  }[];
  sittings: number;
  stations: {
    id: string;
    title: string;
    shows: {
      texts: string[];
      table?: { title: string; columns: string[]; rows: string[][] };
      plots: {
        kind: 'calibration' | 'roc' | 'decision' | 'bars' | 'watch' | 'waterfall';
        title: string;
        across: string;
        up: string;
        lines: { name: string; across: number[]; up: number[] }[];
        limit?: number;
      }[];
      pictures: { file: string; alt: string; phantom: boolean }[];
    };
    asks: 'choice' | 'several' | 'estimate' | 'number' | 'ratio' | 'threshold' | 'weekly' | 'rows' | 'words' | 'places' | 'release' | 'policy';
    question: string;
    options: { id: string; says: string; right?: boolean; why: string }[];
    scale: 'percent' | 'permille';
    moment: 'none' | 'before' | 'after';
    low: number;
    high: number;
    dial: { at: number; sensitivity: number; specificity: number; predictive: number; alarms: number; benefit?: number }[];
    weeks: {
      week: number;
      patients: number;
      events: number;
      says: string;
      act: string;
      since: number;
      expected?: number;
      height?: number;
      loss: number;
      did: string;
    }[];
    weeks_of: number;
    acts: { id: string; says: string; cost: number }[];
    limit?: number;
    marks?: {
      acts: { id: string; says: string }[];
      parts: { says: string; breaks: boolean; right: string[]; kind: string; why: string; points: boolean }[];
      across: number;
    };
    releases?: {
      worth: string;
      columns: { name: string; levels: string[] }[];
      rows: { levels: number[]; smallest: number; alone: number; below: number; worth: number }[];
      least: number;
      slack: number;
    };
    policy?: {
      tries: number;
      budget: number;
      dials: { id: string; says: string; values: { id: string; says: string; cost: number }[] }[];
      sick: number[];
      tried: {
        policy: string;
        cost: number;
        alerts: number[];
        came: number[];
        alerts_a_day: { value: number; low: number; high: number };
        true_share: { value: number; low: number; high: number };
        in_time: { value: number; low: number; high: number };
        false_hours_a_day: { value: number; low: number; high: number };
        harm: { value: number; low: number; high: number };
        harms: number[];
        ideal_in_time: { value: number; low: number; high: number };
        ideal_harm: { value: number; low: number; high: number };
      }[];
    };
    said: string[];
    key?: {
      value?: number;
      tolerance?: number;
      right?: boolean;
      factor?: number;
      agreement?: { stated: number; implied: number; stated_at: number; factor: number };
      regret?: { loss: number; still: number; best: number; best_acts: string[] };
      marks?: {
        found: { value: number; low: number; high: number; yes: number; of: number };
        needless: { value: number; low: number; high: number; yes: number; of: number };
        leaks: number;
        spoiled: number;
        cost: number;
        d: number;
        d_low: number;
        d_high: number;
        kinds: {
          says: string;
          found?: { value: number; low: number; high: number; yes: number; of: number };
          needless?: { value: number; low: number; high: number; yes: number; of: number };
        }[];
        readable: string[];
      };
      policy?: {
        best: {
          policy: string;
          cost: number;
          alerts: number[];
          came: number[];
          alerts_a_day: { value: number; low: number; high: number };
          true_share: { value: number; low: number; high: number };
          in_time: { value: number; low: number; high: number };
          false_hours_a_day: { value: number; low: number; high: number };
          harm: { value: number; low: number; high: number };
          harms: number[];
          ideal_in_time: { value: number; low: number; high: number };
          ideal_harm: { value: number; low: number; high: number };
        };
        ideal_best: {
          policy: string;
          cost: number;
          alerts: number[];
          came: number[];
          alerts_a_day: { value: number; low: number; high: number };
          true_share: { value: number; low: number; high: number };
          in_time: { value: number; low: number; high: number };
          false_hours_a_day: { value: number; low: number; high: number };
          harm: { value: number; low: number; high: number };
          harms: number[];
          ideal_in_time: { value: number; low: number; high: number };
          ideal_harm: { value: number; low: number; high: number };
        };
        excess: { value: number; low: number; high: number };
        certain: boolean;
        months: number;
      };
      why: string;
      then: {
        texts: string[];
        table?: { title: string; columns: string[]; rows: string[][] };
        plots: {
          kind: 'calibration' | 'roc' | 'decision' | 'bars' | 'watch' | 'waterfall';
          title: string;
          across: string;
          up: string;
          lines: { name: string; across: number[]; up: number[] }[];
          limit?: number;
        }[];
        pictures: { file: string; alt: string; phantom: boolean }[];
      };
      sources: string[];
    };
  }[];
  stations_of: number;
  answers_of: number;
  run: number;
  steps: { seq: number; place: string; choice: string; client_ms: number }[];
  ended: { run: number; ended_ms: number; score: { told: number; of: number; broken: number } }[];
  signers: { name: string; council: string; registration: string; signed_ms: number }[];
  reading: boolean;
  sources: { id: string; text: string; url: string }[];
}
export interface LabsView { labs: { lab: string; module: string; title: string; minutes: number; begun: boolean; done: boolean }[] }
export interface LessonView {
  edition: string;
  module: string;
  lesson: string;
  title: string;
  title_lang: string;
  lang: string;
  source: string;
  translated: 'source' | 'none' | 'parts' | 'whole';
  minutes: number;
  reviewed: boolean;
  overdue: boolean;
  review_note: string;
  html: string;
  checks: {
    id: string;
    lang: string;
    kind: string;
    credit: boolean;
    stem: string;
    options: { html: string; rationale: string }[];
    key: number[];
    steps: string[];
    unit: string;
    rationale: string;
    numeric?: { answer: number; tolerance: number; near: { value: number; tolerance: number; rationale: string }[] };
    recall?: { answer: string; look_for: string[] };
  }[];
  sources: { id: string; text: string; url?: string }[];
  next?: { module: string; lesson: string; title: string; lang: string };
  translation?: { note: string; to_source: string; at_source: string; to_own: string };
}
export interface LimitBody { follow_wrong: number; refuse_right: number; asked: 'panel' | 'met'; reason: string }
export interface LimitSettlementBody { confirmed: boolean }
export interface LimitsView {
  follow_wrong: number;
  refuse_right: number;
  asked: 'panel' | 'met';
  proposed: {
    place: number;
    follow_wrong: number;
    refuse_right: number;
    asked: 'panel' | 'met';
    reason: string;
    proposed_by: string;
    proposed_ms: number;
    settled_ms: number;
    confirmed: boolean;
  }[];
}
export interface ListBody { table: string }
export interface LiveView { on: boolean; model: string; left: number }
export interface LocalView {
  country: string;
  states: { id: string; name: string }[];
  specialties: { id: string; name: string }[];
  councils: { id: string; name: string; example: string }[];
}
export interface MarkingActBody {
  act: 'draft' | 'assemble' | 'seal' | 'open' | 'extend' | 'close' | 'publish_key' | 'open_objections' | 'finalise_key' | 'mark' | 'review' | 'release' | 'reopen';
  minutes?: number;
}
export interface MarksView {
  credit: 'none' | 'reading' | 'checks' | 'challenge' | 'earned';
  marks: {
    value: string;
    right: boolean;
    check: {
      id: string;
      lang: string;
      kind: string;
      credit: boolean;
      stem: string;
      options: { html: string; rationale: string }[];
      key: number[];
      steps: string[];
      unit: string;
      rationale: string;
      numeric?: { answer: number; tolerance: number; near: { value: number; tolerance: number; rationale: string }[] };
      recall?: { answer: string; look_for: string[] };
    };
  }[];
}
export interface MeView {
  person: string;
  name: string;
  roles: ('learner' | 'faculty' | 'officer' | 'examiner')[];
  language: string;
  contact_hint: string;
}
export interface MessageDraft {
  filter: {
    state: string;
    council: string;
    specialty: string;
    language: string;
    standing: 'any' | 'not_begun' | 'behind' | 'on_track' | 'finished';
    weeks: number;
  };
  kind: string;
  necessary: boolean;
  texts: Record<string, { subject: string; text: string }>;
}
export interface MessagePreview {
  count: {
    writes: number;
    mail: number;
    sms: number;
    no_contact: number;
    unsubscribed: number;
    enough: number;
    in_english: Record<string, number>;
  };
  samples: { language: string; way: 'mail' | 'sms'; subject: string; text: string }[];
  quiet_until_ms?: number;
}
export interface MessageTemplates {
  templates: {
    kind: string;
    necessary: boolean;
    filter: {
      state: string;
      council: string;
      specialty: string;
      language: string;
      standing: 'any' | 'not_begun' | 'behind' | 'on_track' | 'finished';
      weeks: number;
    };
    texts: Record<string, { subject: string; text: string }>;
  }[];
}
export interface ModalityBody { modality: 'image' | 'table' | 'text' }
export interface ModulePageView {
  edition: string;
  id: string;
  number: number;
  title: string;
  title_lang: string;
  story: { text: string; lang: string };
  translated: 'source' | 'none' | 'parts' | 'whole';
  translation_note: string;
  minutes: number;
  bytes: number;
  outcomes: { text: string; lang: string }[];
  lessons: { id: string; title: string; lang: string; minutes: number; deeper: boolean }[];
  exercise?: string;
  lab?: { id: string; title: string; lang: string; minutes: number; reading: boolean; stations: boolean };
  monday?: { title: string; title_lang: string; html: string; later: string; lang: string; review_note: string };
  items: {
    id: string;
    lang: string;
    kind: string;
    credit: boolean;
    stem: string;
    options: { html: string; rationale: string }[];
    key: number[];
    steps: string[];
    unit: string;
    rationale: string;
    numeric?: { answer: number; tolerance: number; near: { value: number; tolerance: number; rationale: string }[] };
    recall?: { answer: string; look_for: string[] };
  }[];
  items_note: string;
}
export interface NewContactBody { contact: string }
export interface NewPasswordBody { password: string; end_others: boolean }
export type Nothing = Record<string, never>;
export interface ObjectionBody { item: string; reason: string; citation: string }
export interface ObjectionTexts { after: number; texts: { reason: string; citation: string; made_ms: number }[] }
export interface ObjectionsView {
  terms: {
    exam: string;
    title: string;
    state: string;
    candidates: number;
    objections_until_ms?: number;
    appeals_until_ms?: number;
    objecting: boolean;
    withholds_script: boolean;
  };
  objections: number;
  undecided: number;
  items: { item: string; standing: number; withdrawn: number; waiting?: number; answered?: number }[];
}
export interface Opening {
  wrapped: string;
  order: { item: string; options: number[] }[];
  opens_ms: number;
  closes_ms: number;
  server_ms: number;
  grace_ms: number;
  paused: boolean;
}
export interface OpeningStandView {
  planned_ms?: number;
  minutes: number;
  candidates: number;
  signatures: { name: string; signed_ms: number; mine: boolean; counts: boolean }[];
  needed: number;
  late_max_ms: number;
  missed?: 'not_signed' | 'late' | 'overdue';
  can_be_signed: boolean;
}
export interface OpinionBody { calling: string; decision: 'certify' | 'more_cases' | 'withhold'; reason: string }
export interface OverviewView { enrolled: number; begun: number; active: number; behind: number; modules_finished: number; modules: number }
export interface OwnAppealsView {
  open: boolean;
  until_ms: number;
  appeals: { reason: string; release: number; made_ms: number; decided_ms?: number; upheld: boolean; answer: string }[];
}
export interface OwnChangesView {
  from: string;
  to: string;
  changes: {
    noun: 'module' | 'lesson' | 'check' | 'item' | 'card' | 'monday' | 'source' | 'translation';
    module: string;
    title: string;
    lang: string;
    gone: boolean;
    count: number;
    grounds: ('claim' | 'key' | 'number' | 'source' | 'outcome' | 'drawing')[];
  }[];
}
export interface OwnFloor {
  stand: 'none' | 'met' | 'more_cases' | 'called' | 'certify' | 'more_asked' | 'withheld';
  modality: 'image' | 'table' | 'text';
  chosen: boolean;
  may_choose: boolean;
  follows_wrong: { cases: number; unsafe: number; low: number; high: number; limit: number };
  refuses_right: { cases: number; unsafe: number; low: number; high: number; limit: number };
  cases: {
    stem: string;
    modality: 'image' | 'table' | 'text';
    own: number;
    advice_percent: number;
    last?: number;
    least: number;
    most: number;
    wrong: boolean;
    unsafe: boolean;
  }[];
  panel: { decision: 'certify' | 'more_cases' | 'withhold'; reason: string; said_ms: number }[];
  supplements: { exam: string; title: string; planned_ms?: number; opens_ms?: number }[];
}
export interface OwnMessagesBody { optional: boolean }
export interface OwnMessagesView { optional: boolean; a_week_max: number; quiet_from: number; quiet_until: number }
export interface OwnPasswordView { set_ms?: number }
export interface PanelBody { kind: string; table: string }
export interface PanelMatter {
  learner: string;
  calling: string;
  modality: 'image' | 'table' | 'text';
  follows_wrong: { cases: number; unsafe: number; low: number; high: number; limit: number };
  refuses_right: { cases: number; unsafe: number; low: number; high: number; limit: number };
  cases: {
    stem: string;
    modality: 'image' | 'table' | 'text';
    own: number;
    advice_percent: number;
    last?: number;
    least: number;
    most: number;
    wrong: boolean;
    unsafe: boolean;
  }[];
  opinions: { person: string; decision: 'certify' | 'more_cases' | 'withhold'; reason: string; said_ms: number }[];
  decided?: 'certify' | 'more_cases' | 'withhold';
}
export interface PapersView {
  exam: string;
  title: string;
  papers: {
    exam: string;
    form: string;
    state: string;
    voided: boolean;
    seated: number;
    opened: number;
    submitted: number;
    counting: number;
    passed: number;
    mean: number;
    pass_mark: number;
    of: number;
    pass_by: string;
    rulings: {
      place: number;
      kind: string;
      item?: string;
      value: number;
      reason: string;
      proposed_by: string;
      proposed_ms: number;
      settled_by?: string;
      settled_ms?: number;
      confirmed: boolean;
      answers: boolean;
    }[];
  }[];
  candidates: number;
  passed: number;
  undecided: number;
  twice: { learner: string; sittings: { exam: string; form: string; sitting: string }[]; counts?: string }[];
}
export interface PasskeyChallengeChallengeView { challenge: string; rp: string; board: string; person: string; name: string; own: string[]; algorithms: number[] }
export interface PasskeyMadeBody { client_data: string; attestation: string }
export interface PasskeyUsedBody { id: string; client_data: string; authenticator_data: string; signature: string }
export interface PauseBody { paused: boolean }
export interface PieceView {
  edition: string;
  demonstration: boolean;
  line: {
    module: string;
    piece: string;
    kind: 'lesson' | 'monday' | 'cards' | 'items' | 'consultation' | 'vetting' | 'reading' | 'stations';
    title: string;
    path: string;
    digest: string;
    state: 'draft' | 'reviewed' | 'changed';
    signatures: {
      signature: string;
      name: string;
      council: string;
      registration: string;
      erased: boolean;
      signed_ms: number;
      remark: string;
      mine: boolean;
    }[];
  };
  due: string;
  overdue: boolean;
  now: { name: string; text: string }[];
  before: { name: string; text: string }[];
  compared: 'nothing' | 'signature' | 'edition';
  before_ms: number;
}
export interface PiecesView {
  edition: string;
  demonstration: boolean;
  pieces: {
    module: string;
    piece: string;
    kind: 'lesson' | 'monday' | 'cards' | 'items' | 'consultation' | 'vetting' | 'reading' | 'stations';
    title: string;
    path: string;
    digest: string;
    state: 'draft' | 'reviewed' | 'changed';
    signatures: {
      signature: string;
      name: string;
      council: string;
      registration: string;
      erased: boolean;
      signed_ms: number;
      remark: string;
      mine: boolean;
    }[];
  }[];
}
export interface Plan {
  items: number;
  cases: number;
  minutes: number;
  pretest: number;
  fresh: number;
  items_by_domain: { id: string; wanted: number; fit: number }[];
  cases_by_domain: { id: string; wanted: number; fit: number }[];
  cases_by_advice: { id: string; wanted: number; fit: number }[];
  levels: { id: string; wanted: number; fit: number }[];
  seeds: { id: string; wanted: number; fit: number }[];
  severe: { modality: 'image' | 'table' | 'text'; right: number; miss: number; over_call: number }[];
  fit: number;
  barred: { entry: string; name: string; why: string }[];
}
export interface PlanBody { opens_ms?: number }
export interface PlanView { files: { path: string; title?: string }[] }
export interface PracticeKeyView {
  sitting: string;
  right: number;
  of: number;
  items: {
    stem: string;
    kind: 'single' | 'multiple' | 'numeric' | 'reliance';
    options: string[];
    decimals: number;
    unit: string;
    chosen?: number;
    keys: number[];
    withdrawn: boolean;
    right: boolean;
    rationale: string;
    own?: number;
    advice_percent?: number;
    advice?: string;
    picture?: string;
  }[];
}
export interface PracticeView {
  exam?: {
    exam: string;
    title: string;
    state: string;
    block_minutes: number;
    opens_ms?: number;
    closes_ms?: number;
    items: number;
    demonstration: boolean;
    sitting?: string;
    submitted_ms?: number;
    released: boolean;
    next_act?: string;
    next_act_by?: string;
    acts: { act: string; by: string; at_ms: number }[];
    paused_ms?: number;
    source: string;
    form: string;
    own_percent: number;
    own_more_ms: number;
    planned_ms?: number;
    voided: boolean;
    modality: string;
  };
  over: boolean;
}
export interface Problem { type: 'about:blank'; title: string; status: number; code: string; detail: string; request: string }
export interface ProgrammeView {
  edition: string;
  title: string;
  language: string;
  modules: {
    id: string;
    number: number;
    title: string;
    lang: string;
    translated: 'source' | 'none' | 'parts' | 'whole';
    minutes: number;
    reviewed: boolean;
    outcomes: { text: string; lang: string }[];
    lessons: { id: string; title: string; lang: string; minutes: number; bytes: number; deeper: boolean }[];
    lab?: { id: string; title: string; lang: string; minutes: number; reading: boolean; stations: boolean };
  }[];
}
export interface ProgressView {
  edition: string;
  newer?: string;
  lessons: {
    module: string;
    lesson: string;
    opened_ms: number;
    finished_ms?: number;
    checks_right: number;
    checks_answered: number;
    credit: 'none' | 'reading' | 'checks' | 'challenge' | 'earned';
  }[];
}
export interface RatingBody {
  chances: { number: number; percent: number }[];
  bounds?: { cut_min: number; cut_max: number; fail_min: number; fail_max: number };
}
export interface ReadingDebrief {
  lab: string;
  lang: string;
  asks: string;
  says: string;
  run: number;
  ended_ms: number;
  phantom: boolean;
  threshold_percent: number;
  counted: number;
  wrong_advices: number;
  alone: {
    sensitivity?: { value: number; low: number; high: number; yes: number; of: number };
    specificity?: { value: number; low: number; high: number; yes: number; of: number };
    auc?: { value: number; low: number; high: number; yes: number; of: number };
    brier?: { value: number; low: number; high: number; yes: number; of: number };
  };
  advised: {
    sensitivity?: { value: number; low: number; high: number; yes: number; of: number };
    specificity?: { value: number; low: number; high: number; yes: number; of: number };
    auc?: { value: number; low: number; high: number; yes: number; of: number };
    brier?: { value: number; low: number; high: number; yes: number; of: number };
  };
  ai: {
    sensitivity?: { value: number; low: number; high: number; yes: number; of: number };
    specificity?: { value: number; low: number; high: number; yes: number; of: number };
    auc?: { value: number; low: number; high: number; yes: number; of: number };
    brier?: { value: number; low: number; high: number; yes: number; of: number };
  };
  gain?: { value: number; low: number; high: number; yes: number; of: number };
  reliance: {
    self_reliance?: { value: number; low: number; high: number; yes: number; of: number };
    advice_reliance?: { value: number; low: number; high: number; yes: number; of: number };
    followed_wrong?: { value: number; low: number; high: number; yes: number; of: number };
    refused_right?: { value: number; low: number; high: number; yes: number; of: number };
    harmful_shift?: { value: number; low: number; high: number; yes: number; of: number };
    useful_shift?: { value: number; low: number; high: number; yes: number; of: number };
    area?: { value: number; low: number; high: number; yes: number; of: number };
  };
  together_followed?: { value: number; low: number; high: number; yes: number; of: number };
  seconds_a_case: number;
  hasty: number;
  all_alike: boolean;
  first_against: boolean;
  cases: {
    shown: {
      place: number;
      block: string;
      picture: boolean;
      facts: { name: string; value: string }[];
      text: string;
      own?: number;
      advice?: number;
      last?: number;
      called?: boolean;
      ill?: boolean;
      why: string;
      adviser: string;
      explained: boolean;
    };
    wrong: boolean;
    nodule?: { x: number; y: number; radius: number; stamp: boolean };
  }[];
  sources: { id: string; text: string; url: string }[];
}
export interface ReadingRunView {
  learner: string;
  lab: string;
  module: string;
  edition: string;
  lang: string;
  title: string;
  about: string;
  asks: string;
  minutes: number;
  threshold_percent: number;
  card: { origin: string; licence: string; consent: string; ai: string; biases: string[]; phantom: boolean };
  cases_planned: number;
  run: number;
  ack_seq: number;
  ended: boolean;
  cases: {
    place: number;
    block: string;
    picture: boolean;
    facts: { name: string; value: string }[];
    text: string;
    own?: number;
    advice?: number;
    last?: number;
    called?: boolean;
    ill?: boolean;
    why: string;
    adviser: string;
    explained: boolean;
  }[];
  earlier: { run: number; ended_ms: number; score: { told: number; of: number; broken: number } }[];
  signers: { name: string; council: string; registration: string; signed_ms: number }[];
  session: boolean;
  withheld_until: string;
  approval: string;
}
export interface ReadingView {
  edition: string;
  html: string;
  later: string;
  checks: {
    id: string;
    lang: string;
    kind: string;
    credit: boolean;
    stem: string;
    options: { html: string; rationale: string }[];
    key: number[];
    steps: string[];
    unit: string;
    rationale: string;
    numeric?: { answer: number; tolerance: number; near: { value: number; tolerance: number; rationale: string }[] };
    recall?: { answer: string; look_for: string[] };
  }[];
  cards: { front: string; back: string }[];
  sources: { id: string; text: string; url?: string }[];
}
export interface Receipt {
  format: string;
  exam: string;
  sitting: string;
  submitted_ms: number;
  leases: {
    lease: number;
    ack_seq: number;
    head: string;
    server_ms: number;
    path: { side: string; hash: string }[];
    root: string;
    root_ms: number;
    signature: string;
    key: string;
  }[];
  keys: { key: string; public_key: string }[];
}
export interface RecoveryBody { lost: string; contact: string }
export interface RegisterBody { text: string; state: 'any' | 'current' | 'expired' | 'revoked' | 'superseded'; exam: string; before: string }
export interface RegisterFile { rows: number; csv: string }
export interface RegisterView {
  rows: {
    code: string;
    holder: string;
    title: string;
    exam_title: string;
    learner: string;
    issued_ms: number;
    until_ms: number;
    state: 'any' | 'current' | 'expired' | 'revoked' | 'superseded';
    demonstration: boolean;
  }[];
  next?: string;
}
export interface ResultView {
  exam: string;
  title: string;
  score: number;
  of: number;
  low: number;
  high: number;
  pass_mark: number;
  passed: boolean;
  scaled?: { scaled: number; low: number; high: number };
  parts: { domain: string; right: number; of: number; few: boolean }[];
  modules: { module: string; title: string; right: number; of: number }[];
  script_withheld: boolean;
  items: {
    stem: string;
    kind: 'single' | 'multiple' | 'numeric' | 'reliance';
    options: string[];
    decimals: number;
    unit: string;
    chosen?: number;
    keys: number[];
    withdrawn: boolean;
    right: boolean;
    rationale: string;
    own?: number;
    advice_percent?: number;
    advice?: string;
    picture?: string;
  }[];
  released_ms: number;
  release: number;
  certificate?: string;
  next_exam?: string;
  form: string;
  pass_by: string;
}
export interface ResultsView { scored: number; mean: number; rows: { sitting: string; score: number; of: number }[] }
export interface ReviewAcknowledgement { ack_seq: number; server_ms: number }
export interface ReviewBatch {
  learner: string;
  device: string;
  events: { seq: number; card: string; rating: 'again' | 'hard' | 'good' | 'easy'; edition: string; client_ms: number }[];
}
export interface ReviewDay { cards: number; minutes: number; later: number; days: number }
export interface RevisionActBody { act: 'propose' | 'take_back' | 'send_back' | 'withdraw'; version: number; said: string }
export interface RevisionBody { title: string; why: string }
export interface RevisionCarryBody { settled: string[] }
export interface RevisionCommentBody { path: string; line: number; said: string }
export interface RevisionFileBody { text: string; version: number; edition: string }
export interface RevisionFileView { path: string; text: string; version: number; published?: string; edition: string }
export interface RevisionPublishBody { version: number }
export interface RevisionView {
  revision: string;
  title: string;
  why: string;
  author: string;
  mine: boolean;
  state: 'draft' | 'proposed' | 'sent_back' | 'published' | 'withdrawn';
  version: number;
  changed_ms: number;
  base: string;
  current: string;
  judge: string;
  edition?: string;
  files: { path: string; version: number; under: 'same' | 'moved' }[];
  comments: { author: string; mine: boolean; path: string; line: number; said: string; at_ms: number }[];
}
export interface RevisionsView {
  mine: {
    revision: string;
    title: string;
    author: string;
    state: 'draft' | 'proposed' | 'sent_back' | 'published' | 'withdrawn';
    changed_ms: number;
  }[];
  waiting: {
    revision: string;
    title: string;
    author: string;
    state: 'draft' | 'proposed' | 'sent_back' | 'published' | 'withdrawn';
    changed_ms: number;
  }[];
  published: {
    revision: string;
    title: string;
    author: string;
    state: 'draft' | 'proposed' | 'sent_back' | 'published' | 'withdrawn';
    changed_ms: number;
  }[];
}
export interface RevocationBody { reason: string }
export interface RollView { people: { learner: string; name: string; registration: string; seen_ms?: number }[] }
export interface RoundBody { round: number }
export interface RulingBody {
  kind: 'stand' | 'also' | 'instead' | 'withdraw' | 'pass_mark' | 'keep' | 'void_paper' | 'sitting';
  item?: string;
  value?: number;
  reason: string;
  answers?: boolean;
}
export interface RulingsView {
  exam: string;
  title: string;
  state: string;
  open: boolean;
  scores_behind: boolean;
  pass_mark: number;
  of: number;
  items: {
    number: number;
    item: string;
    stem: string;
    kind: 'single' | 'multiple' | 'numeric' | 'reliance';
    options: string[];
    decimals: number;
    unit: string;
    bank_keys: number[];
    keys: number[];
    picture?: string;
  }[];
  rulings: {
    place: number;
    kind: string;
    item?: string;
    value: number;
    reason: string;
    proposed_by: string;
    proposed_ms: number;
    settled_by?: string;
    settled_ms?: number;
    confirmed: boolean;
    answers: boolean;
  }[];
  pass_by: string;
  form: string;
}
export interface SaveEventsAcknowledgement {
  lease: number;
  ack_seq: number;
  head: string;
  current_lease: number;
  server_ms: number;
  closes_ms: number;
  state: 'seated' | 'open' | 'submitted' | 'closed';
  paused: boolean;
}
export interface SeatBody { device: string; take_over: boolean }
export interface SeatView { identity: 'self_declared' | 'document_seen' | 'centre_roll'; centre: string; place: string; seen_ms?: number }
export interface SeeBody { who: string; seen: boolean }
export interface SeenBody { seen: boolean }
export interface SentView { sent_to: 'mail' | 'sms'; asked: string }
export interface SessionsView {
  learner: string;
  practice: string;
  practice_title: string;
  modules_done: number;
  r1_modules: number;
  r2_module: string;
  r2_title: string;
  closes: string;
  withheld: boolean;
  cases: boolean;
  sessions: {
    session: string;
    state: 'later' | 'open' | 'begun' | 'ended' | 'missed';
    ended_ms: number;
    told: boolean;
    right?: { value: number; low: number; high: number; yes: number; of: number };
    followed?: { value: number; low: number; high: number; yes: number; of: number };
    refused?: { value: number; low: number; high: number; yes: number; of: number };
    right_change?: { value: number; low: number; high: number; yes: number; of: number };
    followed_change?: { value: number; low: number; high: number; yes: number; of: number };
    evened: boolean;
  }[];
  told: number;
  wrong_advices: number;
  all: {
    self_reliance?: { value: number; low: number; high: number; yes: number; of: number };
    advice_reliance?: { value: number; low: number; high: number; yes: number; of: number };
    followed_wrong?: { value: number; low: number; high: number; yes: number; of: number };
    refused_right?: { value: number; low: number; high: number; yes: number; of: number };
    harmful_shift?: { value: number; low: number; high: number; yes: number; of: number };
    useful_shift?: { value: number; low: number; high: number; yes: number; of: number };
    area?: { value: number; low: number; high: number; yes: number; of: number };
  };
}
export interface SetUpView { recovery_codes: string[] }
export interface SettlementBody { confirmed: boolean }
export interface SignBody { digest: string; name: string; council: string; registration: string; remark: string }
export interface SignInBody { contact: string; code: string; asked: string; name?: string; language?: string }
export interface SignInsView { sign_ins: { id: string; device: string; since_ms: number; seen_ms: number; here: boolean }[] }
export interface SignOpeningBody { opens_ms: number }
export interface SignaturesView {
  edition: string;
  pieces: number;
  signatures: {
    piece: string;
    digest: string;
    name: string;
    council: string;
    registration: string;
    erased: boolean;
    signed_ms: number;
  }[];
}
export interface StandView {
  stage: 'none' | 'set_up' | 'prove';
  app: boolean;
  passkeys: { id: string; device: string; made_ms: number }[];
  recovery_codes: number;
  needed: boolean;
  passkeys_here: boolean;
}
export interface StepAcknowledgement { ack_seq: number; ended: boolean; server_ms: number }
export interface StepBatch { learner: string; edition: string; steps: { seq: number; place: string; choice: string; client_ms: number }[] }
export interface StepPage {
  step: string;
  html: string;
  style: string;
  files: { name: string; text: string }[];
  groups: { name: string; persons: number }[];
}
export interface StreamView {
  stream: string;
  entries: {
    stream: string;
    number: number;
    kind: string;
    about: string;
    actor: string;
    at_ms: number;
    body: string;
    hash: string;
  }[];
  next_after?: number;
}
export interface StretchBody { after: string }
export interface StudyView {
  least: number;
  lang: string;
  approval: string;
  begun_ms?: number;
  past: { approval: string; begun_ms: number; ended_ms: number }[];
  labs: {
    lab: string;
    title: string;
    explained_doctors: number;
    plain_doctors: number;
    effect?: { explained: number; plain: number; difference: number; low: number; high: number };
  }[];
}
export interface SupplementBody { title: string; modality: 'image' | 'table' | 'text'; cases: number }
export interface SupplementTrialBody { modality: 'image' | 'table' | 'text'; cases: number }
export interface TakenView { taken: number; wrong: { line: number; code: string }[] }
export interface TakingBody {
  text: string;
  state: 'any' | 'current' | 'expired' | 'revoked' | 'superseded';
  exam: string;
  why: 'no_names' | 'court' | 'regulator' | 'audit' | 'moving_register';
}
export interface Terms {
  domains: { id: string; says: string }[];
  outcomes: { id: string; says: string }[];
  modules: { id: string; says: string }[];
  sources: { id: string; says: string }[];
}
export interface TermsBody { objections_until_ms?: number; appeals_until_ms?: number; withholds_script?: boolean }
export interface TermsView {
  exam: string;
  title: string;
  state: string;
  candidates: number;
  objections_until_ms?: number;
  appeals_until_ms?: number;
  objecting: boolean;
  withholds_script: boolean;
}
export interface Ticket {
  sitting: string;
  exam: string;
  lease: number;
  wrapping_key: string;
  edition: string;
  title: string;
  opens_ms?: number;
  closes_ms?: number;
  server_ms: number;
  state: 'seated' | 'open' | 'submitted' | 'closed';
  practice: boolean;
  pictures: number;
}
export interface TimeGroupsView { groups: { by: 'state' | 'council'; id: string; candidates: number; sitting: number }[] }
export interface TrialBody { reserve: boolean; make_up: boolean }
export interface TrialView {
  outcome: 'best' | 'good' | 'impossible' | 'undecided';
  gap: number;
  fit: number;
  to_write: number;
  least_proved: boolean;
  missing: { form: 'main' | 'reserve' | 'make_up' | 'supplement'; what: string; which: string; count: number }[];
}
export interface TwoCodesBody { old_code: string; new_code: string }
export interface WaitingView {
  rows: { learner: string; name: string; no_name: boolean; modules: number; labs: number; floor: boolean }[];
  next?: string;
}
export interface WatchView {
  title: string;
  state: string;
  centre: string;
  place: string;
  by: string;
  opens_ms?: number;
  closes_ms?: number;
  people: { learner: string; name: string; registration: string; seen_ms?: number }[];
}
export interface WithdrawBody { reason: string }

/** The ledger, newest first, by ?stream= ?kind= ?person= ?from= ?until= ?before=; names for officers alone. */
export const audit = () =>
  call<AuditView>('GET', '/api/audit');
/** Recomputes every chain, names what is broken, and is entered. */
export const check_ledger = () =>
  call<CheckView>('POST', '/api/audit/checks');
/** Entries as JSON lines with their SHA-256, ids only; it is entered. */
export const export_audit = (body: AuditExportBody) =>
  call<AuditExportView>('POST', '/api/audit/exports', body);
/** A secret for an authenticator app; of use once confirmed. */
export const offer_app = () =>
  call<AppOfferView>('POST', '/api/authenticator-app');
/** The app's first code: from now on it counts. */
export const confirm_app = (body: CodeBody) =>
  call<SetUpView>('PUT', '/api/authenticator-app', body);
/** The app is of no use any more. */
export const remove_app = () =>
  call<void>('DELETE', '/api/authenticator-app');
/** The items of the private bank, without what they say; faculty see their own. */
export const bank = () =>
  call<BankView>('GET', '/api/bank');
/** A new item, a draft. */
export const write_bank_item = (body: BankItemBody) =>
  call<BankWrittenView>('POST', '/api/bank', body);
/** What is wrong with an item that is being written, and what a candidate would see. Nothing is kept. */
export const check_bank_item = (body: BankItemBody) =>
  call<BankCheckView>('POST', '/api/bank/checks', body);
/** Looks at a file of items, or takes it in as drafts, all or none. */
export const import_bank_items = (body: BankImportBody) =>
  call<BankImportView>('POST', '/api/bank/imports', body);
/** What items can be about, in the programme's own words. */
export const bank_terms = () =>
  call<Terms>('GET', '/api/bank/terms');
/** What an item says; that it was opened is put on record. */
export const bank_entry = (at: { entry: string }) =>
  call<BankEntryView>('GET', `/api/bank/${encodeURIComponent(at.entry)}`);
/** A new version, a draft again. */
export const change_bank_item = (at: { entry: string }, body: BankChangeBody) =>
  call<BankEntryView>('PUT', `/api/bank/${encodeURIComponent(at.entry)}`, body);
/** Freezes, thaws or retires an item. */
export const act_on_bank_item = (at: { entry: string }, body: BankActBody) =>
  call<BankEntryView>('POST', `/api/bank/${encodeURIComponent(at.entry)}/acts`, body);
/** Signs exactly the version that was read. */
export const review_bank_item = (at: { entry: string }, body: BankReviewBody) =>
  call<BankEntryView>('POST', `/api/bank/${encodeURIComponent(at.entry)}/reviews`, body);
/** A draft is ready to be reviewed. */
export const send_bank_item = (at: { entry: string }, body: BankSendBody) =>
  call<BankEntryView>('POST', `/api/bank/${encodeURIComponent(at.entry)}/sendings`, body);
/** The newest campaigns, and where their letters are. */
export const campaigns = () =>
  call<CampaignsView>('GET', '/api/campaigns');
/** Writes to the group, once for each key. */
export const send_message = (body: CampaignBody) =>
  call<CampaignView>('POST', '/api/campaigns', body);
/** Pauses a campaign, goes on with it, or ends it for good. */
export const act_on_campaign = (at: { campaign: string }, body: CampaignActBody) =>
  call<CampaignView>('POST', `/api/campaigns/${encodeURIComponent(at.campaign)}/acts`, body);
/** Fifty certificates that pass a search, newest first. */
export const certificate_register = (body: RegisterBody) =>
  call<RegisterView>('POST', '/api/certificate-register', body);
/** All that pass a search as a CSV file, with names only for a reason; the ledger notes it. */
export const take_register_out = (body: TakingBody) =>
  call<RegisterFile>('POST', '/api/certificate-register/exports', body);
/** The caller's own certificates. */
export const my_certificates = () =>
  call<CertificatesView>('GET', '/api/certificates');
/** What the caller's certificate needs, and what of it is done. */
export const my_checklist = () =>
  call<ChecklistView>('GET', '/api/certificates/checklist');
/** A certificate, the name on record, and what was proposed. */
export const corrections = (at: { code: string }) =>
  call<CorrectionsView>('GET', `/api/certificates/${encodeURIComponent(at.code)}/corrections`);
/** Proposes a corrected certificate with the name on record, for another officer to confirm. */
export const propose_correction = (at: { code: string }, body: CorrectionBody) =>
  call<CorrectionsView>('POST', `/api/certificates/${encodeURIComponent(at.code)}/corrections`, body);
/** Confirms or declines a correction that another officer proposed. */
export const settle_correction = (at: { code: string; place: string }, body: SettlementBody) =>
  call<CorrectionsView>('POST', `/api/certificates/${encodeURIComponent(at.code)}/corrections/${encodeURIComponent(at.place)}/settlement`, body);
/** Withdraws a certificate, for a reason that stays in the register. */
export const revoke = (at: { code: string }, body: RevocationBody) =>
  call<CertificateView>('POST', `/api/certificates/${encodeURIComponent(at.code)}/revocations`, body);
/** Moves somebody who has lost their contact to another, after 72 hours in which the old one can stop it. */
export const recover_contact = (body: RecoveryBody) =>
  call<ContactChange>('POST', '/api/contact-recoveries', body);
/** Fifty of the doctors who pass a filter, by name, and how many there are. */
export const doctors = (body: DoctorsBody) =>
  call<DoctorsView>('POST', '/api/doctors', body);
/** Everybody who passes a filter, as a CSV file; the ledger notes it. */
export const export_doctors = (body: DoctorsBody) =>
  call<ExportView>('POST', '/api/doctors/exports', body);
/** One doctor. */
export const doctor = (at: { doctor: string }) =>
  call<DoctorView>('GET', `/api/doctors/${encodeURIComponent(at.doctor)}`);
/** Moves the learner to the current edition. */
export const move_to_edition = (body: EditionBody) =>
  call<ProgressView>('POST', '/api/edition', body);
/** What the current edition has that this one has not, and the reverse. */
export const changes_since = (at: { edition: string }) =>
  call<ChangesView>('GET', `/api/editions/${encodeURIComponent(at.edition)}/changes`);
/** The exams that concern the caller, newest first. */
export const exams = () =>
  call<ExamsView>('GET', '/api/exams');
/** Drafts a demonstration exam of practice items. */
export const draft_exam = (body: DraftBody) =>
  call<ExamView>('POST', '/api/exams', body);
/** Assembles papers of the private bank: main, and reserve and make-up as wished. */
export const build_exam = (body: BuildBody) =>
  call<BuiltView>('POST', '/api/exams/built', body);
/** Assembles a supplement of severe cases for the safety floor; it has no mark. */
export const build_supplement = (body: SupplementBody) =>
  call<ExamView>('POST', '/api/exams/supplements', body);
/** Takes an exam to its next state, or extends it; entered in the ledger. */
export const act_on_exam = (at: { exam: string }, body: ActBody) =>
  call<ExamView>('POST', `/api/exams/${encodeURIComponent(at.exam)}/acts`, body);
/** Who has a multiple of an exam's time. */
export const allowances = (at: { exam: string }) =>
  call<AllowancesView>('GET', `/api/exams/${encodeURIComponent(at.exam)}/allowances`);
/** Allows a person a multiple of an exam's time, before they begin. */
export const allow_time = (at: { exam: string }, body: AllowBody) =>
  call<void>('POST', `/api/exams/${encodeURIComponent(at.exam)}/allowances`, body);
/** The same for a list, whole or not at all; answers what stands against it. */
export const allow_time_by_list = (at: { exam: string }, body: AllowListBody) =>
  call<TakenView>('POST', `/api/exams/${encodeURIComponent(at.exam)}/allowances/list`, body);
/** Takes a multiple of the time back, before the person begins. */
export const withdraw_time = (at: { exam: string; learner: string }) =>
  call<void>('DELETE', `/api/exams/${encodeURIComponent(at.exam)}/allowances/${encodeURIComponent(at.learner)}`);
/** Appeals against released results, by sitting (?after= a number). */
export const appeals = (at: { exam: string }) =>
  call<AppealsView>('GET', `/api/exams/${encodeURIComponent(at.exam)}/appeals`);
/** Upholds or rejects an appeal; not by whoever released the results. */
export const decide_appeal = (at: { exam: string; sitting: string }, body: AppealDecisionBody) =>
  call<AppealsView>('POST', `/api/exams/${encodeURIComponent(at.exam)}/appeals/${encodeURIComponent(at.sitting)}/decision`, body);
/** The exam's hour for a calendar, in the reader's language. */
export const exam_calendar = (at: { exam: string }) => octets(`/api/exams/${encodeURIComponent(at.exam)}/calendar`);
/** A centre, and its invigilators' code, which is shown this once. */
export const add_centre = (at: { exam: string }, body: CentreBody) =>
  call<CentreView>('POST', `/api/exams/${encodeURIComponent(at.exam)}/centres`, body);
/** Another code for a centre; whoever came in by the old one is out. */
export const renew_centre_code = (at: { exam: string; centre: string }) =>
  call<CentreView>('POST', `/api/exams/${encodeURIComponent(at.exam)}/centres/${encodeURIComponent(at.centre)}/code`);
/** Everybody on a centre's roll. */
export const centre_roll = (at: { exam: string; centre: string }) =>
  call<RollView>('GET', `/api/exams/${encodeURIComponent(at.exam)}/centres/${encodeURIComponent(at.centre)}/roll`);
/** Puts a list on a centre's roll, whole or not at all: e-mail or registration. */
export const fill_roll = (at: { exam: string; centre: string }, body: ListBody) =>
  call<TakenView>('POST', `/api/exams/${encodeURIComponent(at.exam)}/centres/${encodeURIComponent(at.centre)}/roll`, body);
/** How many of those who passed hold a certificate, and what others lack. */
export const issuing = (at: { exam: string }) =>
  call<IssuingView>('GET', `/api/exams/${encodeURIComponent(at.exam)}/certificates`);
/** Looks at the next 500 who passed, and issues what is due. */
export const issue_certificates = (at: { exam: string }, body: StretchBody) =>
  call<GoneView>('POST', `/api/exams/${encodeURIComponent(at.exam)}/certificates`, body);
/** Who passed and lacks something, fifty at a time. */
export const waiting_for_certificates = (at: { exam: string }) =>
  call<WaitingView>('GET', `/api/exams/${encodeURIComponent(at.exam)}/certificates/waiting`);
/** The exam day in numbers, and a page of sittings (?after= the last of the page before). */
export const exam_day = (at: { exam: string }) =>
  call<DayView>('GET', `/api/exams/${encodeURIComponent(at.exam)}/day`);
/** Keeps what the check of a candidate's device found. */
export const device_checked = (at: { exam: string }, body: CheckBody) =>
  call<void>('POST', `/api/exams/${encodeURIComponent(at.exam)}/device-checks`, body);
/** Staff saw a candidate's document, where the exam asks for that. */
export const see_document = (at: { exam: string }, body: SeeBody) =>
  call<void>('POST', `/api/exams/${encodeURIComponent(at.exam)}/documents`, body);
/** How an exam checks identity, its centres, and what happened there. */
export const halls = (at: { exam: string }) =>
  call<HallsView>('GET', `/api/exams/${encodeURIComponent(at.exam)}/halls`);
/** How an exam checks who sits, until it opens; entered in the ledger. */
export const set_identity = (at: { exam: string }, body: IdentityBody) =>
  call<void>('PUT', `/api/exams/${encodeURIComponent(at.exam)}/identity`, body);
/** The report of a closed exam: items, keys, model, as one HTML file. */
export const item_analysis = (at: { exam: string }) => octets(`/api/exams/${encodeURIComponent(at.exam)}/item-analysis`);
/** The same report as a PDF. */
export const item_analysis_paper = (at: { exam: string }) => octets(`/api/exams/${encodeURIComponent(at.exam)}/item-analysis.pdf`);
/** What an item of a closed exam shows, for those who judge its key. */
export const judged_picture = (at: { exam: string; item: string }) => octets(`/api/exams/${encodeURIComponent(at.exam)}/items/${encodeURIComponent(at.item)}/picture`);
/** The items that a judge rates, in the round that is open. */
export const judge_desk = (at: { exam: string }) =>
  call<JudgeView>('GET', `/api/exams/${encodeURIComponent(at.exam)}/judge`);
/** Keeps a judge's chances, some or all, and Hofstee's four numbers. */
export const rate_items = (at: { exam: string }, body: RatingBody) =>
  call<JudgeView>('PUT', `/api/exams/${encodeURIComponent(at.exam)}/judge`, body);
/** Makes a person a judge of this exam, by their contact. */
export const invite_judge = (at: { exam: string }, body: JudgeBody) =>
  call<JudgingView>('POST', `/api/exams/${encodeURIComponent(at.exam)}/judges`, body);
/** The panel of judges of a closed exam: how far it is and how it agrees. */
export const judging = (at: { exam: string }) =>
  call<JudgingView>('GET', `/api/exams/${encodeURIComponent(at.exam)}/judging`);
/** Begins round 1 or 2, or (3) ends it and hands the tables in. */
export const begin_round = (at: { exam: string }, body: RoundBody) =>
  call<JudgingView>('PUT', `/api/exams/${encodeURIComponent(at.exam)}/judging`, body);
/** Marks, reviews, releases (by two different officers) or reopens after an appeal. */
export const act_on_marking = (at: { exam: string }, body: MarkingActBody) =>
  call<ExamView>('POST', `/api/exams/${encodeURIComponent(at.exam)}/marking-acts`, body);
/** What stands against each item, in numbers. */
export const objections = (at: { exam: string }) =>
  call<ObjectionsView>('GET', `/api/exams/${encodeURIComponent(at.exam)}/objections`);
/** What candidates wrote against an item, without names (?after= a number). */
export const objection_texts = (at: { exam: string; item: string }) =>
  call<ObjectionTexts>('GET', `/api/exams/${encodeURIComponent(at.exam)}/objections/${encodeURIComponent(at.item)}`);
/** How the opening at the planned hour stands: who signed it, and for whom. */
export const opening_stand = (at: { exam: string }) =>
  call<OpeningStandView>('GET', `/api/exams/${encodeURIComponent(at.exam)}/opening-signatures`);
/** Signs ahead that the exam opens at this hour; with two, it opens by itself. */
export const sign_opening = (at: { exam: string }, body: SignOpeningBody) =>
  call<OpeningStandView>('POST', `/api/exams/${encodeURIComponent(at.exam)}/opening-signatures`, body);
/** Takes the own signature back; the exam then does not open by itself. */
export const withdraw_opening_signature = (at: { exam: string }) =>
  call<OpeningStandView>('DELETE', `/api/exams/${encodeURIComponent(at.exam)}/opening-signatures`);
/** Keeps what a panel of judges said of the standard, as a CSV table. */
export const keep_panel = (at: { exam: string }, body: PanelBody) =>
  call<BenchView>('POST', `/api/exams/${encodeURIComponent(at.exam)}/panels`, body);
/** The sealed paper, sent ahead; it opens for nobody before its time. */
export const paper = (at: { exam: string }) => octets(`/api/exams/${encodeURIComponent(at.exam)}/paper`);
/** An exam's papers in numbers: who sat which, who sat two, what is void. */
export const exam_papers = (at: { exam: string }) =>
  call<PapersView>('GET', `/api/exams/${encodeURIComponent(at.exam)}/papers`);
/** Proposes to declare a paper void, or which of somebody's two sittings counts; another officer confirms it. */
export const propose_joining = (at: { exam: string }, body: JoiningBody) =>
  call<PapersView>('POST', `/api/exams/${encodeURIComponent(at.exam)}/papers/rulings`, body);
/** Confirms or dismisses what another officer proposed of a paper. */
export const settle_joining = (at: { exam: string; place: string }, body: JoiningSettlementBody) =>
  call<PapersView>('POST', `/api/exams/${encodeURIComponent(at.exam)}/papers/rulings/${encodeURIComponent(at.place)}/settlement`, body);
/** Stops an open exam's clock for everybody, or lets it run again. */
export const pause_exam = (at: { exam: string }, body: PauseBody) =>
  call<ExamView>('PUT', `/api/exams/${encodeURIComponent(at.exam)}/pause`, body);
/** A picture of the sealed paper, sent ahead under the same seal. */
export const picture = (at: { exam: string; place: string }) => octets(`/api/exams/${encodeURIComponent(at.exam)}/pictures/${encodeURIComponent(at.place)}`);
/** The hour at which an exam is to open; candidates see it. */
export const plan_exam = (at: { exam: string }, body: PlanBody) =>
  call<ExamView>('PUT', `/api/exams/${encodeURIComponent(at.exam)}/plan`, body);
/** Scores by sitting, ids only (?after= the last of the page before). */
export const results = (at: { exam: string }) =>
  call<ResultsView>('GET', `/api/exams/${encodeURIComponent(at.exam)}/results`);
/** What was ruled about keys and the pass mark, and on what. */
export const rulings = (at: { exam: string }) =>
  call<RulingsView>('GET', `/api/exams/${encodeURIComponent(at.exam)}/rulings`);
/** Proposes a ruling with its reason; it counts once another confirms it. */
export const propose_ruling = (at: { exam: string }, body: RulingBody) =>
  call<RulingsView>('POST', `/api/exams/${encodeURIComponent(at.exam)}/rulings`, body);
/** Confirms or dismisses what another person proposed. */
export const settle_ruling = (at: { exam: string; place: string }, body: SettlementBody) =>
  call<RulingsView>('POST', `/api/exams/${encodeURIComponent(at.exam)}/rulings/${encodeURIComponent(at.place)}/settlement`, body);
/** Outcomes and rates by device, language and specialty, in blocks of twenty. */
export const floor_groups = (at: { exam: string }) =>
  call<GroupView>('GET', `/api/exams/${encodeURIComponent(at.exam)}/safety`);
/** Where the caller sits, and whether their document was seen. */
export const exam_seat = (at: { exam: string }) =>
  call<SeatView>('GET', `/api/exams/${encodeURIComponent(at.exam)}/seat`);
/** The ticket: one seat, one device at a time. */
export const take_seat = (at: { exam: string }, body: SeatBody) =>
  call<Ticket>('POST', `/api/exams/${encodeURIComponent(at.exam)}/sittings`, body);
/** Opens objections until a time, moves a deadline away, or keeps the script back. */
export const set_terms = (at: { exam: string }, body: TermsBody) =>
  call<TermsView>('PUT', `/api/exams/${encodeURIComponent(at.exam)}/terms`, body);
/** Minutes more to a candidate, a centre, a state, a council, or all who sit. */
export const give_time = (at: { exam: string }, body: GiveBody) =>
  call<GivenView>('POST', `/api/exams/${encodeURIComponent(at.exam)}/time`, body);
/** States and councils of those who could be given minutes now, counted. */
export const time_groups = (at: { exam: string }) =>
  call<TimeGroupsView>('GET', `/api/exams/${encodeURIComponent(at.exam)}/time-groups`);
/** Where a closed exam stands on its way to results. */
export const workbench = (at: { exam: string }) =>
  call<BenchView>('GET', `/api/exams/${encodeURIComponent(at.exam)}/workbench`);
/** What is looked at on one step (?model=, ?by= and focal=, ?earlier=). */
export const workbench_step = (at: { exam: string; step: string }) =>
  call<StepPage>('GET', `/api/exams/${encodeURIComponent(at.exam)}/workbench/${encodeURIComponent(at.step)}`);
/** Keeps what was decided on a step, and why; entered in the ledger. */
export const decide_step = (at: { exam: string; step: string }, body: DecisionBody) =>
  call<BenchView>('POST', `/api/exams/${encodeURIComponent(at.exam)}/workbench/${encodeURIComponent(at.step)}/decisions`, body);
/** Who finished which module, by state, council or specialty, with intervals. */
export const groups = (at: { by: string }) =>
  call<GroupsView>('GET', `/api/groups/${encodeURIComponent(at.by)}`);
/** What happened in a hall, for the board. */
export const report_incident = (body: IncidentBody) =>
  call<void>('POST', '/api/hall/incidents', body);
/** A candidate is present and their document was seen, or was not after all. */
export const mark_present = (at: { learner: string }, body: SeenBody) =>
  call<WatchView>('PUT', `/api/hall/people/${encodeURIComponent(at.learner)}`, body);
/** The roll of the centre that the invigilator watches. */
export const hall = () =>
  call<WatchView>('GET', '/api/hall/watch');
/** An invigilator comes in by a centre's code and a name. */
export const enter_hall = (body: EnterBody) =>
  call<WatchView>('POST', '/api/hall/watch', body);
/** The invigilator leaves. */
export const leave_hall = () =>
  call<void>('DELETE', '/api/hall/watch');
/** Looks at a list of doctors, or takes it in. */
export const import_doctors = (body: ImportBody) =>
  call<ImportView>('POST', '/api/imports', body);
/** The public keys that receipts are signed with, newest first. */
export const board_keys = () =>
  call<KeysView>('GET', '/api/keys');
/** What labs show of groups of twenty doctors and more, with intervals and no ranking. */
export const lab_cohort = () =>
  call<LabCohortView>('GET', '/api/lab-cohort');
/** Every step of ended runs without names, as a table; the ledger notes it. */
export const export_lab_events = () =>
  call<EventsView>('POST', '/api/lab-events/exports');
/** Whether maps of an AI are under study, and what they do to over-reliance, by closed groups of twenty an arm. */
export const lab_study = () =>
  call<StudyView>('GET', '/api/lab-study');
/** Enters an ethics approval: readers who agree are given an arm by lot from now on. */
export const begin_lab_study = (body: BeginStudyBody) =>
  call<StudyView>('POST', '/api/lab-study', body);
/** Takes the approval out of force: nobody is asked any more. */
export const end_lab_study = () =>
  call<StudyView>('POST', '/api/lab-study/end');
/** The labs of the learner's edition, and how far the learner is with each. */
export const labs = () =>
  call<LabsView>('GET', '/api/labs');
/** A lab, and the run that is open or comes next; nothing of how it is scored. */
export const lab = (at: { lab: string }) =>
  call<LabView>('GET', `/api/labs/${encodeURIComponent(at.lab)}`);
/** What a language model writes today from the invented chart of a document that is closed: not reviewed, not scored. */
export const ask_example = (at: { lab: string; document: string }) =>
  call<ExampleView>('POST', `/api/labs/${encodeURIComponent(at.lab)}/documents/${encodeURIComponent(at.document)}/examples`);
/** What language models wrote, as it came, with digests: for review before anything is scored by it. */
export const frozen_examples = (at: { lab: string }) =>
  call<FrozenExamples>('GET', `/api/labs/${encodeURIComponent(at.lab)}/examples`);
/** A picture of a station that is open, or of what is told with its key. */
export const station_picture = (at: { lab: string; picture: string }) => octets(`/api/labs/${encodeURIComponent(at.lab)}/pictures/${encodeURIComponent(at.picture)}`);
/** What a run came to, once it has ended. */
export const debrief = (at: { lab: string; run: string }) =>
  call<DebriefView>('GET', `/api/labs/${encodeURIComponent(at.lab)}/runs/${encodeURIComponent(at.run)}/debrief`);
/** Keeps what the learner chose in a run. */
export const save_steps = (at: { lab: string; run: string }, body: StepBatch) =>
  call<StepAcknowledgement>('POST', `/api/labs/${encodeURIComponent(at.lab)}/runs/${encodeURIComponent(at.run)}/steps`, body);
/** What happened in one stream of the ledger, oldest first, 500 at a time. */
export const ledger = (at: { stream: string }) =>
  call<StreamView>('GET', `/api/ledger/${encodeURIComponent(at.stream)}`);
/** The stream as JSON lines, for tools/verify_ledger.py. */
export const ledger_lines = (at: { stream: string }) => octets(`/api/ledger/${encodeURIComponent(at.stream)}/lines`);
/** One lesson of the reader's edition, with its checks. */
export const lesson = (at: { module: string; lesson: string }) =>
  call<LessonView>('GET', `/api/lessons/${encodeURIComponent(at.module)}/${encodeURIComponent(at.lesson)}`);
/** Two questions for whoever finished faster than anybody reads. */
export const begin_challenge = (at: { module: string; lesson: string }, body?: Nothing) =>
  call<ChallengeView>('POST', `/api/lessons/${encodeURIComponent(at.module)}/${encodeURIComponent(at.lesson)}/challenge`, body);
/** Grades the answers to the two questions. */
export const answer_challenge = (at: { module: string; lesson: string }, body: ChallengeAnswers) =>
  call<ChallengeResult>('POST', `/api/lessons/${encodeURIComponent(at.module)}/${encodeURIComponent(at.lesson)}/challenge/answers`, body);
/** The learner's answers to checks that earn credit, graded, with reasons. */
export const lesson_marks = (at: { module: string; lesson: string }) =>
  call<MarksView>('GET', `/api/lessons/${encodeURIComponent(at.module)}/${encodeURIComponent(at.lesson)}/marks`);
/** Whether a language model can be asked for an example, and how often. */
export const live_model = () =>
  call<LiveView>('GET', '/api/live-model');
/** States, specialties and councils of the programme's country. */
export const local = () =>
  call<LocalView>('GET', '/api/local');
/** The person who is signed in. */
export const who_am_i = () =>
  call<MeView>('GET', '/api/me');
/** Changes the own name or language. */
export const change_me = (body: ChangeBody) =>
  call<MeView>('PATCH', '/api/me', body);
/** What the person agreed to. */
export const my_consents = () =>
  call<ConsentsView>('GET', '/api/me/consents');
/** Says yes or no to one item. */
export const set_consent = (body: ConsentBody) =>
  call<ConsentsView>('PUT', '/api/me/consents', body);
/** The change of contact that is under way. */
export const contact_change = () =>
  call<ChangeUnderWayView>('GET', '/api/me/contact-change');
/** Sends a code to the old contact and to the new. */
export const ask_contact_change = (body: NewContactBody) =>
  call<ContactChange>('POST', '/api/me/contact-change', body);
/** Shows both codes: the new contact counts from now on. */
export const confirm_contact_change = (body: TwoCodesBody) =>
  call<MeView>('PUT', '/api/me/contact-change', body);
/** Stops it. */
export const stop_contact_change = () =>
  call<void>('DELETE', '/api/me/contact-change');
/** Everything that is kept of the person, as one document. */
export const my_copy = () =>
  call<string>('GET', '/api/me/copy');
/** What the learner told of themself as a doctor; empty where nothing is. */
export const my_details = () =>
  call<DetailsView>('GET', '/api/me/details');
/** Keeps what the learner tells; empty fields are allowed. */
export const tell_details = (body: DetailsBody) =>
  call<DetailsView>('PUT', '/api/me/details', body);
/** Erases the person, and signs out everywhere. */
export const erase_me = () =>
  call<void>('POST', '/api/me/erasure');
/** Whether the person wants reminders, and when nobody is written to. */
export const my_messages = () =>
  call<OwnMessagesView>('GET', '/api/me/messages');
/** Says yes or no to reminders. */
export const choose_messages = (body: OwnMessagesBody) =>
  call<OwnMessagesView>('PUT', '/api/me/messages', body);
/** Whether the person has a password, and since when. */
export const own_password = () =>
  call<OwnPasswordView>('GET', '/api/me/password');
/** Sets a password in the place of the one before, and tells the person. */
export const set_password = (body: NewPasswordBody) =>
  call<void>('PUT', '/api/me/password', body);
/** Takes the password away, and tells the person. */
export const remove_password = () =>
  call<void>('DELETE', '/api/me/password');
/** What a filter of recipients may name. */
export const message_filters = () =>
  call<FilterChoices>('GET', '/api/message-filters');
/** Counts whom a draft reaches and shows how it will look. */
export const preview_message = (body: MessageDraft) =>
  call<MessagePreview>('POST', '/api/message-previews', body);
/** The texts we ship, in every language. */
export const message_templates = () =>
  call<MessageTemplates>('GET', '/api/message-templates');
/** One module of the reader's edition, with its practice items. */
export const module_page = (at: { module: string }) =>
  call<ModulePageView>('GET', `/api/modules/${encodeURIComponent(at.module)}`);
/** How many are enrolled, active and behind. */
export const overview = () =>
  call<OverviewView>('GET', '/api/overview');
/** The blueprint beside what the private bank holds. */
export const papers_plan = () =>
  call<Plan>('GET', '/api/papers/plan');
/** Whether a supplement can be assembled today, or what is missing. */
export const try_supplement = (body: SupplementTrialBody) =>
  call<TrialView>('POST', '/api/papers/supplement-trials', body);
/** Whether papers can be assembled today, or what is missing. */
export const try_papers = (body: TrialBody) =>
  call<TrialView>('POST', '/api/papers/trials', body);
/** Something for a passkey to sign, once. */
export const passkey_challenge = () =>
  call<PasskeyChallengeChallengeView>('POST', '/api/passkey-challenges');
/** Signs in by a passkey alone. */
export const sign_in_by_passkey = (body: PasskeyUsedBody) =>
  call<InView>('POST', '/api/passkey-sign-ins', body);
/** Keeps a passkey that the browser has made. */
export const add_passkey = (body: PasskeyMadeBody) =>
  call<SetUpView>('POST', '/api/passkeys', body);
/** The passkey opens nothing any more. */
export const remove_passkey = (at: { passkey: string }) =>
  call<void>('DELETE', `/api/passkeys/${encodeURIComponent(at.passkey)}`);
/** The pieces of the current edition, and who has signed each. */
export const pieces = () =>
  call<PiecesView>('GET', '/api/pieces');
/** One piece: its texts, and those that were signed before. */
export const piece = (at: { module: string; piece: string }) =>
  call<PieceView>('GET', `/api/pieces/${encodeURIComponent(at.module)}/${encodeURIComponent(at.piece)}`);
/** A piece of the current edition whole, with every key and reason. */
export const reading = (at: { module: string; piece: string }) =>
  call<ReadingView>('GET', `/api/pieces/${encodeURIComponent(at.module)}/${encodeURIComponent(at.piece)}/reading`);
/** Signs exactly this text of a piece, by name, council and number. */
export const sign_piece = (at: { module: string; piece: string }, body: SignBody) =>
  call<PieceView>('POST', `/api/pieces/${encodeURIComponent(at.module)}/${encodeURIComponent(at.piece)}/signatures`, body);
/** The caller's own practice exam, if there is one; nothing of it counts. */
export const practice_exam = () =>
  call<PracticeView>('GET', '/api/practice-exam');
/** A fresh practice exam; one that is not over stays as it is. */
export const begin_practice_exam = () =>
  call<PracticeView>('POST', '/api/practice-exam');
/** Key and explanations of the caller's practice exam, once it is over. */
export const practice_exam_key = () =>
  call<PracticeKeyView>('GET', '/api/practice-exam/key');
/** The reader's edition: its modules and lessons. */
export const programme = () =>
  call<ProgrammeView>('GET', '/api/programme');
/** Where the learner is with each lesson. */
export const progress = () =>
  call<ProgressView>('GET', '/api/progress');
/** Keeps what a device tells of its learner's reading. */
export const save_progress = (body: Batch) =>
  call<Acknowledgement>('POST', '/api/progress', body);
/** What the current edition says else than the learner's, of what they have learned. */
export const own_changes = () =>
  call<OwnChangesView>('GET', '/api/progress/changes');
/** The measuring sessions R0, R1 and R2: which may be begun, and what they came to beside each other. */
export const reading_sessions = () =>
  call<SessionsView>('GET', '/api/reading-sessions');
/** Cases to read, as far as the run that is open has come. */
export const case_reading = (at: { lab: string }) =>
  call<ReadingRunView>('GET', `/api/readings/${encodeURIComponent(at.lab)}`);
/** Draws the cases of a run. */
export const begin_reading = (at: { lab: string; run: string }, body: BeginBody) =>
  call<ReadingRunView>('POST', `/api/readings/${encodeURIComponent(at.lab)}/runs/${encodeURIComponent(at.run)}`, body);
/** The picture of a case, its preview, or, in an arm that shows it and once the own answer is locked, the map of what the AI looked at. */
export const case_picture = (at: { lab: string; run: string; place: string; size: string }) => octets(`/api/readings/${encodeURIComponent(at.lab)}/runs/${encodeURIComponent(at.run)}/cases/${encodeURIComponent(at.place)}/${encodeURIComponent(at.size)}`);
/** What reader and AI came to, once the run has ended. */
export const reading_debrief = (at: { lab: string; run: string }) =>
  call<ReadingDebrief>('GET', `/api/readings/${encodeURIComponent(at.lab)}/runs/${encodeURIComponent(at.run)}/debrief`);
/** Locks answers, and tells what that opens: the advice, then the next case. */
export const save_reading = (at: { lab: string; run: string }, body: StepBatch) =>
  call<ReadingRunView>('POST', `/api/readings/${encodeURIComponent(at.lab)}/runs/${encodeURIComponent(at.run)}/steps`, body);
/** Ten new recovery codes in the place of the old. */
export const new_recovery_codes = () =>
  call<SetUpView>('POST', '/api/recovery-codes');
/** How many cards wait for the learner today. */
export const review_day = () =>
  call<ReviewDay>('GET', '/api/review');
/** Keeps how well cards were recalled. */
export const save_reviews = (body: ReviewBatch) =>
  call<ReviewAcknowledgement>('POST', '/api/review', body);
/** The learner's cards and where each stands, for one device to go on alone. */
export const review_deck = (at: { device: string }) =>
  call<Deck>('GET', `/api/review/${encodeURIComponent(at.device)}`);
/** The own revisions, those that wait for a word, and the latest published. */
export const revisions = () =>
  call<RevisionsView>('GET', '/api/revisions');
/** Begins a draft upon the current edition. */
export const begin_revision = (body: RevisionBody) =>
  call<BegunView>('POST', '/api/revisions', body);
/** One revision: its files, comments and state. */
export const revision = (at: { revision: string }) =>
  call<RevisionView>('GET', `/api/revisions/${encodeURIComponent(at.revision)}`);
/** Another title and reason. */
export const describe_revision = (at: { revision: string }, body: DescribeBody) =>
  call<RevisionView>('PUT', `/api/revisions/${encodeURIComponent(at.revision)}`, body);
/** Proposes, takes back, sends back or withdraws it. */
export const act_on_revision = (at: { revision: string }, body: RevisionActBody) =>
  call<RevisionView>('POST', `/api/revisions/${encodeURIComponent(at.revision)}/acts`, body);
/** Carries it over to the current edition. */
export const carry_revision = (at: { revision: string }, body: RevisionCarryBody) =>
  call<RevisionView>('POST', `/api/revisions/${encodeURIComponent(at.revision)}/base`, body);
/** The files that the revision changes, as a .zip. */
export const revision_changes = (at: { revision: string }) => octets(`/api/revisions/${encodeURIComponent(at.revision)}/changes.zip`);
/** Says something of the revision, a file or a line. */
export const comment_on_revision = (at: { revision: string }, body: RevisionCommentBody) =>
  call<RevisionView>('POST', `/api/revisions/${encodeURIComponent(at.revision)}/comments`, body);
/** A second person makes it an edition. */
export const publish_revision = (at: { revision: string }, body: RevisionPublishBody) =>
  call<RevisionView>('POST', `/api/revisions/${encodeURIComponent(at.revision)}/edition`, body);
/** A file as the revision has it, and as it is published. */
export const revision_file = (at: { revision: string; file: string }) =>
  call<RevisionFileView>('GET', `/api/revisions/${encodeURIComponent(at.revision)}/files/${encodeURIComponent(at.file)}`);
/** Keeps a file's text, unless somebody was faster. */
export const save_revision_file = (at: { revision: string; file: string }, body: RevisionFileBody) =>
  call<RevisionFileView>('PUT', `/api/revisions/${encodeURIComponent(at.revision)}/files/${encodeURIComponent(at.file)}`, body);
/** The published text holds again. */
export const drop_revision_file = (at: { revision: string; file: string }) =>
  call<RevisionView>('DELETE', `/api/revisions/${encodeURIComponent(at.revision)}/files/${encodeURIComponent(at.file)}`);
/** A file as it is being written: its findings, and the page it becomes. */
export const preview_revision_file = (at: { revision: string; file: string }, body: FilePreviewBody) =>
  call<FilePreview>('POST', `/api/revisions/${encodeURIComponent(at.revision)}/files/${encodeURIComponent(at.file)}/preview`, body);
/** What `rounds check` says of the folder. */
export const revision_findings = (at: { revision: string }) =>
  call<FindingsView>('GET', `/api/revisions/${encodeURIComponent(at.revision)}/findings`);
/** The folder as it would be published, as a .zip. */
export const revision_folder = (at: { revision: string }) => octets(`/api/revisions/${encodeURIComponent(at.revision)}/folder.zip`);
/** Every file of the folder as it would be published. */
export const revision_plan = (at: { revision: string }) =>
  call<PlanView>('GET', `/api/revisions/${encodeURIComponent(at.revision)}/plan`);
/** Takes in a .zip of the folder, or one file. */
export const bring_files = (at: { revision: string }, body: BringBody) =>
  call<BroughtView>('POST', `/api/revisions/${encodeURIComponent(at.revision)}/uploads`, body);
/** The caller's own safety floor, with the own severe cases. */
export const own_floor = () =>
  call<OwnFloor>('GET', '/api/safety');
/** The floor's limits in force, and what was proposed. */
export const floor_limits = () =>
  call<LimitsView>('GET', '/api/safety/limits');
/** Proposes limits for exams that open later; another officer settles. */
export const propose_floor_limits = (body: LimitBody) =>
  call<LimitsView>('POST', '/api/safety/limits', body);
/** Confirms or dismisses limits that another officer proposed. */
export const settle_floor_limits = (at: { place: string }, body: LimitSettlementBody) =>
  call<LimitsView>('POST', `/api/safety/limits/${encodeURIComponent(at.place)}/settlement`, body);
/** Which kind of cases the floor looks at; before an exam has begun. */
export const choose_modality = (body: ModalityBody) =>
  call<OwnFloor>('PUT', '/api/safety/modality', body);
/** Whom the counts called before a panel, by id (?after= a page's last). */
export const floor_panel = () =>
  call<CalledView>('GET', '/api/safety/panel');
/** The cases that called a panel; that they were opened is put on record. */
export const floor_matter = (at: { learner: string }) =>
  call<PanelMatter>('GET', `/api/safety/panel/${encodeURIComponent(at.learner)}`);
/** An officer's own word on somebody; what two agree on holds. */
export const say_on_floor = (at: { learner: string }, body: OpinionBody) =>
  call<PanelMatter>('POST', `/api/safety/panel/${encodeURIComponent(at.learner)}/opinions`, body);
/** Where one stands at the second step. */
export const second_step = () =>
  call<StandView>('GET', '/api/second-step');
/** The second step: a code of the authenticator app. */
export const prove_by_app = (body: CodeBody) =>
  call<InView>('POST', '/api/second-step/app', body);
/** The second step: a passkey. */
export const prove_by_passkey = (body: PasskeyUsedBody) =>
  call<InView>('POST', '/api/second-step/passkey', body);
/** The second step: a recovery code, used up. */
export const prove_by_recovery_code = (body: CodeBody) =>
  call<InView>('POST', '/api/second-step/recovery-code', body);
/** Sends a code of six digits to a mobile number or an e-mail address, known or not. */
export const ask_code = (body: ContactBody) =>
  call<SentView>('POST', '/api/sign-in-codes', body);
/** Where the person is signed in. */
export const my_sign_ins = () =>
  call<SignInsView>('GET', '/api/sign-ins');
/** Signs in with the code that was sent last; somebody new becomes a learner. */
export const sign_in = (body: SignInBody) =>
  call<EnteredView>('POST', '/api/sign-ins', body);
/** Ends all sign-ins but this. */
export const end_other_sign_ins = () =>
  call<void>('DELETE', '/api/sign-ins');
/** Ends this sign-in. */
export const sign_out = () =>
  call<void>('DELETE', '/api/sign-ins/current');
/** Ends one of the own sign-ins. */
export const end_sign_in = (at: { sign_in: string }) =>
  call<void>('DELETE', `/api/sign-ins/${encodeURIComponent(at.sign_in)}`);
/** Who has signed which text of the current edition: public statements. */
export const signatures = () =>
  call<SignaturesView>('GET', '/api/signatures');
/** Withdraws one's own signature, with a reason. */
export const withdraw_signature = (at: { signature: string }, body: WithdrawBody) =>
  call<void>('POST', `/api/signatures/${encodeURIComponent(at.signature)}/withdrawal`, body);
/** The advice on a block of cases, once every own answer of it is on disk. */
export const advices = (at: { sitting: string }, body: BlockBody) =>
  call<AdvicesView>('POST', `/api/sittings/${encodeURIComponent(at.sitting)}/advices`, body);
/** The candidate's own appeals, and whether there can be one. */
export const own_appeals = (at: { sitting: string }) =>
  call<OwnAppealsView>('GET', `/api/sittings/${encodeURIComponent(at.sitting)}/appeals`);
/** Asks that the own released result be looked at again. */
export const appeal = (at: { sitting: string }, body: AppealBody) =>
  call<OwnAppealsView>('POST', `/api/sittings/${encodeURIComponent(at.sitting)}/appeals`, body);
/** How long this candidate has, and whether the clock stands still. */
export const sitting_clock = (at: { sitting: string }) =>
  call<ClockView>('GET', `/api/sittings/${encodeURIComponent(at.sitting)}/clock`);
/** Saves a batch of events; answered once they are on disk. */
export const save_events = (at: { sitting: string }, body: EventsBody) =>
  call<SaveEventsAcknowledgement>('POST', `/api/sittings/${encodeURIComponent(at.sitting)}/events`, body);
/** The published key beside the candidate's own answers and objections. */
export const exam_key = (at: { sitting: string }) =>
  call<KeyView>('GET', `/api/sittings/${encodeURIComponent(at.sitting)}/key`);
/** Objects to the key of an item, with a reason and its evidence. */
export const object = (at: { sitting: string }, body: ObjectionBody) =>
  call<KeyView>('POST', `/api/sittings/${encodeURIComponent(at.sitting)}/objections`, body);
/** Takes the own objection back, as long as objections are open. */
export const withdraw_objection = (at: { sitting: string; item: string }) =>
  call<KeyView>('DELETE', `/api/sittings/${encodeURIComponent(at.sitting)}/objections/${encodeURIComponent(at.item)}`);
/** What opens the sealed paper, and this candidate's order. */
export const opening = (at: { sitting: string }) =>
  call<Opening>('GET', `/api/sittings/${encodeURIComponent(at.sitting)}/opening`);
/** The candidate's own line of the results package, as a .zip that others can recompute. */
export const own_results_package = (at: { sitting: string }) => octets(`/api/sittings/${encodeURIComponent(at.sitting)}/package`);
/** What an item of the own paper shows, from when the key is published. */
export const own_picture = (at: { sitting: string; item: string }) => octets(`/api/sittings/${encodeURIComponent(at.sitting)}/pictures/${encodeURIComponent(at.item)}`);
/** The proof of everything acknowledged, once submitted. */
export const receipt = (at: { sitting: string }) =>
  call<Receipt>('GET', `/api/sittings/${encodeURIComponent(at.sitting)}/receipt`);
/** The candidate's own result, with key and rationale, once released. */
export const result = (at: { sitting: string }) =>
  call<ResultView>('GET', `/api/sittings/${encodeURIComponent(at.sitting)}/result`);
