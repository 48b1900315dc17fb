import {
  MEASUREMENTS,
  type Measurement,
} from '@understudy/plugin-disaster-recovery-common';
import {
  ACCOUNT,
  ACTIVE,
  measurement,
  PILOT,
  testManifest,
  testSite,
} from '../../../__testUtils__';
import { acceptRegionManifest } from '../../../sites/acceptRegionManifest';
import type { Site } from '../../../sites/types';
import type { CheckInput } from '../../types';
import type { MeasuredFault } from './MeasuredFault';

const M = MEASUREMENTS;
const HOUR = 3_600_000;
const ago = (milliseconds: number) =>
  new Date(Date.now() - milliseconds).toISOString();
const bucket = `orders-assets-${ACCOUNT}-${ACTIVE}`;
const inActive = { region: ACTIVE };
const stale = (name: string, region = PILOT): Measurement[] => [
  measurement(name, undefined, { region, unknownBecause: 'stale' }),
];

/** The site with one manifest as the pilot's parameter says now. */
function withManifest(text: string): Partial<CheckInput> {
  const accepted = acceptRegionManifest(text, testSite(), PILOT);
  const problems = 'problems' in accepted ? accepted.problems ?? [] : [];
  return {
    site: testSite({
      problems: problems.map(problem => ({
        ...problem,
        region: PILOT,
        manifest: 'region' as const,
      })),
    }),
  };
}

const site = (overrides: Partial<Site>): Partial<CheckInput> => ({
  site: testSite(overrides),
});
/** What is wrong with what is known of the site, and of who serves. */
export const siteFaults: MeasuredFault[] = [
  {
    fault: 'a second claimant',
    input: site({ rivals: ['component:default/thief'] }),
    verdict: 'not-ready',
    finds: ['site-claim', 'fail'],
  },
  {
    fault: 'an entity that became unreadable',
    input: site({ entityProblem: 'regions are missing' }),
    verdict: 'not-ready',
    finds: ['site-claim', 'fail'],
  },
  {
    fault: 'a manifest that was never seen',
    input: site({ manifests: { [ACTIVE]: testManifest('active') } }),
    verdict: 'unknown',
    finds: ['manifests', 'unknown'],
  },
  {
    fault: 'a malformed manifest',
    input: withManifest('{"schemaVersion":'),
    verdict: 'not-ready',
    finds: ['manifests', 'fail'],
  },
  {
    fault: "the other region's manifest",
    input: withManifest(JSON.stringify(testManifest('active'))),
    verdict: 'not-ready',
    finds: ['manifests', 'fail'],
  },
  {
    fault: 'no traffic manifest',
    input: site({ traffic: undefined }),
    verdict: 'unknown',
    finds: ['manifests', 'unknown'],
  },
  {
    fault: 'one side applied from an older commit',
    input: site({
      manifests: {
        [ACTIVE]: testManifest('active', { command: { version: '1.1' } }),
        [PILOT]: testManifest('pilot', { command: { version: '1.0' } }),
      },
    }),
    verdict: 'at-risk',
    finds: ['manifests-agree', 'warn'],
  },
  {
    fault: 'a bucket whose copy the other side does not know',
    input: site({
      manifests: {
        [ACTIVE]: testManifest('active', {
          buckets: [
            { name: bucket, destination: 'elsewhere', ruleId: 'to-peer' },
          ],
        }),
        [PILOT]: testManifest('pilot'),
      },
    }),
    verdict: 'at-risk',
    finds: ['manifests-agree', 'warn'],
  },
  {
    fault: 'a load balancer that no run carries',
    input: site({
      manifests: {
        [ACTIVE]: testManifest('active'),
        [PILOT]: testManifest('pilot', {
          loadBalancer: {
            ...testManifest('pilot').loadBalancer,
            arn: `arn:aws:elasticloadbalancing:${PILOT}:${ACCOUNT}:loadbalancer/net/orders-nlb/50dc6c495c0c9188`,
          },
        }),
      },
    }),
    verdict: 'at-risk',
    finds: ['runs-carry', 'warn'],
  },
  // Who serves.
  {
    fault: 'two regions that both can write',
    measured: [measurement(M.databaseRole, 'primary')],
    verdict: 'not-ready',
    finds: ['two-writers', 'fail'],
  },
  {
    fault: 'a database of which nobody knows what it is',
    measured: stale(M.databaseRole, ACTIVE),
    verdict: 'unknown',
    finds: ['two-writers', 'unknown'],
  },
  {
    fault: 'traffic that moved by itself',
    measured: [measurement(M.trafficAnswer, PILOT, inActive)],
    verdict: 'not-ready',
    finds: ['traffic-moved', 'fail'],
  },
  {
    fault: 'pipelines that want the other region',
    measured: [measurement(M.repositoryMode, 'failed-over', inActive)],
    verdict: 'at-risk',
    finds: ['pipeline-roles', 'warn'],
  },
  {
    fault: 'pipelines frozen by hand',
    measured: [measurement(M.freeze, 'by hand')],
    verdict: 'at-risk',
    finds: ['freeze', 'warn'],
  },
  {
    fault: 'a freeze without a run',
    measured: [measurement(M.freeze, `run r1 since ${ago(2 * HOUR)}`)],
    verdict: 'at-risk',
    finds: ['freeze', 'warn'],
  },
];
