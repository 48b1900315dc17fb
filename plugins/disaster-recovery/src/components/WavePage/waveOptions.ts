import type {
  ActionState,
  DecisionKind,
  DecisionRequest,
  Question,
  WaveDetail,
  WaveSite,
} from '@understudy/plugin-disaster-recovery-common';
import { isActive } from '../../ui';
import { stageName } from '../WavesPage/stageName';
import type { DecisionOption, OptionWords } from '../RunPage/decision';
import { causesOf } from './causesOf';

/** As many names as somebody reads. */
const NAMED = 3;

/** The step of a wave that is no site. */
const APPROVAL = 'approval';

function heldUp(wave: WaveDetail, guard: string): string {
  const { sites = [] } =
    causesOf(wave).find(cause => cause.guard === guard) ?? {};
  const more = sites.length - NAMED;
  return `${sites.length} ${sites.length === 1 ? 'site' : 'sites'}: ${sites
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
  resume: ({ status, heldAfter, plan }) => {
    const held =
      status === 'paused' &&
      plan.stages.find(({ stage }) => stage === heldAfter);
    return {
      label: 'Resume',
      effect: held
        ? `Goes on up to the end of ${stageName(
            held,
          )}, after which somebody wanted it to stand still.`
        : 'Goes on with the next sites.',
      reason: 'none',
      tone: 'plain',
    };
  },
  extend: ({ question }, { seconds = 0 }) => ({
    label: `Go on for ${Math.round(seconds / 60)} more minutes`,
    effect:
      question?.step === APPROVAL
        ? 'Waits for an approval for that much longer.'
        : 'The wave may begin with other sites for that much longer.',
    reason: 'none',
    tone: 'plain',
  }),
  override: (wave, { guard = '' }) => ({
    label: `Set aside ${guard}`,
    effect: `It holds up ${heldUp(
      wave,
      guard,
    )}. It is set aside at every site where it does not hold, now and later; those that failed for want of it are tried again. Whoever overrides cannot approve.`,
    reason: 'required',
    tone: 'danger',
  }),
  'retry-step': (_, { step = '' }) =>
    step === APPROVAL
      ? {
          label: 'Ask again',
          effect: 'Whoever can approve is asked anew.',
          reason: 'none',
          tone: 'plain',
        }
      : {
          label: `Try ${step.slice('site:'.length)} again`,
          effect: 'Looks at the site again, and starts another run of it.',
          reason: 'none',
          tone: 'plain',
        },
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
  action: ActionState | undefined = wave.actions[request.kind],
): DecisionOption {
  const words = WORDS[request.kind]?.(wave, request) ?? {
    label: request.kind,
    effect: '',
    reason: 'required' as const,
    tone: 'danger' as const,
  };
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

/** Whether a wave asks about one of its sites. */
export const isAboutSite = ({ step }: Question): boolean =>
  step !== undefined && step !== APPROVAL;

/** What the wave waits for, as answers: what holds up the most first. */
export function answersOf(wave: WaveDetail): DecisionOption[] {
  const overrides = causesOf(wave).map(
    ({ guard }): DecisionRequest => ({ kind: 'override', guard }),
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
    if (wave.status !== 'needs-decision' || !question) {
      return [];
    }
    // What is asked about a site is answered beside that site.
    return isAboutSite(question)
      ? [...overrides, { kind: 'end' }]
      : question.options.map(kind => ({
          kind,
          ...(kind === 'extend' && { seconds: MORE_SECONDS }),
          ...(kind === 'retry-step' && { step: question.step }),
        }));
  };
  return kinds().map(request => waveOption(wave, request));
}

/** What can be done about a site that failed; a guard is set aside for all of them, and not here. */
export function answersAbout(
  wave: WaveDetail,
  { step, status, actions }: WaveSite,
): DecisionOption[] {
  if (status !== 'failed') {
    return [];
  }
  return (['retry-step', 'skip-step'] as const).map(kind =>
    waveOption(wave, { kind, step }, actions?.[kind]),
  );
}

/** Pausing and stopping, for as long as the wave goes on. */
export function controlsOf(wave: WaveDetail): DecisionOption[] {
  if (wave.status !== 'running') {
    return isActive(wave) ? [waveOption(wave, { kind: 'abort' })] : [];
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
