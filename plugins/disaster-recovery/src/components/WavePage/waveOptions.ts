import type {
  DecisionKind,
  DecisionRequest,
  WaveDetail,
  WaveSite,
} from '@understudy/plugin-disaster-recovery-common';
import { stageName } from '../WavesPage/stageName';
import type { DecisionOption, OptionWords } from '../RunPage/decision';

/** As many names as somebody reads. */
const NAMED = 3;

/** Guards for want of which sites failed, those of the most sites first. */
const guardsInTheWay = ({ sites }: WaveDetail): string[] => {
  const counts = new Map<string, number>();
  for (const guard of sites.flatMap(({ status, guards = [] }) =>
    status === 'failed' ? guards : [],
  )) {
    counts.set(guard, (counts.get(guard) ?? 0) + 1);
  }
  return [...counts]
    .sort(([, one], [, other]) => other - one)
    .map(([guard]) => guard);
};

function heldUp({ sites }: WaveDetail, guard: string): string {
  const names = sites
    .filter(
      ({ status, guards }) => status === 'failed' && guards?.includes(guard),
    )
    .map(({ site }) => site);
  const more = names.length - NAMED;
  return `${names.length} ${names.length === 1 ? 'site' : 'sites'}: ${names
    .slice(0, NAMED)
    .join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

const WORDS: Partial<
  Record<
    DecisionKind,
    (wave: WaveDetail, request: DecisionRequest) => OptionWords
  >
> = {
  approve: wave => ({
    label: 'Approve',
    effect: `Lets ${
      wave.sites.length + wave.hidden
    } sites go, in their order. A site whose users are still served asks for an approval of its own.`,
    reason: 'optional',
    tone: 'plain',
  }),
  reject: () => ({
    label: 'Reject',
    effect: 'Says no: nothing is begun.',
    reason: 'optional',
    tone: 'plain',
  }),
  'break-glass': () => ({
    label: 'Break the glass',
    effect:
      'Goes on without an approval. Everybody who could have given one is told at once; your name and reason stand in every site’s evidence.',
    reason: 'required',
    tone: 'loud',
  }),
  pause: (wave, { stage }) => {
    const found = wave.plan.stages.find(each => each.stage === stage);
    return found
      ? {
          label: `Stop after ${stageName(found)}`,
          effect: 'Begins nothing behind it until somebody resumes.',
          reason: 'none',
          tone: 'plain',
        }
      : {
          label: 'Pause',
          effect:
            'Begins with no other site. What is under way goes on to its end.',
          reason: 'none',
          tone: 'plain',
        };
  },
  resume: () => ({
    label: 'Resume',
    effect: 'Goes on with the next sites.',
    reason: 'none',
    tone: 'plain',
  }),
  extend: (_, { seconds = 0 }) => ({
    label: `Go on for ${Math.round(seconds / 60)} more minutes`,
    effect: 'The wave may begin with other sites for that much longer.',
    reason: 'none',
    tone: 'plain',
  }),
  override: (wave, { guard = '' }) => ({
    label: `Set aside ${guard}`,
    effect: `It holds up ${heldUp(
      wave,
      guard,
    )}. Set aside at every site where it does not hold; those that failed for want of it are tried again. Whoever overrides cannot approve.`,
    reason: 'required',
    tone: 'danger',
  }),
  'retry-step': (_, { step = '' }) => ({
    label: `Try ${step.slice('site:'.length)} again`,
    effect: 'Looks at the site again, and starts another run of it.',
    reason: 'none',
    tone: 'plain',
  }),
  'skip-step': (_, { step = '' }) => ({
    label: `Go on without ${step.slice('site:'.length)}`,
    effect: 'People look after it; what depends on it goes on.',
    reason: 'required',
    tone: 'danger',
  }),
  abort: () => ({
    label: 'Stop for good',
    effect:
      'Begins with no other site, ever. What is under way goes on to its end; nothing is taken back.',
    reason: 'required',
    tone: 'danger',
  }),
  end: () => ({
    label: 'End as it is',
    effect: 'Does nothing more: people take over by hand.',
    reason: 'required',
    tone: 'danger',
  }),
};

/** A decision in words, with why it cannot be taken where it cannot. */
export function waveOption(
  wave: WaveDetail,
  request: DecisionRequest,
): DecisionOption {
  const words = WORDS[request.kind]?.(wave, request) ?? {
    label: request.kind,
    effect: '',
    reason: 'required' as const,
    tone: 'danger' as const,
  };
  const action = wave.actions[request.kind];
  return {
    ...words,
    request,
    label: words.reason === 'none' ? words.label : `${words.label}…`,
    blockedBecause: action?.allowed
      ? undefined
      : action?.blockedBecause ?? 'Not possible now',
  };
}

const MORE_SECONDS = 3600;

/** What the wave waits for, as answers: what holds up the most first. */
export function answersOf(wave: WaveDetail): DecisionOption[] {
  const overrides = guardsInTheWay(wave).map(
    (guard): DecisionRequest => ({ kind: 'override', guard }),
  );
  const kinds = (): DecisionRequest[] => {
    if (wave.status === 'pending-approval') {
      return [{ kind: 'approve' }, { kind: 'reject' }, { kind: 'break-glass' }];
    }
    if (wave.status === 'paused') {
      return [{ kind: 'resume' }, { kind: 'end' }];
    }
    if (wave.status === 'running') {
      return [
        ...overrides,
        ...(wave.heldAfter === undefined ? [] : [{ kind: 'resume' as const }]),
      ];
    }
    const { question } = wave;
    if (wave.status === 'needs-decision' && question && !question.step) {
      return question.options.map(kind => ({
        kind,
        ...(kind === 'extend' && { seconds: MORE_SECONDS }),
      }));
    }
    return wave.status === 'needs-decision'
      ? [...overrides, { kind: 'end' }]
      : [];
  };
  return kinds().map(request => waveOption(wave, request));
}

/** What can be done about a site that failed. */
export function answersAbout(
  wave: WaveDetail,
  { step, status }: WaveSite,
): DecisionOption[] {
  if (status !== 'failed') {
    return [];
  }
  return [
    waveOption(wave, { kind: 'retry-step', step }),
    waveOption(wave, { kind: 'skip-step', step }),
  ];
}

/** Pausing and stopping, for as long as the wave goes on. */
export function controlsOf(wave: WaveDetail): DecisionOption[] {
  if (wave.status !== 'running') {
    return wave.status === 'paused' || wave.status === 'pending-approval'
      ? [waveOption(wave, { kind: 'abort' })]
      : [];
  }
  const open = wave.plan.stages.find(({ stage }) =>
    wave.sites.some(
      site =>
        site.stage === stage && !['succeeded', 'skipped'].includes(site.status),
    ),
  );
  const isLast = open?.stage === wave.plan.stages.at(-1)?.stage;
  return [
    waveOption(wave, { kind: 'pause' }),
    ...(open && !isLast && wave.heldAfter === undefined
      ? [waveOption(wave, { kind: 'pause', stage: open.stage })]
      : []),
    waveOption(wave, { kind: 'abort' }),
  ];
}
