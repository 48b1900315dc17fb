import {
  countsAgainst,
  type Finding,
  type FindingStatus,
  type SiteDetail,
} from '@understudy/plugin-disaster-recovery-common';
import { formatEstimate } from '../../format';
import { trafficMovedByItself } from './trafficMovedByItself';

export interface Headline {
  /** Who serves. */
  serving: string;
  /** Whether the other one could. */
  takeover: string;
  tone: 'good' | 'doubtful' | 'bad' | 'unknown';
}

const estimated = (seconds: number | undefined) =>
  seconds === undefined ? 'unknown' : formatEstimate(seconds);

const sentence = (text: string) => text.replace(/\.$/, '');

/** That users are there already is why the failover is to be completed, and nothing in its way. */
const isInTheWay = (finding: Finding) =>
  countsAgainst(finding) && finding.check !== 'traffic-moved';

/** What stands against a take-over: the failing region's own trouble does not. */
function againstTakeover(
  { evaluation, regions, standbyRegion }: SiteDetail,
  status: FindingStatus,
): string | undefined {
  const other = regions.find(({ region }) => region !== standbyRegion)?.region;
  const finding = evaluation.findings.find(
    candidate =>
      candidate.status === status &&
      isInTheWay(candidate) &&
      (standbyRegion === undefined || candidate.region !== other),
  );
  return finding && sentence(finding.reason);
}

/**
 * The region that nothing is known of while the other one is seen to stand by:
 * the night this page is made for. Replication then fails because of it, which
 * stands against nothing.
 */
function darkRegion({ servingRegion, standbyRegion, regions }: SiteDetail) {
  const standsBy = regions.some(
    ({ region, currentRole }) =>
      region === standbyRegion && currentRole === 'standby',
  );
  return servingRegion || !standsBy
    ? undefined
    : regions.find(({ currentRole }) => currentRole === 'unknown')?.region;
}

function takeover(site: SiteDetail): Omit<Headline, 'serving'> {
  const { verdict, findings } = site.evaluation;
  const { rpoSeconds, loss } = site.estimate;
  const most = loss?.kind === 'at-most' ? 'at most ' : '';
  const estimates = `estimated loss ${most}${estimated(
    rpoSeconds,
  )}, estimated time ${estimated(site.estimate.rtoSeconds)}`;
  const could = `standby could take over now: ${estimates}`;
  if (darkRegion(site)) {
    const finding = (status: FindingStatus, checks?: string[]) =>
      findings.find(
        candidate =>
          candidate.status === status &&
          candidate.region === site.standbyRegion &&
          candidate.check !== 'replication-state' &&
          (checks === undefined || checks.includes(candidate.check)),
      );
    const stands = finding('fail');
    const doubt = finding('unknown', ['replica-available', 'standby-capacity']);
    if (stands) {
      return {
        takeover: `standby could not take over now: ${sentence(stands.reason)}`,
        tone: 'bad',
      };
    }
    return {
      takeover: doubt
        ? `it is not known whether the standby could take over: ${sentence(
            doubt.reason,
          )}`
        : `${site.standbyRegion} could take over now: ${estimates}`,
      tone: 'bad',
    };
  }
  if (verdict === 'ready') {
    return { takeover: could, tone: 'good' };
  }
  const fails = againstTakeover(site, 'fail');
  if (fails) {
    return {
      takeover: `standby could not take over now: ${fails}`,
      tone: 'bad',
    };
  }
  const unknown = againstTakeover(site, 'unknown');
  if (verdict === 'unknown' || unknown || !site.standbyRegion) {
    const reason = unknown ?? 'the last evaluation has expired';
    return {
      takeover: `it is not known whether the standby could take over: ${reason}`,
      tone: 'unknown',
    };
  }
  const trouble = findings.find(
    finding =>
      isInTheWay(finding) &&
      finding.status === (verdict === 'not-ready' ? 'fail' : 'warn'),
  );
  return {
    takeover: trouble ? `${could}; but ${sentence(trouble.reason)}` : could,
    tone: trafficMovedByItself(site) ? 'bad' : 'doubtful',
  };
}

function servingSentence(site: SiteDetail): string {
  const dark = darkRegion(site);
  if (dark) {
    return `${dark} does not answer`;
  }
  const moved = trafficMovedByItself(site);
  if (moved) {
    return `Users are led to ${moved}, where the database only reads`;
  }
  return site.servingRegion
    ? `Serves from ${site.servingRegion}`
    : 'It is not known which region serves';
}

/** The first sentence of a site's page: who serves, and could the other take over now. */
export function headline(site: SiteDetail): Headline {
  return {
    serving: servingSentence(site),
    ...takeover(site),
  };
}
