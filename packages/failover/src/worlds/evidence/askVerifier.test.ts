import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Evidence } from '@understudy/plugin-disaster-recovery-common';
import { evidenceOf } from '../../evidence/evidenceOf';
import { scenario, type Scenario } from '../scenario';
import { askVerifier } from './askVerifier';
import { sourceOf } from './evidenceRuns';

// Virtual hours take seconds, on a busy machine more.
jest.setTimeout(60_000);

describe('the verifier and the anchors of a run', () => {
  const folder = mkdtempSync(join(tmpdir(), 'anchors-'));
  let story: Scenario;
  let evidence: Evidence;
  let lock: any;
  beforeAll(async () => {
    story = scenario({ policy: { requireApproval: false } });
    const { id } = await story.start('failover');
    await story.over(id);
    evidence = evidenceOf(await sourceOf(story, id));
    const object = story.aws.places.pilot.lock;
    const kept = await story.answer(story.cloud.readObject(object));
    lock = JSON.parse(kept?.body ?? '');
  });
  afterAll(async () => {
    await story.stop();
    rmSync(folder, { recursive: true });
  });

  const file = (content: unknown) => {
    const path = join(folder, 'file.json');
    writeFileSync(path, JSON.stringify(content));
    return path;
  };
  const ask = (...options: string[]) =>
    askVerifier([JSON.stringify(evidence)], options)[0];

  it('takes the lock that the run left, and says how many rows it holds', () => {
    expect(ask('--lock', file(lock))).toContain(
      `${evidence.chain.length} rows, the first ${lock.anchor.length} of them as anchored`,
    );
  });

  it('takes the anchors of an audit export', () => {
    const { length, head: hash } = lock.anchor;
    const audit = {
      run: { id: evidence.run.id },
      anchors: [{ where: 'the lock', length, hash }],
    };
    expect(ask('--audit', file(audit))).toContain(`the first ${length}`);
    audit.anchors[0].length -= 1;
    expect(ask('--audit', file(audit))).toMatch(
      /WAS CHANGED: .* not those whose hash is in the lock/,
    );
  });

  it('finds evidence of another run than the one that the lock is of', () => {
    expect(ask('--lock', file({ ...lock, run: 'another' }))).toMatch(
      /WAS CHANGED: run another is not here/,
    );
  });

  it('finds a journal that was cut off, and one that grew', () => {
    const { length, head } = evidence.chain;
    expect(ask('--anchor', `${length + 1}:${head}`)).toContain(
      `knows of ${length + 1} rows, ${length} are here`,
    );
    expect(ask('--head', `${length}:${head}`)).toContain('all of them');
    const { hash } = evidence.journal[length - 2];
    expect(ask('--head', `${length - 1}:${hash}`)).toContain(
      `says that ${length - 1} rows are all`,
    );
  });

  it.each([
    ['nothing', ''],
    ['no JSON', '{'],
    ['something else', '{"format":"understudy-run"}'],
    ['a newer version', '{"format":"understudy-evidence","version":2}'],
    ['numbers that JSON does not know', '{"version":NaN}'],
  ])('says of %s that it cannot be read', (_, text) => {
    expect(askVerifier([text])[0]).toMatch(/^cannot be read: /);
  });
});
