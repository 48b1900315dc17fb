import type { Random } from '../../random';
import type { HistorySize } from './drawFuture';

/** How much a forecast is told, and whether the product promises how good it is then. */
export const histories: {
  title: string;
  promised: boolean;
  history: (random: Random) => HistorySize;
}[] = [
  {
    title: '1 to 20 runs of its own, 0 to 20 other sites',
    promised: true,
    history: random => ({
      runs: random.whole(1, 20),
      sites: random.whole(0, 20),
    }),
  },
  {
    title: '2 runs of its own, nothing else',
    promised: true,
    history: () => ({ runs: 2, sites: 0 }),
  },
  {
    title: '1 run of its own, 10 other sites',
    promised: true,
    history: () => ({ runs: 1, sites: 10 }),
  },
  {
    title: '20 runs of its own, nothing else',
    promised: true,
    history: () => ({ runs: 20, sites: 0 }),
  },
  {
    title: 'none of its own, 20 other sites',
    promised: true,
    history: () => ({ runs: 0, sites: 20 }),
  },
  {
    title: '1 run of its own, nothing else',
    promised: false,
    history: () => ({ runs: 1, sites: 0 }),
  },
  {
    title: 'none of its own, 3 other sites',
    promised: false,
    history: () => ({ runs: 0, sites: 3 }),
  },
  {
    title: 'none at all: assumed',
    promised: false,
    history: () => ({ runs: 0, sites: 0 }),
  },
  {
    title: '10 runs; one step in 20 takes three times as long',
    promised: false,
    history: () => ({ runs: 10, sites: 10, stragglers: 0.05 }),
  },
  {
    title: '10 runs; everything of a run is slow at once',
    promised: false,
    history: () => ({ runs: 10, sites: 10, together: 0.15 }),
  },
];
