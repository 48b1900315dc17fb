import { releaseLock, takeLock, verifyChain } from '@understudy/failover';
import { MEASUREMENTS } from '@understudy/plugin-disaster-recovery-common';
import {
  ACTIVE,
  DATABASE_IDS,
  measurement,
  PILOT,
  testDatabases,
} from '../../__testUtils__';
import {
  ALICE,
  BOB,
  runHarness,
  type RunHarness,
} from '../__testUtils__/runHarness';
import type { FenceWatcher } from './FenceWatcher';

jest.setTimeout(120_000);

const SUSPEND = 'autoscaling:SuspendProcesses';

describe.each(DATABASE_IDS)(
  'a region that was left without proof, on %s',
  id => {
    const databases = testDatabases();
    let runs: RunHarness;

    beforeEach(async () => {
      runs = await runHarness(await databases.init(id), {
        requireApproval: false,
      });
    });
    afterEach(() => runs.stop());

    const active = () => runs.cloud.aws.places.active;
    const group = () => runs.cloud.aws.groupOf(active());
    const look = async (watcher: FenceWatcher) => {
      await watcher.poll();
      await watcher.settled();
    };

    /** The active region goes dark, and the site is failed over with the override. */
    async function failOverBlindly() {
      runs.setDark(ACTIVE, true);
      runs.engine();
      const { guards } = await runs.service.plan('orders', {
        kind: 'failover',
      });
      const { id: run } = await runs.start('failover', {
        overrides: guards
          .filter(({ status }) => status !== 'holds')
          .map(({ guard }) => ({ guard, reason: 'the region burns' })),
      });
      const done = await runs.over(run);
      expect(done.status).toBe('succeeded');
      return run;
    }

    const journalOf = async (run: string) =>
      (await runs.store.journal(run))
        .map(({ entry }) => entry)
        .filter(({ actor }) => actor === 'fence-watch');

    it('I2: is fenced as soon as it answers, also when the run is over, and its journal tells of it', async () => {
      const run = await failOverBlindly();
      const watcher = runs.fenceWatcher();
      await look(watcher);
      const [silent] = await runs.watches.listOpen('orders');
      expect(silent).toMatchObject({
        region: ACTIVE,
        state: 'silent',
        run,
        openedBy: 'engine',
      });
      const calls = runs.cloud.calls.length;
      await look(watcher);
      expect(runs.cloud.calls).toHaveLength(calls);

      runs.setDark(ACTIVE, false);
      expect(runs.cloud.aws.canWrite(active())).toBe(true);
      const deadline = Date.now() + 10_000;
      while ((await runs.watches.listOpen()).length > 0) {
        expect(Date.now()).toBeLessThan(deadline);
        await look(watcher);
      }
      expect(group()).toMatchObject({ launchSuspended: true, instances: 0 });
      expect(runs.cloud.aws.canWrite(active())).toBe(false);
      expect(await runs.watches.get(silent.id)).toMatchObject({
        state: 'fenced',
        closedAt: expect.any(String),
      });
      const lines = await journalOf(run);
      // Instances may be gone at the first look after the calls, or at a later one.
      expect(lines.slice(0, 7).map(({ type }) => type)).toEqual([
        'fence-watch',
        'fence-watch',
        'intent',
        'answer',
        'intent',
        'answer',
        'fence-watch',
      ]);
      expect(lines[2].message).toContain(SUSPEND);
      expect(lines[3].data).toMatchObject({ requestId: expect.any(String) });
      expect(lines.at(-1)?.message).toContain(`Fence of ${ACTIVE}: fenced`);
      const { journal, head } = await runs.service.audit(run);
      expect(verifyChain(run, journal, head)).toMatchObject({ intact: true });
      // What was fenced is not watched anew.
      await look(watcher);
      expect(await runs.watches.listOpen()).toEqual([]);
    });

    it('tells what it wrote meanwhile, which nobody can ask any more once it is rebuilt', async () => {
      const run = await failOverBlindly();
      const watcher = runs.fenceWatcher();
      await look(watcher);
      runs.setDark(ACTIVE, false);
      const deadline = Date.now() + 10_000;
      while ((await runs.watches.listOpen()).length > 0) {
        expect(Date.now()).toBeLessThan(deadline);
        await look(watcher);
      }
      const written = runs.cloud.aws.databaseOf(active()).rows.length;
      const { facts } = (await runs.store.get(run))!.steps.find(
        step => step.id === 'fence',
      )!;
      expect(facts.sourceLastRow).toBeGreaterThan(0);
      expect(facts.sourceLastRow).toBeLessThanOrEqual(written);
      // What the run knew of its own stays.
      expect(facts.fenceOverridden).toBe(true);
      const told = (await journalOf(run)).filter(({ message }) =>
        message.startsWith(`Newest known write of ${ACTIVE}: `),
      );
      expect(told.at(-1)?.data).toMatchObject({
        sourceLastRow: facts.sourceLastRow,
      });
      const { journal, head } = await runs.service.audit(run);
      expect(verifyChain(run, journal, head)).toMatchObject({ intact: true });
    });

    it('survives a restart; of many watchers one works on it', async () => {
      await failOverBlindly();
      const first = runs.fenceWatcher();
      await look(first);
      await first.stop();
      const [open] = await runs.watches.listOpen();
      const watchers = [1, 2, 3].map(() => runs.fenceWatcher());
      runs.setDark(ACTIVE, false);
      const deadline = Date.now() + 10_000;
      while ((await runs.watches.listOpen()).length > 0) {
        expect(Date.now()).toBeLessThan(deadline);
        await Promise.all(watchers.map(look));
      }
      expect((await runs.watches.get(open.id))?.state).toBe('fenced');
      expect(
        runs.cloud.calls.filter(({ action }) => action === SUSPEND),
      ).toHaveLength(1);
    });

    it('is taken over from a watcher that fell silent, whatever its clock says', async () => {
      await failOverBlindly();
      const silent = runs.fenceWatcher();
      await look(silent);
      const other = runs.fenceWatcher();
      await look(other);
      runs.setDark(ACTIVE, false);
      const before = runs.cloud.calls.length;
      await look(other);
      expect(runs.cloud.calls).toHaveLength(before);
      await new Promise(resolve => setTimeout(resolve, 500));
      await look(other);
      expect(runs.cloud.calls.length).toBeGreaterThan(before);
      // I7: who lost it changes nothing any more.
      const after = runs.cloud.calls.length;
      await look(silent);
      expect(runs.cloud.calls).toHaveLength(after);
    });

    it('is left alone where roles changed since', async () => {
      const run = await failOverBlindly();
      const watcher = runs.fenceWatcher();
      await look(watcher);
      const [open] = await runs.watches.listOpen();
      await runs.store.commit(run, { generation: 2, journal: [] });
      runs.setDark(ACTIVE, false);
      const calls = runs.cloud.calls.length;
      await look(watcher);
      expect(await runs.watches.get(open.id)).toMatchObject({
        state: 'superseded',
        closedAt: expect.any(String),
      });
      expect(runs.cloud.calls).toHaveLength(calls);
      expect(group().capacity.desired).toBe(2);
    });

    describe('where the break-glass command leads the site back', () => {
      const scaled = () =>
        runs.cloud.calls.filter(({ action }) =>
          action.startsWith('autoscaling:'),
        ).length;
      const take = () =>
        takeLock(runs.cloud, active().lock, {
          run: 'glass',
          holder: 'olivia@laptop',
          generation: 1,
          now: new Date(),
        });
      const release = (generation: number) =>
        releaseLock(runs.cloud, active().lock, {
          run: 'glass',
          generation,
          anchor: { length: 1, head: 'x' },
        });

      it('I12: a portal that was away fences nobody who serves by now', async () => {
        await failOverBlindly();
        const watcher = runs.fenceWatcher();
        await look(watcher);
        const [open] = await runs.watches.listOpen();
        runs.setDark(ACTIVE, false);
        await take();
        await release(2);
        const before = scaled();
        await look(watcher);
        expect(scaled()).toBe(before);
        expect(await runs.watches.get(open.id)).toMatchObject({
          state: 'superseded',
          closedAt: expect.any(String),
        });
        expect(group().capacity.desired).toBe(2);
      });

      it('planted: who does not look at the lock closes the region that serves again', async () => {
        await failOverBlindly();
        const watcher = runs.fenceWatcher();
        await look(watcher);
        runs.setDark(ACTIVE, false);
        await take();
        await release(2);
        jest.spyOn(runs.cloud, 'readObject').mockResolvedValue(undefined);
        await look(watcher);
        expect(group()).toMatchObject({ launchSuspended: true });
      });

      it('I1: is left alone while the lock is held, and fenced where nothing came of it', async () => {
        await failOverBlindly();
        const watcher = runs.fenceWatcher();
        await look(watcher);
        runs.setDark(ACTIVE, false);
        await take();
        const before = scaled();
        await look(watcher);
        expect(scaled()).toBe(before);
        expect(await runs.watches.listOpen()).toHaveLength(1);
        await release(1);
        await look(watcher);
        expect(group()).toMatchObject({ launchSuspended: true });
      });

      it('I12: nor does what somebody wanted to be fenced before', async () => {
        await failOverBlindly();
        const { watch } = await runs.watches.open({
          site: 'orders',
          region: ACTIVE,
          openedBy: 'user:default/alice',
          wanted: 'two writers',
        });
        runs.setDark(ACTIVE, false);
        await take();
        await release(2);
        const before = scaled();
        await look(runs.fenceWatcher());
        expect(scaled()).toBe(before);
        expect((await runs.watches.get(watch.id))?.state).toBe('superseded');
      });
    });

    it('is never touched where the fence was proven', async () => {
      runs.engine();
      const { id: run } = await runs.start('failover');
      await runs.over(run);
      await look(runs.fenceWatcher());
      expect(await runs.watches.listOpen()).toEqual([]);
    });

    describe('by hand', () => {
      const twoWriters = () => {
        runs.state.measurements = [
          measurement(MEASUREMENTS.databaseRole, 'primary', { region: ACTIVE }),
          measurement(MEASUREMENTS.databaseRole, 'primary', { region: PILOT }),
          measurement(MEASUREMENTS.trafficAnswer, PILOT),
          measurement(MEASUREMENTS.workloadWritable, true, { region: ACTIVE }),
          measurement(MEASUREMENTS.workloadWritable, true, { region: PILOT }),
        ];
      };
      const reason = { reason: 'two writers' };

      it('fences at once the one of two writers that users are not led to', async () => {
        twoWriters();
        const watch = await runs.service.fence('orders', reason, ALICE);
        expect(watch).toMatchObject({ region: ACTIVE });
        expect(['closing', 'fenced']).toContain(watch.state);
        expect(group().launchSuspended).toBe(true);
        const again = await runs.service.fence('orders', reason, BOB);
        expect(again.region).toBe(ACTIVE);
      });

      it('fences the silent one of two primaries, and not the one that serves beside it', async () => {
        runs.state.measurements = [
          measurement(MEASUREMENTS.databaseRole, 'primary', { region: ACTIVE }),
          measurement(MEASUREMENTS.databaseRole, 'primary', { region: PILOT }),
          measurement(MEASUREMENTS.trafficAnswer, PILOT),
          measurement(MEASUREMENTS.workloadWritable, true, { region: PILOT }),
        ];
        await expect(
          runs.service.fence('orders', { ...reason, region: PILOT }, ALICE),
        ).rejects.toMatchObject({
          message: expect.stringContaining('is served from'),
        });
        expect(runs.cloud.calls).toEqual([]);
        const watch = await runs.service.fence('orders', reason, ALICE);
        expect(watch).toMatchObject({ region: ACTIVE });
        expect(group().launchSuspended).toBe(true);
      });

      it('is written into the journal of the run that changed the roles', async () => {
        const run = await failOverBlindly();
        twoWriters();
        await runs.service.fence('orders', reason, ALICE);
        const lines = (await runs.store.journal(run)).map(({ entry }) => entry);
        expect(lines).toContainEqual(
          expect.objectContaining({
            actor: 'user:default/alice',
            message: `Wants ${ACTIVE} to be fenced: two writers`,
          }),
        );
      });

      it('refuses the region that serves, one that is not the site’s, and to guess', async () => {
        await expect(
          runs.service.fence('orders', reason, ALICE),
        ).rejects.toMatchObject({
          name: 'ConflictError',
          message: expect.stringContaining('name one of'),
        });
        for (const [region, words] of [
          [ACTIVE, 'is served from'],
          ['us-east-1', 'not in us-east-1'],
        ]) {
          await expect(
            runs.service.fence('orders', { ...reason, region }, ALICE),
          ).rejects.toMatchObject({ message: expect.stringContaining(words) });
        }
        expect(runs.cloud.calls).toEqual([]);
      });

      it('refuses, while the roles are unknown, to leave nobody who takes writes', async () => {
        runs.state.measurements = [
          measurement(MEASUREMENTS.databaseRole, 'replica', { region: PILOT }),
        ];
        await expect(
          runs.service.fence('orders', { ...reason, region: ACTIVE }, ALICE),
        ).rejects.toMatchObject({
          message: expect.stringContaining('would leave nobody'),
        });
        expect(runs.cloud.calls).toEqual([]);
      });

      it('refuses the region that a run leads to', async () => {
        await runs.start('failover');
        await expect(
          runs.service.fence('orders', { ...reason, region: PILOT }, ALICE),
        ).rejects.toMatchObject({
          message: expect.stringContaining('failover #1 leads to'),
        });
      });
    });
  },
);
