import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { askVerifier, isIntact } from '../worlds/evidence/askVerifier';
import { commandStory } from './__testUtils__/commandStory';

// Virtual hours take seconds, on a busy machine more.
jest.setTimeout(60_000);

describe('evidence', () => {
  let story: ReturnType<typeof commandStory>;
  beforeEach(() => {
    story = commandStory();
  });
  afterEach(() => story.end());

  it('of a failover by the command: the portal’s documents, which its verifier takes; the folder still works', async () => {
    expect(await story.typed('failover')).toBe(0);
    const [run] = story.runs();
    const told = story.lines.find(line => line.includes('the last one'));
    expect(told).toContain(`${run.journal.length} rows`);
    expect(told).toContain(run.journal.head);
    expect(await story.dr('evidence')).toBe(0);
    const into = join(story.folder, 'evidence');
    expect(readdirSync(into).sort()).toEqual(
      ['html', 'json', 'md'].map(extension => `${run.id}.${extension}`),
    );
    const text = readFileSync(join(into, `${run.id}.json`), 'utf8');
    const head = `${run.journal.length}:${run.journal.head}`;
    const [line] = askVerifier([text], ['--head', head]);
    expect(line).toContain('all of them as anchored');
    expect(isIntact(line)).toBe(true);
    const evidence = JSON.parse(text);
    expect(evidence).toMatchObject({
      outcome: 'succeeded',
      run: { requestedBy: 'ops@night', number: 1 },
      breakGlass: [{ by: 'ops@night', reason: 'orders was typed' }],
    });
    expect(await story.dr('status')).toBe(0);
    expect(story.lines.join('\n')).not.toContain('is no journal');
  });

  it('of a run that is named, and of none', async () => {
    expect(await story.dr('evidence')).toBe(1);
    expect(story.lines[0]).toContain('it has none');
    await story.typed('drill');
    const [{ id }] = story.runs();
    expect(await story.dr('evidence', 'nobody')).toBe(1);
    expect(story.lines[0]).toContain(id);
    expect(await story.dr('evidence', id)).toBe(0);
  });
});
