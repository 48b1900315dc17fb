import type { Random } from '@understudy/failover/testing';
import {
  operations,
  type Operation,
  type Schema,
} from '../../../__testUtils__';
import { drawBody, type Subject } from './drawBody';
import type { Caller, Draft } from './Draft';
import type { Known } from './Known';
import { SPOILS } from './spoil';

/** How often an operation is asked for, against 1 of the others. */
const WEIGHTS: Record<string, number> = {
  GetHealth: 0.3,
  PlanRun: 3,
  StartRun: 4,
  DecideRun: 8,
  GetRun: 3,
  // Each of them asks the whole account.
  RefreshSite: 0.3,
  StartDrill: 1.5,
  FenceSite: 1.5,
  PlanWave: 1.5,
  StartWave: 1,
  DecideWave: 3,
};

/** Share of requests in which nothing is spoilt. */
const SOUND = 0.5;

const UNKNOWN = [
  '/',
  '/site',
  '/runs',
  '/sites/orders/runs/1',
  '/waves/plans',
  '/%2e%2e/',
];

function pickOperation(random: Random): Operation {
  const weightOf = ({ id }: Operation) => WEIGHTS[id] ?? 1;
  const all = operations.reduce((sum, each) => sum + weightOf(each), 0);
  let left = random.between(0, all);
  return (
    operations.find(each => {
      left -= weightOf(each);
      return left < 0;
    }) ?? operations[0]
  );
}

const QUERY: Record<string, string[]> = {
  from: ['2026-11-01', '2026-11-27T10:00:00Z', '2026-11-27T10:00:00%2B01:00'],
  to: ['2027-01-01', '2026-12-24T00:00:00Z'],
  windowSeconds: ['60', '7776000', '3600'],
  verdict: ['ready', 'unknown'],
  owner: ['group:default/team-orders', 'nobody'],
  name: ['orders', 'nothing'],
  region: ['eu-west-1', 'us-east-1'],
  text: ['ord', '%25', '\\', '_'],
  limit: ['1', '50'],
  status: ['fail', 'pass'],
  check: ['replica-lag', 'nothing'],
  resolutionSeconds: ['60', '3600'],
};

function drawQuery({ parameters }: Operation, random: Random) {
  return parameters
    .filter(
      each => each.in === 'query' && (each.required || random.chance(0.5)),
    )
    .flatMap(({ name, schema }): [string, string][] => {
      // A cursor belongs to an answer before.
      const values = (schema as Schema).enum ?? QUERY[name];
      return values ? [[name, random.pick(values)]] : [];
    });
}

/** Of nothing. */
const NO_ID = '00000000-0000-0000-0000-000000000000';

/** What a request is about, and the id in its path. */
function drawSubject(
  { path }: Operation,
  caller: Caller,
  random: Random,
  known: Known,
): [Subject, string] {
  const site = random.pick(known.sites);
  if (path.startsWith('/runs/')) {
    const run = known.pickRun(random);
    return [{ caller, site: run?.site ?? site, run }, run?.id ?? NO_ID];
  }
  if (path.startsWith('/waves/')) {
    const wave = known.pickWave(random);
    return [{ caller, site, wave }, wave?.id ?? NO_ID];
  }
  return [{ caller, site }, random.pick([NO_ID, ...known.holds.slice(-3)])];
}

/** A request that the document allows, for a site, run or wave that there is. */
function drawSound(
  operation: Operation,
  caller: Caller,
  random: Random,
  known: Known,
): Draft {
  const [subject, id] = drawSubject(operation, caller, random, known);
  const body = drawBody(operation, random, known, subject);
  return {
    operation,
    caller,
    method: operation.method.toUpperCase(),
    path: operation.path.replace('{name}', subject.site).replace('{id}', id),
    query: drawQuery(operation, random),
    headers: body ? { 'content-type': 'application/json' } : {},
    body: body && Buffer.from(JSON.stringify(body)),
    spoilt: [],
  };
}

/** A request: sound, nearly so, or not at all. */
export function drawRequest(
  random: Random,
  known: Known,
  caller: Caller,
): Draft {
  const draft = drawSound(pickOperation(random), caller, random, known);
  if (random.chance(SOUND)) {
    return draft;
  }
  if (random.chance(0.03)) {
    draft.path = random.pick(UNKNOWN);
    draft.spoilt.push('there is no such path');
  }
  for (let left = random.pick([1, 1, 1, 2, 3]); left > 0; left -= 1) {
    const name = random.pick(Object.keys(SPOILS));
    SPOILS[name](draft, random);
    draft.spoilt.push(name);
  }
  return draft;
}
