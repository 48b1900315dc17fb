import { Additions } from '@understudy/failover';
import { failoverRun } from '../__testUtils__/failoverRun';
import { toDetail, toEvidence, toSummary } from './views';

const STEP = { status: 'succeeded', attempts: 1 } as const;

describe('toSummary', () => {
  it('says of a drill what it could not prove, and of other runs nothing', () => {
    const run = failoverRun({ status: 'succeeded' });
    const notProven = ['Not proven: the application does not offer it'];
    const steps = [{ ...STEP, id: 'evidence', facts: { notProven } }] as never;
    const drill = { ...run, steps, plan: { ...run.plan, kind: 'drill' } };
    expect(toSummary(drill as typeof run).notProven).toEqual(notProven);
    expect(toSummary(run)).not.toHaveProperty('notProven');
  });
});

describe('toDetail', () => {
  it('says that nobody serves users between fence and traffic; evidence is what the journal tells', () => {
    const run = failoverRun({ status: 'needs-decision' });
    const intentAt = '2026-11-27T10:00:00.000Z';
    const steps = [{ ...STEP, id: 'fence', intentAt, facts: {} }] as never;
    const fenced = { ...run, steps };
    const actions = {} as never;
    const usersOf = (each: typeof run) =>
      toDetail(each, [], actions, Additions.none).users;
    expect(usersOf(fenced)).toEqual({ state: 'nobody', since: intentAt });
    expect(usersOf(run)?.state).toBe('as-before');
    expect(toEvidence(fenced)).not.toHaveProperty('users');
  });
});
