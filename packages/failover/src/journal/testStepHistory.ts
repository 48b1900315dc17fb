/* eslint-disable jest/no-export -- one suite, whatever store is behind it */
import type { NewRun, RunStore } from '../engine';
import { NEWEST_RUNS, type StepHistory } from '../forecast';
import { newRun } from './testRunStore';

const STARTED = '2026-11-27T10:00:00.000Z';
const after = (seconds: number) =>
  new Date(Date.parse(STARTED) + seconds * 1000).toISOString();

/** What forecasts count on in every store that remembers how long steps took. */
export function testStepHistory(options: {
  name: string;
  create(): Promise<RunStore & StepHistory>;
  destroy?(): Promise<void>;
}): void {
  describe(`${options.name} as a history of steps`, () => {
    let store: RunStore & StepHistory;

    beforeEach(async () => {
      store = await options.create();
    });
    afterEach(() => options.destroy?.());

    /** A run that is over, whose steps took so long. */
    async function past(
      seconds: Record<string, number>,
      more: Partial<NewRun> = {},
      patch: { status?: 'succeeded' | 'skipped' | 'failed' } = {},
    ) {
      const steps = Object.entries(seconds);
      const { id } = await store.create(
        newRun({
          input: { mode: 'unplanned' },
          steps: steps.map(([step]) => ({ id: step, facts: {} })),
          ...more,
        }),
        [],
      );
      await store.commit(id, {
        journal: [],
        run: { status: 'succeeded', endedAt: after(3600) },
        steps: steps.map(([step, long]) => ({
          id: step,
          patch: {
            status: 'succeeded',
            startedAt: STARTED,
            endedAt: after(long),
            ...patch,
          },
        })),
      });
    }

    const ask = async (site?: string, mode = 'unplanned') =>
      Object.fromEntries(
        await store.durations({ kind: 'failover', mode }, site),
      );

    it('tells how long each step took, the newest first', async () => {
      await past({ fence: 40 }, { createdAt: '2026-11-01T00:00:00.000Z' });
      await past(
        { fence: 50, promote: 200.5 },
        { createdAt: '2026-11-03T00:00:00.000Z' },
      );
      await past({ fence: 45 }, { createdAt: '2026-11-02T00:00:00.000Z' });
      const subject = 'orders';
      expect(await ask('orders')).toEqual({
        fence: [50, 45, 40].map(each => ({ subject, seconds: each })),
        promote: [{ subject, seconds: 200.5 }],
      });
    });

    it('tells apart sites, kinds and modes, and knows all sites together', async () => {
      await past({ fence: 1 });
      await past({ fence: 2 }, { subject: 'payments' });
      await past({ fence: 3 }, { kind: 'drill', exclusive: false });
      await past({ fence: 4 }, { input: { mode: 'planned' } });
      expect((await ask('orders')).fence.map(each => each.seconds)).toEqual([
        1,
      ]);
      expect((await ask()).fence.map(({ subject }) => subject).sort()).toEqual([
        'orders',
        'payments',
      ]);
      expect((await ask('orders', 'planned')).fence).toEqual([
        { subject: 'orders', seconds: 4 },
      ]);
    });

    it('leaves out what did nothing, what failed and what people held up', async () => {
      await past({ fence: 1 }, {}, { status: 'skipped' });
      await past({ fence: 2 }, {}, { status: 'failed' });
      const by = 'user:default/alice';
      await past(
        { fence: 900 },
        { decisions: [{ kind: 'resume', by, at: after(800) }] },
      );
      expect(await ask()).toEqual({});
      // Before the step began, and after it ended, people may decide what they like.
      await past(
        { fence: 60 },
        { decisions: [{ kind: 'override', by, at: STARTED }] },
      );
      await past(
        { fence: 61 },
        { decisions: [{ kind: 'approve', by, at: after(70) }] },
      );
      expect((await ask()).fence).toHaveLength(2);
    });

    it('leaves out runs that are not over', async () => {
      const run = await store.create(
        newRun({ input: { mode: 'unplanned' } }),
        [],
      );
      await store.commit(run.id, {
        journal: [],
        steps: [
          {
            id: 'first',
            patch: {
              status: 'succeeded',
              startedAt: STARTED,
              endedAt: after(5),
            },
          },
        ],
      });
      expect(await ask()).toEqual({});
    });

    it('looks at the newest runs of a site only', async () => {
      for (let run = 0; run < NEWEST_RUNS.site + 3; run += 1) {
        const day = String(run + 1).padStart(2, '0');
        await past(
          { fence: run },
          { createdAt: `2026-10-${day}T00:00:00.000Z` },
        );
      }
      const { fence } = await ask('orders');
      expect(fence).toHaveLength(NEWEST_RUNS.site);
      expect(fence[0].seconds).toBe(NEWEST_RUNS.site + 2);
    });
  });
}
