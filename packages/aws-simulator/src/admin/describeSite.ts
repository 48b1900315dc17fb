import type { World } from '../core/World';
import { newest, type SsmState } from '../services/ssm/ssmState';
import { dnsAnswer } from '../traffic/dnsAnswer';
import { siteReport, type SiteReport } from '../workload';
import { AdminError } from './AdminError';

/** What the name servers answer now. */
export interface SimulatedTraffic {
  recordName: string;
  rcode: string;
  addresses: string[];
  loadBalancer?: string;
  /** Region that the answer leads to. */
  region?: string;
}

/** A site as the simulator knows it, beyond every API. */
export interface SimulatedSite extends SiteReport {
  traffic?: SimulatedTraffic;
}

/** The record name stands in the traffic manifest, in whichever region still has one. */
function recordNameOf(world: World, site: string): string | undefined {
  for (const { state } of world.each<SsmState>('ssm')) {
    const parameter = state.parameters[`/dr/${site}/traffic`];
    if (parameter) {
      return JSON.parse(newest(parameter).value).recordName;
    }
  }
  return undefined;
}

function trafficOf(world: World, recordName: string): SimulatedTraffic {
  const answer = dnsAnswer(world, { name: recordName, type: 'A' });
  return {
    recordName,
    rcode: answer.rcode,
    addresses: answer.records
      .filter(record => record.type === 'A')
      .map(record => record.data),
    loadBalancer: answer.loadBalancer,
    region: answer.loadBalancer?.split('.')[1],
  };
}

/** @throws AdminError 404 where nothing runs for such a site */
export function describeSite(world: World, site: string): SimulatedSite {
  const report = siteReport(world, site);
  if (!report) {
    throw new AdminError(
      404,
      `There is no site ${site}: no Auto Scaling group carries the tag dr:site=${site}.`,
      'site',
    );
  }
  const recordName = recordNameOf(world, site);
  return {
    ...report,
    ...(recordName ? { traffic: trafficOf(world, recordName) } : {}),
  };
}
