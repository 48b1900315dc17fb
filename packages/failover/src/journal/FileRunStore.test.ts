import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { FileRunStore } from './FileRunStore';
import { newRun, testRunStore } from './testRunStore';
import { testStepHistory } from './testStepHistory';

const clock = { now: () => new Date('2026-11-27T12:00:00Z') };
const line = { actor: 'engine', type: 'note', message: 'a line' };

const earlier = (more: object = {}) => ({
  id: '20260101T000000Z-aabbccdd',
  site: 'orders',
  kind: 'failover',
  mode: 'unplanned',
  startedAt: '2026-01-01T00:00:00.000Z',
  overrides: [],
  steps: {},
  changes: [],
  ...more,
});

describe('FileRunStore', () => {
  let folder: string;
  const stores: FileRunStore[] = [];
  const open = () => {
    const store = FileRunStore.open(folder, clock);
    stores.push(store);
    return store;
  };
  const file = (name: string) => join(folder, name);

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'journals-'));
  });
  afterEach(() => {
    stores.splice(0).forEach(store => store.close());
    rmSync(folder, { recursive: true, force: true });
  });

  testRunStore({ name: 'FileRunStore', create: async () => open() });
  testStepHistory({ name: 'FileRunStore', create: async () => open() });

  it('goes on in the next process with what was written, under a new lease (I7)', async () => {
    const store = open();
    await store.create(newRun({ id: 'r1' }), [line]);
    const [state] = await store.leases();
    const lease = await store.claim(state, 'one');
    await store.commit('r1', {
      lease,
      generation: 3,
      journal: [line],
      steps: [{ id: 'fence', patch: { status: 'running' } }],
    });
    const written = await store.get('r1');
    store.close();

    const next = open();
    expect(await next.get('r1')).toEqual(written);
    expect(await next.journal('r1')).toHaveLength(3);
    expect(await next.generation('orders')).toBe(3);
    const [left] = await next.leases();
    expect(left).toEqual({ runId: 'r1', epoch: 1, beats: -1 });
    expect(await next.claim(left, 'two')).toMatchObject({ epoch: 2 });
    expect(await next.renew(lease!)).toBe(false);
  });

  it('has a change on the disk before it is told that it was written (I4)', async () => {
    const store = open();
    const seen: number[] = [];
    store.onSaved(() =>
      seen.push(
        JSON.parse(readFileSync(store.fileOf('r1'), 'utf8')).journal.length,
      ),
    );
    await store.create(newRun({ id: 'r1' }), [line]);
    await store.commit('r1', { journal: [line] });
    expect(seen).toEqual([1, 2]);
  });

  it('says that nobody knows where a change cannot be written', async () => {
    const store = open();
    await store.create(newRun({ id: 'r1' }), [line]);
    rmSync(folder, { recursive: true });
    await expect(store.commit('r1', { journal: [line] })).rejects.toThrow(
      'ENOENT',
    );
  });

  it('ignores a draft that was cut off, and refuses what is torn, foreign, newer or edited, by name (I8)', async () => {
    const store = open();
    await store.create(newRun({ id: 'r1' }), [line]);
    store.close();
    const text = readFileSync(file('r1.json'), 'utf8');
    writeFileSync(file('r1.json.draft'), text.slice(0, 40));
    open().close();

    for (const [content, reason] of [
      [text.slice(0, 200), /r1\.json cannot be read .*move it away/],
      ['{"name":"orders"}', /r1\.json is no journal.*move it out/],
      [
        text.replace('"version": 1', '"version": 2'),
        /r1\.json was written by a newer version/,
      ],
      [
        text.replace('"a line"', '"another"'),
        /r1\.json was changed after it was written \(row 1/,
      ],
    ] as const) {
      writeFileSync(file('r1.json'), content);
      expect(open).toThrow(reason);
    }
  });

  it('never takes an earlier version’s run for one of its own, and begins none beside it', async () => {
    writeFileSync(file('old.json'), JSON.stringify(earlier()));
    const store = open();
    expect(await store.list({})).toEqual([]);
    expect(FileRunStore.look(folder)).toMatchObject([
      { is: 'earlier', earlier: { kind: 'failover' } },
    ]);
    await expect(store.create(newRun({ id: 'r1' }), [line])).rejects.toThrow(
      /earlier version.*old\.json.*add "endedAt"/,
    );
    expect(await store.list({})).toEqual([]);

    writeFileSync(
      file('old.json'),
      JSON.stringify(earlier({ endedAt: '2026-01-01T01:00:00.000Z' })),
    );
    await store.create(newRun({ id: 'r1' }), [line]);
  });

  describe('is one process’s at a time (I1)', () => {
    const holder = (pid: number) =>
      writeFileSync(file('process'), JSON.stringify({ pid, host: hostname() }));

    it('refuses beside one that lives, until it gives the folder back', async () => {
      const other = spawn(process.execPath, ['-e', 'setTimeout(()=>{},60e3)']);
      try {
        holder(other.pid!);
        expect(open).toThrow(`Process ${other.pid} on ${hostname()}`);
        expect(readdirSync(folder)).toEqual(['process']);
      } finally {
        other.kill('SIGKILL');
        await once(other, 'exit');
      }
      open().close();
      expect(readdirSync(folder)).toEqual([]);
    });

    it('takes over from one that was killed, and from a torn mark', () => {
      holder(spawnSync(process.execPath, ['-e', '']).pid);
      open().close();
      writeFileSync(file('process'), '{"pi');
      open().close();
      expect(readdirSync(folder)).toEqual([]);
    });

    it('leaves alone what another machine holds', () => {
      writeFileSync(
        file('process'),
        JSON.stringify({ pid: 1, host: 'elsewhere' }),
      );
      expect(open).toThrow(/on elsewhere.*remove .*process/);
    });
  });
});
