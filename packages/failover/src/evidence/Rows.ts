import type {
  JournalEntry,
  Plan,
  RunAudit,
} from '@understudy/plugin-disaster-recovery-common';
import type { KnownOutage } from '../runs';
import { EvidenceUnavailableError } from './EvidenceUnavailableError';

/** What was asked for, as the first row says it. */
export interface Request {
  reason: string;
  ticket?: string;
  objectives: { rpoSeconds: number; rtoSeconds: number };
  outage?: KnownOutage;
  plan: Plan;
}

const ENDINGS = ['outcome', 'warning', 'prediction', 'undo'];

export const isSkip = ({ type, data }: JournalEntry) =>
  type === 'decision' && data?.kind === 'skip-step';

/** Whether a row says how a step stands from there on. */
const isStanding = (entry: JournalEntry) =>
  isSkip(entry) ||
  (entry.type !== 'decision' && typeof entry.data?.status === 'string');

/** Whether a row says how a step ended. */
export const isEnding = (entry: JournalEntry) =>
  isSkip(entry) || ENDINGS.includes(entry.type);

/** The rows of a journal as evidence asks them. */
export class Rows {
  readonly all: JournalEntry[];
  readonly first: JournalEntry;
  readonly request: Request;
  /** The row that closes the run. */
  readonly end?: JournalEntry;

  /** @throws EvidenceUnavailableError where the journal does not begin with what was asked for */
  constructor(journal: RunAudit['journal']) {
    this.all = journal.map(({ entry }) => entry);
    const [first] = this.all;
    const request = first?.data as Partial<Request> | undefined;
    if (first?.type !== 'request' || !request?.plan || !request.objectives) {
      throw new EvidenceUnavailableError(
        'An earlier version wrote this run’s journal without its plan; the audit export has what there is',
      );
    }
    this.first = first;
    this.request = request as Request;
    this.end = this.all.find(
      ({ type, step, data }) =>
        type === 'outcome' && !step && typeof data?.status === 'string',
    );
  }

  /** Whether users are led elsewhere by such a run: only then is there a time to measure. */
  get movesUsers(): boolean {
    const { kind, steps } = this.request.plan;
    return (
      kind !== 'dry-run' && steps.some(({ id }) => id === 'verify-outside')
    );
  }

  ofType(type: string): JournalEntry[] {
    return this.all.filter(entry => entry.type === type);
  }

  ofStep(id: string): JournalEntry[] {
    return this.all.filter(({ step }) => step === id);
  }

  /** Rows that say how a step stands, oldest first. */
  standings(id: string): JournalEntry[] {
    return this.ofStep(id).filter(isStanding);
  }

  /** The newest row by which a step came to a good end. */
  goodEnd(id: string): JournalEntry | undefined {
    return this.ofStep(id)
      .filter(
        ({ type, data }) =>
          type === 'outcome' &&
          (data?.status === 'succeeded' || data?.status === 'skipped'),
      )
      .at(-1);
  }
}

/** From one moment to another. */
export const secondsBetween = (from: string, to: string): number =>
  (Date.parse(to) - Date.parse(from)) / 1000;
