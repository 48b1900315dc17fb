import { failoverRun } from '../__testUtils__/failoverRun';
import { toSummary } from './views';

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
