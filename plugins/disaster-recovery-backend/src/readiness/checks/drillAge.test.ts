import type { RunSummary } from '@understudy/plugin-disaster-recovery-common';
import { found, wanted, type CheckCase } from '../__testUtils__/checkCase';
import { drillAgeCheck } from './drillAge';

const drilled = (days: number) => ({
  lastDrill: {
    endedAt: new Date(Date.now() - days * 86_400_000).toISOString(),
  } as RunSummary,
});

describe('drillAgeCheck', () => {
  it.each<CheckCase>([
    {
      when: 'drilled today',
      input: drilled(0),
      finds: [['pass', /0 days ago/]],
    },
    { when: 'just in time', input: drilled(90), finds: [['pass', /90 days/]] },
    { when: 'overdue', input: drilled(91), finds: [['warn', /91 days ago/]] },
    {
      when: 'older than its schedule lets it be',
      input: { ...drilled(40), drillMaxAgeDays: 35 },
      finds: [['warn', /40 days ago; it may be 35/]],
    },
    {
      when: 'drilled, and not everything was proven',
      input: {
        lastDrill: {
          ...drilled(1).lastDrill,
          notProven: ['Not proven: the application does not offer it'],
        },
      },
      finds: [
        [
          'pass',
          /1 days ago; it may be 90\. Not proven: the application does not offer it$/,
        ],
      ],
    },
    { when: 'never', finds: [['warn', /never drilled/]] },
  ])('$when', each => {
    expect(found(drillAgeCheck, each)).toEqual(wanted(each));
  });
});
