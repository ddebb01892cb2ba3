/** The server's calls and shapes, with the names that the pages have for their parts. */
import type {
  ActBody,
  AllowancesView,
  AllowBody,
  Batch,
  BenchView,
  CampaignActBody,
  CampaignView,
  CentreView,
  CertificatesView,
  ChecklistView,
  CorrectionsView,
  DayView,
  DebriefView,
  Deck,
  ExamView,
  GiveBody,
  HallsView,
  KeyView,
  LabView,
  LessonView,
  MarksView,
  MessageDraft,
  MessagePreview,
  MessageTemplates,
  MeView,
  Opening,
  OpeningStandView,
  PiecesView,
  ProgrammeView,
  ReadingRunView,
  RegisterBody,
  RegisterView,
  ResultView,
  ReviewBatch,
  RulingsView,
  SaveEventsAcknowledgement,
  StepPage,
  TakenView,
  TakingBody,
  TimeGroupsView,
  WatchView,
} from './api';
import { call, in_language } from './call';

export * from './api';

/** A lesson, and what was answered in it, in another language than the page's. */
const in_other = (at: { module: string; lesson: string }, tag: string, more = '') =>
  in_language(`/api/lessons/${encodeURIComponent(at.module)}/${encodeURIComponent(at.lesson)}${more}`, tag);
export const lesson_in = (at: { module: string; lesson: string }, tag: string) =>
  call<LessonView>('GET', in_other(at, tag));
export const marks_in = (at: { module: string; lesson: string }, tag: string) =>
  call<MarksView>('GET', in_other(at, tag, '/marks'));

export type Me = MeView;
export type Role = MeView['roles'][number];

export type Programme = ProgrammeView;
export type ModuleLine = ProgrammeView['modules'][number];
export type PieceLine = PiecesView['pieces'][number];
export type SignatureLine = PieceLine['signatures'][number];
export type LessonLine = ModuleLine['lessons'][number];
export type DeckCard = Deck['cards'][number];
export type Mark = NonNullable<DeckCard['mark']>;
export type ReviewEvent = ReviewBatch['events'][number];
export type Rating = ReviewEvent['rating'];

export type Lesson = LessonView;
export type Check = LessonView['checks'][number];
export type MarkView = MarksView['marks'][number];
export type ProgressEvent = Batch['events'][number];

export type ModuleLab = NonNullable<ModuleLine['lab']>;
export type LabPerson = LabView['people'][number];
export type LabChoice = LabView['scenes'][number]['nodes'][number]['choices'][number];
export type LabDocument = LabView['documents'][number];
export type StationView = LabView['stations'][number];
export type Matter = StationView['shows'];
export type StationPlot = Matter['plots'][number];
export type Dial = StationView['dial'][number];
export type StationPart = NonNullable<StationView['marks']>['parts'][number];
export type Releases = NonNullable<StationView['releases']>;
export type Marks = NonNullable<DebriefView['marks']>;
export type Share = Marks['found'];
export type Regret = NonNullable<NonNullable<StationView['key']>['regret']>;
export type StationPicture = Matter['pictures'][number];
export type Factor = NonNullable<DebriefView['estimates']>['all'];
export type VettedDocument = DebriefView['documents'][number];
export type LabStep = LabView['steps'][number];
export type CaseView = ReadingRunView['cases'][number];
export type LabSaid = DebriefView['broken'][number]['said'][number];

export type Exam = ExamView;
export type Act = ActBody['act'];
export type ActDone = ExamView['acts'][number];
export type PlacedItem = Opening['order'][number];
export type ExamAcknowledgement = SaveEventsAcknowledgement;
export type SittingLine = DayView['sittings'][number];

export type Watch = WatchView;
export type Halls = HallsView;
export type Identity = HallsView['identity'];
export type Centre = CentreView;
/** What became of a list that was brought in: of a roll, or of time allowed. */
export type Taken = TakenView;
export type Ground = AllowBody['ground'];
export type OpeningStand = OpeningStandView;
export type TimeGroup = TimeGroupsView['groups'][number];
export type Cause = GiveBody['cause'];
export type Allowance = AllowancesView['allowances'][number];

export type Campaign = CampaignView;
export type CampaignAct = CampaignActBody['act'];
export type Filter = MessageDraft['filter'];
export type Said = MessageDraft['texts'][string];
export type MessageTemplate = MessageTemplates['templates'][number];
export type MessageCount = MessagePreview['count'];
export type MessageSample = MessagePreview['samples'][number];

export type StepRow = BenchView['steps'][number];
export type GroupCount = StepPage['groups'][number];
export type RulingView = RulingsView['rulings'][number];
export type RuledItem = RulingsView['items'][number];
export type KeyItem = KeyView['items'][number];
export type ResultItem = ResultView['items'][number];
export type CertificateLine = CertificatesView['certificates'][number];
export type ChecklistNeed = ChecklistView['needs'][number];
export type ChecklistStep = ChecklistNeed['steps'][number];
export type RegisterLine = RegisterView['rows'][number];
export type CorrectionLine = CorrectionsView['corrections'][number];
export type CertificateState = RegisterBody['state'];
export type ExportReason = TakingBody['why'];
