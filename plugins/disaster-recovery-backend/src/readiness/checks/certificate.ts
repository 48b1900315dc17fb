import { remedyOf } from '@understudy/failover';
import { MEASUREMENTS } from '@understudy/plugin-disaster-recovery-common';
import type { Check, CheckInput } from '../types';
import { judgeEach, type Judgement } from './facts';

const DAY = 86_400_000;
/** ACM renews 45 days before the end or earlier (ACM User Guide, "Managed certificate renewal"): with less left it tried in vain. */
const WARN_DAYS = 30;
const FAIL_DAYS = 7;

/** When it is judged otherwise though nothing new is heard. */
const nextChange = (value: string, now: Date): string | undefined =>
  value === 'none'
    ? undefined
    : [WARN_DAYS, FAIL_DAYS]
        .map(days => new Date(new Date(value).getTime() - days * DAY))
        .find(at => at > now)
        ?.toISOString();

/** A load balancer whose certificate has ended serves nobody, however healthy it is. */
export const certificateCheck: Check = {
  id: 'certificate',
  title: 'Certificates valid on both sides',
  reads: [MEASUREMENTS.certificate],
  fails:
    'A region has no issued certificate of the site, or one that ends within 7 days; a warning from 30 days on',
  severity: 'fail',
  remedy:
    'Let the record that proves the name stand in Route 53, and apply the bootstrap stack',
  evaluate: input => {
    const { traffic } = input.site;
    if (!traffic) {
      return [];
    }
    if (traffic.protocol !== 'https') {
      return [
        {
          status: 'pass',
          reason: `${traffic.recordName} is served over http and needs no certificate`,
        },
      ];
    }
    return judgeEach(
      input,
      MEASUREMENTS.certificate,
      'The certificate',
      (value, region) => {
        const found = judgeEnd(String(value), region, input);
        const until = nextChange(String(value), input.now);
        return until ? { ...found, until } : found;
      },
    );
  },
};

function judgeEnd(
  value: string,
  region: string,
  { site, now }: CheckInput,
): Judgement {
  const look = `Look at the certificate in ACM in ${region}: the record that proves the name must stand in Route 53`;
  const remedy = remedyOf(site, {
    stacks: `${look}. Then apply the bootstrap stack`,
    byHand: look,
  });
  if (value === 'none') {
    return {
      status: 'fail',
      reason: `${region} has no issued certificate of the site's name`,
      remedy,
    };
  }
  const days = Math.floor((new Date(value).getTime() - now.getTime()) / DAY);
  const reason =
    days < 0
      ? `The certificate of ${region} ended on ${value.slice(0, 10)}`
      : `The certificate of ${region} is valid for ${days} days`;
  if (days >= WARN_DAYS) {
    return { status: 'pass', reason };
  }
  return { status: days < FAIL_DAYS ? 'fail' : 'warn', reason, remedy };
}
