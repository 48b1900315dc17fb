import {
  DECISION_KINDS,
  RUN_KINDS,
  type RunKind,
} from '@understudy/plugin-disaster-recovery-common';
import type { SiteName, Verb } from '../../access/__testUtils__/portals';
import { DECISIONS, STARTS, type Wants } from './wants';

/** One operation of the HTTP API, of one kind. */
export interface Call {
  operation: string;
  /** What tells calls of one operation apart. */
  of?: string;
  send: (site: SiteName) => ['get' | 'post', string, object?];
  wants: Wants;
}

const reason = 'because of the test';
const until = new Date(Date.now() + 86_400_000).toISOString();
const read = (
  operation: string,
  path: (site: SiteName) => string,
  body?: object,
): Call => ({
  operation,
  send: site => [body ? 'post' : 'get', path(site), body],
  wants: [],
});
const start = (
  kind: RunKind,
  wants: Verb[][],
  guards: string[] = [],
): Call => ({
  operation: 'StartRun',
  of: guards.length ? `${kind} with an override` : kind,
  send: site => [
    'post',
    `/sites/${site}/runs`,
    {
      kind,
      planHash: 'abc',
      reason,
      confirmation: site,
      overrides: guards.map(guard => ({ guard, reason })),
    },
  ],
  wants,
});

/** Every operation of the API, and every kind of run and decision. */
export const CALLS: Call[] = [
  { operation: 'GetHealth', send: () => ['get', '/health'], wants: 'anybody' },
  { operation: 'ListSites', send: () => ['get', '/sites'], wants: 'list' },
  { operation: 'GetCounts', send: () => ['get', '/counts'], wants: 'count' },
  {
    operation: 'ListWaiting',
    send: () => ['get', '/waiting'],
    wants: 'waiting',
  },
  read('GetSite', site => `/sites/${site}`),
  read('GetHistory', site => `/sites/${site}/history`),
  {
    operation: 'ListFindings',
    send: () => ['get', '/findings'],
    wants: 'list',
  },
  read('GetSeries', site => `/sites/${site}/series?name=database.replicaLag`),
  read('GetWatchingCost', site => `/sites/${site}/watching-cost`),
  read('GetBindings', site => `/sites/${site}/bindings`),
  read('GetLag', site => `/sites/${site}/lag`),
  read('RefreshSite', site => `/sites/${site}/refresh`, {}),
  read('PlanRun', site => `/sites/${site}/plans`, { kind: 'failover' }),
  read('ListRuns', site => `/sites/${site}/runs`),
  ...RUN_KINDS.map(kind => start(kind, [STARTS[kind]])),
  start('failover', [['run.failover'], ['guard.override']], ['a-guard']),
  read('GetRun', site => `/runs/${site}-1`),
  read('GetRunAudit', site => `/runs/${site}-1/audit`),
  read('GetRunEvidence', site => `/runs/${site}-1/evidence`),
  read('GetSiteReport', site => `/sites/${site}/report`),
  ...DECISION_KINDS.map(
    (kind): Call => ({
      operation: 'DecideRun',
      of: kind,
      send: site => ['post', `/runs/${site}-1/decisions`, { kind, reason }],
      wants: [DECISIONS[kind]],
    }),
  ),
  read('GetDrills', site => `/sites/${site}/drills`),
  {
    operation: 'StartDrill',
    send: site => ['post', `/sites/${site}/drills`, {}],
    wants: [['run.drill']],
  },
  { operation: 'GetProgramme', send: () => ['get', '/drills'], wants: 'list' },
  {
    operation: 'HoldSiteDrills',
    send: site => ['post', `/sites/${site}/drills/holds`, { reason, until }],
    wants: [['site.admin']],
  },
  {
    operation: 'HoldAllDrills',
    send: () => ['post', '/drills/holds', { reason, until }],
    wants: 'everywhere',
  },
  {
    operation: 'LiftHold',
    send: site => ['post', `/drills/holds/${site}/lift`, { reason }],
    wants: [['site.admin']],
  },
  {
    operation: 'FenceSite',
    send: site => ['post', `/sites/${site}/fence`, { reason }],
    wants: [['site.fence']],
  },
];
