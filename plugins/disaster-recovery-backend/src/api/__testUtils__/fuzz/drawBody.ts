import type { Random } from '@understudy/failover/testing';
import { resolved, type Operation, type Schema } from '../../../__testUtils__';
import { ACTIVE, PILOT } from '../../../__testUtils__';
import type { Caller } from './Draft';
import type { Known, KnownRun, KnownWave } from './Known';

export interface Subject {
  caller: Caller;
  site: string;
  run?: KnownRun;
  wave?: KnownWave;
}

const DAY_MS = 24 * 60 * 60 * 1000;

const inDays = (days: number) =>
  new Date(Date.now() + days * DAY_MS).toISOString();

const REASONS = [
  'the region burns',
  'because of the test',
  'Zürich → Genève\n\tsecond line',
  'x'.repeat(2000),
];

/** What a database writes otherwise than a journal hashed it. */
const HALF = 'half \ud83d of a character';

type Draw = (random: Random, known: Known, subject: Subject) => unknown;

/** What a field means, where its schema does not say it. */
const MEANT: Record<string, Draw> = {
  reason: random => (random.chance(0.03) ? HALF : random.pick(REASONS)),
  confirmation: (_random, _known, { site }) => site,
  ticket: random => random.pick(['INC-1', '']),
  guard: (random, known, { run }) =>
    random.pick([...(run?.guards ?? []), ...known.guards, 'lock-free']),
  step: (random, known, { run }) =>
    run?.step && random.chance(0.7)
      ? run.step
      : random.pick([...known.steps, 'promote-database']),
  seconds: random => random.pick([1, 60, 3600, 0.5]),
  region: random => random.pick([ACTIVE, PILOT]),
  from: random => random.pick([inDays(0), inDays(1).slice(0, 10)]),
  until: random => inDays(random.whole(2, 400)),
  stage: random => random.pick([1, 1, 2]),
};

/** Something that a schema allows. */
function drawValue(
  schema: Schema,
  name: string,
  ...[random, known, subject]: Parameters<Draw>
): unknown {
  const {
    enum: values,
    type,
    properties,
    required,
    items,
    minLength,
  } = resolved(schema);
  if (values) {
    return random.pick(values);
  }
  if (MEANT[name]) {
    return MEANT[name](random, known, subject);
  }
  switch (type) {
    case 'object':
      return Object.fromEntries(
        Object.entries<Schema>(properties).flatMap(([key, of]) =>
          required.includes(key) || random.chance(0.5)
            ? [[key, drawValue(of, key, random, known, subject)]]
            : [],
        ),
      );
    case 'array':
      return Array.from({ length: random.whole(0, 2) }, () =>
        drawValue(items, name, random, known, subject),
      );
    case 'number':
      return random.whole(1, 1000);
    default:
      return 'x'.repeat(Math.max(minLength ?? 0, 8));
  }
}

/** A body that the document allows, and that means something for the site or run more often than not. */
export function drawBody(
  { id, body }: Operation,
  random: Random,
  known: Known,
  subject: Subject,
): Record<string, unknown> | undefined {
  if (!body) {
    return undefined;
  }
  const drawn = drawValue(body, 'body', random, known, subject) as Record<
    string,
    unknown
  >;
  const { run, site, wave, caller } = subject;
  const offered = (run ?? wave)?.offered ?? [];
  if (/^Decide/.test(id) && offered.length > 0 && random.chance(0.7)) {
    drawn.kind = random.pick(offered);
    drawn.reason = random.pick(REASONS);
  }
  if (id === 'StartWave') {
    const plans = [...(known.wavePlans.get(caller)?.values() ?? [])];
    const { hash, ...plan } = random.pick([undefined, ...plans]) ?? {};
    Object.assign(drawn, plan, hash && { planHash: hash });
    drawn.confirmation = drawn.region;
  }
  if (id === 'StartRun') {
    const plan = known.plans.get(`${site} ${drawn.kind}`);
    drawn.confirmation = site;
    delete drawn.mode;
    if (plan) {
      drawn.planHash = plan.hash;
      drawn.overrides = (random.chance(0.8) ? plan.open : []).map(guard => ({
        guard,
        reason: random.pick(REASONS),
      }));
    }
  }
  return drawn;
}
