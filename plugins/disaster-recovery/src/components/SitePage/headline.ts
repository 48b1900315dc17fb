import type { SiteDetail } from '@understudy/plugin-disaster-recovery-common';
import { formatEstimate } from '../../format';

export interface Headline {
  /** Who serves. */
  serving: string;
  /** Whether the other one could. */
  takeover: string;
  tone: 'good' | 'doubtful' | 'bad' | 'unknown';
}

const estimated = (seconds: number | undefined) =>
  seconds === undefined ? 'unknown' : formatEstimate(seconds);

const lower = (text: string) => text.replace(/\.$/, '');

/** The first sentence of a site's page: who serves, and could the other take over now. */
export function headline(site: SiteDetail): Headline {
  const serving = site.servingRegion
    ? `Serves from ${site.servingRegion}`
    : 'It is not known which region serves';
  const standby = site.standbyRegion ?? 'the standby';
  const estimates = `estimated loss ${estimated(
    site.estimate.rpoSeconds,
  )}, estimated time ${estimated(site.estimate.rtoSeconds)}`;
  const worst = (status: 'fail' | 'unknown') =>
    site.evaluation.findings.find(finding => finding.status === status)?.reason;

  switch (site.evaluation.verdict) {
    case 'ready':
      return {
        serving,
        takeover: `${standby} could take over now: ${estimates}`,
        tone: 'good',
      };
    case 'at-risk':
      return {
        serving,
        takeover: `${standby} could take over now, with a risk: ${estimates}`,
        tone: 'doubtful',
      };
    case 'not-ready':
      return {
        serving,
        takeover: `${standby} could not take over now: ${lower(
          worst('fail') ?? 'a check fails',
        )}`,
        tone: 'bad',
      };
    default:
      return {
        serving,
        takeover: `it is not known whether ${standby} could take over: ${lower(
          worst('unknown') ?? 'the last evaluation has expired',
        )}`,
        tone: 'unknown',
      };
  }
}
