/** The server's calls and shapes, with the names that the pages have for their parts. */
import type {
  ActBody,
  Batch,
  BenchView,
  CampaignActBody,
  CampaignView,
  CertificatesView,
  DayView,
  Deck,
  ExamView,
  LessonView,
  MarksView,
  MessageDraft,
  MessagePreview,
  MessageTemplates,
  MeView,
  Opening,
  PiecesView,
  ProgrammeView,
  ResultView,
  RulingsView,
  ReviewBatch,
  SaveEventsAcknowledgement,
  StepPage,
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

export type Exam = ExamView;
export type Act = ActBody['act'];
export type ActDone = ExamView['acts'][number];
export type PlacedItem = Opening['order'][number];
export type ExamAcknowledgement = SaveEventsAcknowledgement;
export type SittingLine = DayView['sittings'][number];

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
export type ResultItem = ResultView['items'][number];
export type CertificateLine = CertificatesView['certificates'][number];
