import type {
  Finding,
  Verdict,
} from '@understudy/plugin-disaster-recovery-common';
import type { VerdictChange } from './VerdictChange';
import { verdictNotices } from './verdictNotices';

const NOW = new Date('2026-11-27T10:17:00.000Z');
const ON_CALL = 'group:default/on-call';
const tell = { onCall: { groups: [ON_CALL], owner: false } };

const finding = (status: Finding['status'], more: Partial<Finding> = {}) => ({
  check: 'replica-lag',
  title: 'Replica lag',
  status,
  reason: 'the replica is 70 s behind, the RPO is 60 s',
  remedy: 'Find the long transaction',
  ...more,
});

const change = (
  from: Verdict,
  to: Verdict,
  more: Partial<VerdictChange> = {},
): VerdictChange => ({
  site: { name: 'orders', owner: 'group:default/team-orders' },
  from,
  to,
  since: new Date('2026-11-27T10:12:00.000Z'),
  readiness: {
    findings: [
      finding('warn', { title: 'Drill age', reason: 'it is 91 days old' }),
      finding('fail'),
      finding('pass'),
    ],
  },
  ...more,
});

const fleet = (owner: (index: number) => string, to: Verdict = 'not-ready') =>
  Array.from({ length: 12 }, (_, index) =>
    change('ready', to, {
      site: { name: `site-${index + 1}`, owner: owner(index) },
    }),
  );

describe('verdictNotices', () => {
  it('tells owner and on-call that a failover would fail: why, what to do, since when', () => {
    expect(verdictNotices([change('ready', 'not-ready')], tell, NOW)).toEqual([
      {
        kind: 'verdict-changed',
        severity: 'high',
        title: 'orders is not ready',
        message:
          'A failover now would miss its targets or fail. Replica lag: the replica is 70 s behind, the RPO is 60 s. Find the long transaction. And 1 more. It was ready until 10:12 UTC.',
        link: '/disaster-recovery/sites/orders',
        site: 'orders',
        about: 'site:orders:verdict',
        recipients: ['group:default/team-orders', ON_CALL],
      },
    ]);
  });

  it.each([
    ['ready', 'at-risk', 'normal', 'orders is at risk', []],
    ['ready', 'unknown', 'high', 'orders: readiness is unknown', []],
    ['at-risk', 'ready', 'normal', 'orders is ready again', []],
    ['not-ready', 'ready', 'normal', 'orders is ready again', [ON_CALL]],
  ] as const)(
    'tells that %s became %s with severity %s',
    (from, to, severity, title, more) => {
      const [notice, ...others] = verdictNotices([change(from, to)], tell, NOW);
      expect(others).toEqual([]);
      expect(notice).toMatchObject({
        severity,
        title,
        recipients: ['group:default/team-orders', ...more],
      });
    },
  );

  it('tells whoever would hear of a whole region in one notice, and each owner of his own', () => {
    const notices = verdictNotices(
      fleet(index => `group:default/team-${index}`),
      tell,
      NOW,
    );
    expect(notices).toHaveLength(13);
    expect(notices[0].recipients).toEqual(['group:default/team-0']);
    expect(notices.at(-1)).toEqual({
      kind: 'verdict-changed',
      severity: 'high',
      title: '12 sites are not ready',
      message:
        'Not ready: site-1, site-2, site-3, site-4, site-5, site-6, site-7, site-8, site-9, site-10 and 2 more.',
      link: '/disaster-recovery',
      about: `verdicts:${ON_CALL}`,
      recipients: [ON_CALL],
    });
  });

  it('does not flood an owner of many sites either', () => {
    const owner = 'group:default/platform';
    expect(
      verdictNotices(
        fleet(() => owner, 'at-risk'),
        tell,
        NOW,
      ),
    ).toEqual([
      expect.objectContaining({
        title: '12 sites are at risk',
        severity: 'normal',
        recipients: [owner],
      }),
    ]);
  });
});
