import type { RunRecord } from '../../engine';
import type { StartRequest } from '../../runs';
import type { WaveContext } from '../../waves/WaveContext';
import type { WaveFault } from '../fleet/startPortal';
import { withRuns, wrapped } from '../mutations/wrapped';

/** A rule of waves that is broken on purpose, and the rules that must notice. */
export interface PlantedFault extends WaveFault {
  /** Kebab-case. */
  name: string;
  breaks: string[];
}

type Source = Parameters<NonNullable<WaveFault['source']>>[0];

/** Replaces what steps of waves are given. */
const withContext =
  (change: (context: WaveContext) => Partial<WaveContext>) =>
  (source: Source): Source =>
    wrapped(source, {
      context: (run, base) => {
        const context = source.context(run, base);
        return { ...context, ...change(context) };
      },
    });

/** Replaces how a site's run is asked for. */
const withStart = (
  change: (request: StartRequest, context: WaveContext) => StartRequest,
) =>
  withContext(context => ({
    start: request => context.start(change(request, context)),
  }));

/** Replaces what is read of a wave's plan. */
const withPlan = (change: (plan: RunRecord['plan']) => object) =>
  withRuns(({ plan }) => ({ plan: { ...plan, ...change(plan) } }));

const withDecisions = (change: (run: RunRecord) => RunRecord['decisions']) =>
  withRuns(run => ({ decisions: change(run) }));

const FOR_EVER = '2100-01-01T00:00:00.000Z';

/** Seen where a process thaws that was frozen in the middle of starting a run. */
export const idNotStable: WaveFault = {
  source: withStart(request => ({
    ...request,
    id: `${request.id}-${request.now.getTime()}`,
  })),
};

/** Every rule of waves that is broken on purpose, and must be found broken. */
export const waveFaults: PlantedFault[] = [
  {
    name: 'limit-ignored',
    breaks: ['limit'],
    store: withPlan(() => ({ limits: {} })),
  },
  {
    name: 'standing-counts-as-gone',
    breaks: ['limit'],
    store: withRuns(({ steps }) => ({
      steps: steps.map(step => ({
        ...step,
        facts: { ...step.facts, idle: true },
      })),
    })),
  },
  {
    name: 'dependency-ignored',
    breaks: ['needs'],
    source: source =>
      wrapped(source, {
        nodes: run =>
          source.nodes(run).map(({ step, after }) => ({
            step,
            after: after.filter(id => !id.startsWith('site:')),
          })),
      }),
  },
  {
    name: 'approval-also-where-users-are-served',
    breaks: ['served'],
    source: withStart((request, { wave }) => ({
      ...request,
      wave: request.wave && {
        ...request.wave,
        decisions: wave.decisions
          .filter(({ kind }) => kind === 'approve' || kind === 'break-glass')
          .map(({ kind, by }) => ({ kind, by })),
      },
    })),
  },
  {
    name: 'served-is-not-looked-at',
    breaks: ['served'],
    source: withContext(({ plan }) => ({
      plan: async (...asked) => ({
        ...(await plan(...asked)),
        servedBy: undefined,
      }),
    })),
  },
  {
    name: 'what-ended-is-begun-again',
    breaks: ['not-again', 'once'],
    source: withContext(({ runsOf }) => ({
      runsOf: async (...asked) =>
        (await runsOf(...asked)).filter(
          ({ status }) => !['failed', 'aborted'].includes(status),
        ),
    })),
  },
  {
    name: 'stage-hold-ignored',
    breaks: ['held'],
    store: withDecisions(({ decisions }) =>
      decisions.filter(({ stage }) => stage === undefined),
    ),
  },
  {
    name: 'validity-ignored',
    breaks: ['wanted'],
    store: withRuns(() => ({ validUntil: FOR_EVER })),
  },
  {
    name: 'pause-not-heard',
    breaks: ['wanted'],
    store: withRuns(({ status }) =>
      status === 'paused' ? { status: 'running' } : {},
    ),
  },
  {
    name: 'abort-not-heard',
    breaks: ['wanted'],
    store: withDecisions(({ decisions }) =>
      decisions.filter(({ kind }) => kind !== 'abort' && kind !== 'reject'),
    ),
  },
  {
    name: 'old-approvals-count',
    breaks: ['young'],
    store: withPlan(() => ({ validForSeconds: 1e9 })),
  },
  {
    name: 'whoever-retried-approves',
    breaks: ['approved'],
    source: withStart(request => ({
      ...request,
      wave: request.wave && {
        ...request.wave,
        decisions: request.wave.decisions.filter(
          ({ kind }) => kind !== 'retry-step',
        ),
      },
    })),
  },
  {
    name: 'words-are-the-requesters',
    breaks: ['words'],
    source: withStart(request => ({
      ...request,
      overrides: request.overrides.map(({ guard, reason }) => ({
        guard,
        reason,
      })),
    })),
  },
  {
    name: 'done-wherever-it-was-led',
    breaks: ['truth'],
    source: withContext(({ runsOf, wave }) => ({
      runsOf: async (...asked) =>
        (await runsOf(...asked)).map(run =>
          run.status === 'aborted' && run.input.wave === wave.id
            ? { ...run, status: 'succeeded' as const }
            : run,
        ),
    })),
  },
];
