import { ACTIVE, testSite } from '../../__testUtils__';
import { seldom } from './seldom';
import type { Subject } from './types';

const HOUR = 3600;
const subject = (name: string): Subject => ({
  site: 'orders',
  name,
  region: ACTIVE,
  resource: 'any',
  unit: 'state',
  deadlineSeconds: 60,
  source: 'test',
});

describe('seldom', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('asks again for what was not answered at once, and for the rest after its time', async () => {
    const collector = seldom(HOUR, {
      id: 'test',
      plan: () => [
        {
          accountId: '1',
          region: ACTIVE,
          subjects: [subject('told'), subject('refused'), subject('silent')],
        },
      ],
      read: async ({ subjects }, record) => {
        record(subjects[0], { value: 'so' });
        record(subjects[1], { unknownBecause: 'unreachable' });
      },
    });
    const planned = () =>
      collector
        .plan([testSite()])
        .flatMap(({ subjects }) => subjects.map(({ name }) => name));
    expect(planned()).toEqual(['told', 'refused', 'silent']);
    const [batch] = collector.plan([testSite()]);
    await collector.read(batch, () => {}, new AbortController().signal);
    expect(planned()).toEqual(['refused', 'silent']);
    jest.advanceTimersByTime(HOUR * 1000);
    expect(planned()).toEqual(['told', 'refused', 'silent']);
  });
});
