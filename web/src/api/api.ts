/** Written by tools/api.mjs from the server's OpenAPI description; never edited. Ids are decimal strings, times UTC ms. */
import { call, octets } from './call';

export interface Acknowledgement { ack_seq: number; server_ms: number }
export interface ActBody {
  act: 'draft' | 'assemble' | 'seal' | 'open' | 'extend' | 'close' | 'publish_key' | 'open_objections' | 'finalise_key' | 'mark' | 'review' | 'release';
  minutes?: number;
}
export interface AppOfferView { secret: string; address: string; picture: string }
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
export interface BringBody { name: string; content: string; version: number }
export interface BroughtView { files: string[]; same: number }
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
export interface CertificateView { code: string; title: string; issued_ms: number; until_ms: number; demonstration: boolean; revoked: boolean }
export interface CertificatesView {
  certificates: { code: string; title: string; issued_ms: number; until_ms: number; demonstration: boolean; revoked: boolean }[];
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
    noun: 'module' | 'lesson' | 'check' | 'item' | 'source' | 'translation';
    name: string;
    title: string;
  }[];
}
export interface CodeBody { code: string }
export interface ConsentBody { item: 'research' | 'improvement'; agreed: boolean }
export interface ConsentsView { notice_version: number; items: { item: 'research' | 'improvement'; agreed: boolean; since_ms: number }[] }
export interface ContactBody { contact: string }
export interface ContactChange { hint: string; by_officer: boolean; due_ms: number }
export interface DayView {
  seated: number;
  opened: number;
  submitted: number;
  events: number;
  last_event_ms: number;
  save_p50_ms: number;
  save_p99_ms: number;
  sittings: {
    sitting: string;
    learner: string;
    state: 'seated' | 'open' | 'submitted' | 'closed';
    answered: number;
    last_ms: number;
  }[];
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
export interface Details { name: string; council: string; registration: string; specialty: string; state: string; language: string }
export interface DetailsView {
  name: string;
  council: string;
  registration: string;
  specialty: string;
  state: string;
  language: string;
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
export interface DraftBody { title: string; minutes: number; items: number }
export interface EditionBody { edition: string }
export interface EnteredView {
  person: string;
  name: string;
  roles: ('learner' | 'faculty' | 'officer' | 'examiner')[];
  language: string;
  contact_hint: string;
  second_step: boolean;
}
export interface EventsBody { events: string[] }
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
}
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
export interface GroupsView {
  modules: number[];
  least: number;
  groups: { id: string; name: string; learners?: number; shares: { finished: number; low: number; high: number }[] }[];
}
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
export interface KeysView { keys: { key: string; purpose: string; algorithm: string; public_key: string; made_ms: number; retired: boolean }[] }
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
export interface LocalView {
  country: string;
  states: { id: string; name: string }[];
  specialties: { id: string; name: string }[];
  councils: { id: string; name: string; example: string }[];
}
export interface MarkingActBody {
  act: 'draft' | 'assemble' | 'seal' | 'open' | 'extend' | 'close' | 'publish_key' | 'open_objections' | 'finalise_key' | 'mark' | 'review' | 'release';
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
export interface Opening {
  wrapped: string;
  order: { item: string; options: number[] }[];
  opens_ms: number;
  closes_ms: number;
  server_ms: number;
  grace_ms: number;
}
export interface OverviewView { enrolled: number; begun: number; active: number; behind: number; modules_finished: number; modules: number }
export interface OwnMessagesBody { optional: boolean }
export interface OwnMessagesView { optional: boolean; a_week_max: number; quiet_from: number; quiet_until: number }
export interface OwnPasswordView { set_ms?: number }
export interface PanelBody { kind: string; table: string }
export interface PasskeyChallengeChallengeView { challenge: string; rp: string; board: string; person: string; name: string; own: string[]; algorithms: number[] }
export interface PasskeyMadeBody { client_data: string; attestation: string }
export interface PasskeyUsedBody { id: string; client_data: string; authenticator_data: string; signature: string }
export interface PieceView {
  edition: string;
  demonstration: boolean;
  line: {
    module: string;
    piece: string;
    kind: 'lesson' | 'monday' | 'cards' | 'items';
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
    kind: 'lesson' | 'monday' | 'cards' | 'items';
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
export interface PlanView { files: { path: string; title?: string }[] }
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
export interface ResultView {
  exam: string;
  title: string;
  score: number;
  of: number;
  pass_mark: number;
  passed: boolean;
  items: {
    stem: string;
    options: string[];
    chosen?: number;
    keys: number[];
    withdrawn: boolean;
    right: boolean;
    rationale: string;
  }[];
  released_ms: number;
  certificate?: string;
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
export interface RulingBody { kind: 'stand' | 'also' | 'instead' | 'withdraw' | 'pass_mark'; item?: string; value?: number; reason: string }
export interface RulingsView {
  exam: string;
  title: string;
  state: string;
  open: boolean;
  scores_behind: boolean;
  pass_mark: number;
  of: number;
  items: { number: number; item: string; stem: string; options: string[]; bank_key: number; keys: number[] }[];
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
  }[];
}
export interface SaveEventsAcknowledgement {
  lease: number;
  ack_seq: number;
  head: string;
  current_lease: number;
  server_ms: number;
  closes_ms: number;
  state: 'seated' | 'open' | 'submitted' | 'closed';
}
export interface SeatBody { device: string; take_over: boolean }
export interface SentView { sent_to: 'mail' | 'sms'; asked: string }
export interface SetUpView { recovery_codes: string[] }
export interface SettlementBody { confirmed: boolean }
export interface SignBody { digest: string; name: string; council: string; registration: string; remark: string }
export interface SignInBody { contact: string; code: string; asked: string; name?: string; language?: string }
export interface SignInsView { sign_ins: { id: string; device: string; since_ms: number; seen_ms: number; here: boolean }[] }
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
}
export interface TwoCodesBody { old_code: string; new_code: string }
export interface WithdrawBody { reason: string }

/** A secret for an authenticator app; of use once confirmed. */
export const offer_app = () =>
  call<AppOfferView>('POST', '/api/authenticator-app');
/** The app's first code: from now on it counts. */
export const confirm_app = (body: CodeBody) =>
  call<SetUpView>('PUT', '/api/authenticator-app', body);
/** The app is of no use any more. */
export const remove_app = () =>
  call<void>('DELETE', '/api/authenticator-app');
/** The newest campaigns, and where their letters are. */
export const campaigns = () =>
  call<CampaignsView>('GET', '/api/campaigns');
/** Writes to the group, once for each key. */
export const send_message = (body: CampaignBody) =>
  call<CampaignView>('POST', '/api/campaigns', body);
/** Pauses a campaign, goes on with it, or ends it for good. */
export const act_on_campaign = (at: { campaign: string }, body: CampaignActBody) =>
  call<CampaignView>('POST', `/api/campaigns/${encodeURIComponent(at.campaign)}/acts`, body);
/** The caller's own certificates. */
export const my_certificates = () =>
  call<CertificatesView>('GET', '/api/certificates');
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
/** Takes an exam to its next state, or extends it; entered in the ledger. */
export const act_on_exam = (at: { exam: string }, body: ActBody) =>
  call<ExamView>('POST', `/api/exams/${encodeURIComponent(at.exam)}/acts`, body);
/** The exam day in numbers, and a page of sittings (?after= the last of the page before). */
export const exam_day = (at: { exam: string }) =>
  call<DayView>('GET', `/api/exams/${encodeURIComponent(at.exam)}/day`);
/** The report of a closed exam: items, keys, model, as one HTML file. */
export const item_analysis = (at: { exam: string }) => octets(`/api/exams/${encodeURIComponent(at.exam)}/item-analysis`);
/** The same report as a PDF. */
export const item_analysis_paper = (at: { exam: string }) => octets(`/api/exams/${encodeURIComponent(at.exam)}/item-analysis.pdf`);
/** Marks, reviews or releases; a release takes two different officers. */
export const act_on_marking = (at: { exam: string }, body: MarkingActBody) =>
  call<ExamView>('POST', `/api/exams/${encodeURIComponent(at.exam)}/marking-acts`, body);
/** Keeps what a panel of judges said of the standard, as a CSV table. */
export const keep_panel = (at: { exam: string }, body: PanelBody) =>
  call<BenchView>('POST', `/api/exams/${encodeURIComponent(at.exam)}/panels`, body);
/** The sealed paper, sent ahead; it opens for nobody before its time. */
export const paper = (at: { exam: string }) => octets(`/api/exams/${encodeURIComponent(at.exam)}/paper`);
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
/** The ticket: one seat, one device at a time. */
export const take_seat = (at: { exam: string }, body: SeatBody) =>
  call<Ticket>('POST', `/api/exams/${encodeURIComponent(at.exam)}/sittings`, body);
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
/** Looks at a list of doctors, or takes it in. */
export const import_doctors = (body: ImportBody) =>
  call<ImportView>('POST', '/api/imports', body);
/** The public keys that receipts are signed with, newest first. */
export const board_keys = () =>
  call<KeysView>('GET', '/api/keys');
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
export const tell_details = (body: Details) =>
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
/** The reader's edition: its modules and lessons. */
export const programme = () =>
  call<ProgrammeView>('GET', '/api/programme');
/** Where the learner is with each lesson. */
export const progress = () =>
  call<ProgressView>('GET', '/api/progress');
/** Keeps what a device tells of its learner's reading. */
export const save_progress = (body: Batch) =>
  call<Acknowledgement>('POST', '/api/progress', body);
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
/** Saves a batch of events; answered once they are on disk. */
export const save_events = (at: { sitting: string }, body: EventsBody) =>
  call<SaveEventsAcknowledgement>('POST', `/api/sittings/${encodeURIComponent(at.sitting)}/events`, body);
/** What opens the sealed paper, and this candidate's order. */
export const opening = (at: { sitting: string }) =>
  call<Opening>('GET', `/api/sittings/${encodeURIComponent(at.sitting)}/opening`);
/** The proof of everything acknowledged, once submitted. */
export const receipt = (at: { sitting: string }) =>
  call<Receipt>('GET', `/api/sittings/${encodeURIComponent(at.sitting)}/receipt`);
/** The candidate's own result, with key and rationale, once released. */
export const result = (at: { sitting: string }) =>
  call<ResultView>('GET', `/api/sittings/${encodeURIComponent(at.sitting)}/result`);
