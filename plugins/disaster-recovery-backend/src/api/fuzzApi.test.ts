import { DATABASE_IDS, testDatabases } from '../__testUtils__';
import { fuzzApi } from './__testUtils__/fuzz/fuzzApi';

jest.setTimeout(240_000);

/** `npm run fuzz-api -- --requests 10000` sends more. */
const REQUESTS = 400;

describe('the API, asked for anything', () => {
  const databases = testDatabases();

  it.each(DATABASE_IDS)(
    'answers as its document says, fails nowhere, and lets nobody do what he may not (%s)',
    async id => {
      const { tally, problems } = await fuzzApi({
        knex: await databases.init(id),
        requests: REQUESTS,
        seed: 1,
      });
      expect(problems).toEqual([]);
      expect(tally.count(100, 499)).toBe(REQUESTS);
      // Requests that mean nothing would be refused by anybody.
      expect(tally.count(200, 299)).toBeGreaterThan(REQUESTS / 10);
    },
  );
});
