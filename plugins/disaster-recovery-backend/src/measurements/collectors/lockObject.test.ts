import type { AwsClients } from '../../aws/types';
import { PILOT, testSite } from '../../__testUtils__';
import { lockCollector } from './lockObject';
import type { Reading } from './types';

const LOCK = {
  version: 1,
  site: 'orders',
  run: 'r1',
  holder: 'olivia@laptop',
  generation: 3,
  state: 'held',
  since: '2026-11-27T03:00:00.000Z',
  expiresAt: '2026-11-27T03:15:00.000Z',
};

/** What the collector reads of the pilot where S3 answers so. */
async function readOf(answer: () => Promise<unknown>): Promise<Reading[]> {
  const collector = lockCollector({
    aws: { s3: async () => ({ send: answer }) } as unknown as AwsClients,
    deadlineSeconds: 300,
  });
  const batch = collector
    .plan([testSite()])
    .find(({ region }) => region === PILOT)!;
  const readings: Reading[] = [];
  await collector.read(
    batch,
    (_, reading) => readings.push(reading),
    new AbortController().signal,
  );
  return readings;
}

const object = (body: string) => async () => ({
  ETag: '"1"',
  Body: { transformToString: async () => body },
});

describe('the lock as it is watched', () => {
  it('says who holds it', async () => {
    const [reading] = await readOf(object(JSON.stringify(LOCK)));
    const { version, site, generation, ...shown } = LOCK;
    const value = (reading as { value: string }).value;
    expect(JSON.parse(value)).toEqual(shown);
  });

  it('is none where nobody ever took it', async () => {
    const [reading] = await readOf(async () => {
      throw Object.assign(new Error('no'), { name: 'NoSuchKey' });
    });
    expect(reading).toEqual({ value: 'none' });
  });

  it.each([
    ['another site’s', object(JSON.stringify({ ...LOCK, site: 'payments' }))],
    ['no lock at all', object('hello')],
    [
      'no answer',
      async () => {
        throw Object.assign(new Error('no'), { name: 'AccessDenied' });
      },
    ],
  ])('I5: is unknown where it is %s', async (_, answer) => {
    expect(await readOf(answer)).toEqual([
      { unknownBecause: expect.any(String) },
    ]);
  });
});
