import { Agent, get } from 'node:http';
import type { DatabaseKind } from '../chaos/Fault';
import { startReadPortal } from './startReadPortal';

/** How long people wait for one kind of answer. Milliseconds. */
export interface Answered {
  p50: number;
  p99: number;
}

/** Beside each other, by the same readers in the same process. */
export interface Readers {
  database: DatabaseKind;
  sites: number;
  readers: number;
  /** A page of the fleet. */
  fleet: Answered;
  /** The same, where nothing changed since. */
  unchanged: Answered;
  /** A page of the catalog's own entities. */
  catalog: Answered;
}

/** As many as a page shows, of both. */
const PAGE = 100;
const ROUNDS = 8;
const EACH = 200;

const at = (sorted: number[], share: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];

/** So many readers, each of whom asks again once he has his answer. Milliseconds that each answer took. */
async function read(
  url: string,
  agent: Agent,
  readers: number,
  { status, etag }: { status: number; etag?: string },
): Promise<number[]> {
  const times: number[] = [];
  const ask = () =>
    new Promise<void>((resolve, reject) => {
      const since = performance.now();
      const headers = etag ? { 'if-none-match': etag } : {};
      get(url, { agent, headers }, response => {
        response.resume();
        response.on('end', () => {
          times.push(performance.now() - since);
          if (response.statusCode === status) {
            resolve();
          } else {
            reject(new Error(`${url} answers ${response.statusCode}`));
          }
        });
      }).on('error', reject);
    });
  let left = EACH;
  await Promise.all(
    Array.from({ length: readers }, async () => {
      while (left > 0) {
        left -= 1;
        await ask();
      }
    }),
  );
  return times;
}

/** Many read the list of sites, and the catalog's entities beside it, in turns. */
export async function measureReaders(
  database: DatabaseKind,
  options: { sites: number; readers: number },
): Promise<Readers> {
  const { sites, readers } = options;
  const portal = await startReadPortal(database, sites);
  const agent = new Agent({ keepAlive: true, maxSockets: readers });
  try {
    const ofSites = `${portal.url}/disaster-recovery/sites?limit=${PAGE}`;
    const ofEntities = `${portal.url}/catalog/entities/by-query?limit=${PAGE}`;
    const etag = (await fetch(ofSites)).headers.get('etag') ?? undefined;
    const asked = {
      fleet: { url: ofSites, status: 200 },
      unchanged: { url: ofSites, status: 304, etag },
      catalog: { url: ofEntities, status: 200 },
    };
    const all = { fleet: [], unchanged: [], catalog: [] } as Record<
      keyof typeof asked,
      number[]
    >;
    const kinds = Object.keys(asked) as (keyof typeof asked)[];
    for (const kind of kinds) {
      await read(asked[kind].url, agent, readers, asked[kind]);
    }
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const kind of kinds) {
        all[kind].push(
          ...(await read(asked[kind].url, agent, readers, asked[kind])),
        );
      }
    }
    const answered = (kind: keyof typeof asked): Answered => {
      const sorted = all[kind].sort((a, b) => a - b);
      return { p50: at(sorted, 0.5), p99: at(sorted, 0.99) };
    };
    return {
      database,
      sites,
      readers,
      fleet: answered('fleet'),
      unchanged: answered('unchanged'),
      catalog: answered('catalog'),
    };
  } finally {
    agent.destroy();
    await portal.stop();
  }
}
