import type { BindingRole } from '@understudy/plugin-disaster-recovery-common';
import {
  ACTIVE,
  PILOT,
  testManifest,
  testSite,
  testTraffic,
} from '../../__testUtils__';
import { acceptRegionManifest } from '../acceptRegionManifest';
import { acceptTrafficManifest } from '../acceptTrafficManifest';
import type { Problem, Site, SiteProblem } from '../types';
import { bindingsOf } from './bindingsOf';

const site = testSite();
const { database, loadBalancer, autoScalingGroup, buckets } =
  testManifest('pilot');

/** Rows that say something, with what. */
const marked = (found: Site, problems: Problem[], of: Partial<SiteProblem>) => {
  const rows = bindingsOf({
    ...found,
    problems: problems.map(each => ({
      region: PILOT,
      manifest: 'region',
      ...each,
      ...of,
    })),
  }).filter(({ finding }) => finding);
  expect(rows.every(({ region }) => region !== ACTIVE)).toBe(true);
  return [...new Set(rows.map(row => `${row.role} ${row.finding?.fault}`))];
};

const problemsOf = (accepted: object): Problem[] =>
  'problems' in accepted ? (accepted.problems as Problem[]) : [];

const REGIONS_ROWS: BindingRole[] = [
  'database',
  'compute',
  'load-balancer',
  'target-group',
  'switch',
  'bucket',
  'secret',
  'alarm-topic',
  'state-bucket',
];

describe('which row says what is wrong with a manifest that is bound', () => {
  it.each<[string, object, string[]]>([
    [
      'database.arn',
      { database: { ...database, arn: 'mysql' } },
      ['database malformed'],
    ],
    [
      'database.identifier',
      { database: { ...database, identifier: 'other' } },
      ['database contradictory'],
    ],
    [
      'autoScalingGroup.name',
      { autoScalingGroup: { ...autoScalingGroup, name: 'a:b' } },
      ['compute malformed'],
    ],
    [
      'ecsService',
      { ecsService: {}, autoScalingGroup: undefined },
      ['compute malformed'],
    ],
    [
      'loadBalancer.dnsName',
      { loadBalancer: { ...loadBalancer, dnsName: 'elsewhere' } },
      ['load-balancer malformed'],
    ],
    [
      'loadBalancer.targetGroupArn',
      {
        loadBalancer: {
          ...loadBalancer,
          targetGroupArn: loadBalancer.targetGroupArn.replace(PILOT, ACTIVE),
        },
      },
      ['target-group contradictory'],
    ],
    [
      'switch.bucket',
      { switch: { bucket: 'B', key: 'k' } },
      ['switch malformed'],
    ],
    [
      'buckets.0.name',
      { buckets: [{ ...buckets[0], name: 'B' }] },
      ['bucket malformed'],
    ],
    ['secret.name', { secret: { name: 'a b' } }, ['secret malformed']],
    [
      'alarms.topicArn',
      { alarms: { topicArn: 'alarms' } },
      ['alarm-topic malformed'],
    ],
    [
      'stateBucket.destination',
      { stateBucket: { name: 'states', destination: 'S' } },
      ['state-bucket malformed'],
    ],
    [
      'tag.value, of all',
      { tag: { key: 'dr:site', value: 'payments' } },
      REGIONS_ROWS.map(role => `${role} contradictory`),
    ],
  ])('%s', (_, wrong, rows) => {
    const manifest = { ...testManifest('pilot'), ...wrong };
    const accepted = acceptRegionManifest(
      JSON.stringify(manifest),
      site,
      PILOT,
    );
    expect(marked(site, problemsOf(accepted), {})).toEqual(rows);
  });

  it.each<[string, object, string[]]>([
    ['zoneId', { zoneId: 'zone' }, ['zone malformed']],
    ['recordName', { recordName: 'orders' }, ['record malformed']],
    [
      'healthChecks',
      {
        healthChecks: { primary: 'a b', switch: 'c', endpoint: {} },
      },
      ['health-check contradictory'],
    ],
    [
      'the switch, of which the one that is bound has no row',
      { switch: { threshold: 2, objects: [] } },
      ['zone malformed', 'record malformed', 'health-check malformed'],
    ],
  ])('traffic: %s', (_, wrong, rows) => {
    const accepted = acceptTrafficManifest(
      JSON.stringify({ ...testTraffic(), ...wrong }),
      site,
      PILOT,
    );
    const problems = problemsOf(accepted);
    expect(marked(site, problems, { manifest: 'traffic' })).toEqual(rows);
  });

  it('of what is not bound, why', () => {
    const { traffic, ...without } = site;
    const problem: Problem = {
      fault: 'refused',
      field: 'recordName',
      reason: 'theirs',
      remedy: 'r',
    };
    expect(marked(without, [problem], { manifest: 'traffic' })).toEqual([
      'zone missing',
      'record refused',
      'health-check missing',
    ]);
  });

  it('of what no answer came, that what is bound is stale, and that the rest is missing', () => {
    const dark: Problem = {
      fault: 'unreadable',
      reason: 'no answer',
      remedy: 'r',
    };
    expect(new Set(marked(site, [dark], {}))).toEqual(
      new Set(REGIONS_ROWS.map(role => `${role} stale`)),
    );
    const manifests = { [ACTIVE]: testManifest('active') };
    expect(marked({ ...site, manifests }, [dark], {})).toEqual([
      'database missing',
      'compute missing',
      'load-balancer missing',
      'target-group missing',
      'switch missing',
    ]);
  });
});
