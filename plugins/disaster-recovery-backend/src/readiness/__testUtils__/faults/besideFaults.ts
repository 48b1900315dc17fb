import { MEASUREMENTS } from '@understudy/plugin-disaster-recovery-common';
import {
  ACCOUNT,
  ACTIVE,
  measurement,
  PILOT,
  testManifest,
  testSite,
  testTraffic,
} from '../../../__testUtils__';
import type { CheckInput } from '../../types';
import type { MeasuredFault } from './MeasuredFault';

const M = MEASUREMENTS;
const DAY = 86_400_000;
const inDays = (days: number) =>
  new Date(Date.now() + days * DAY + 60_000).toISOString();
const speaksHttps: Partial<CheckInput> = {
  site: testSite({ traffic: testTraffic({ protocol: 'https' }) }),
};
/** What ends when, in the region that serves and in the standby. */
const certificates = (standby: string) => [
  measurement(M.certificate, inDays(90), { region: ACTIVE }),
  measurement(M.certificate, standby),
];
const topic = `arn:aws:sns:${PILOT}:${ACCOUNT}:orders-alarms`;
/** The pilot's manifest as an older stack wrote it. */
const without = (
  field: 'secret' | 'alarms' | 'stateBucket',
): Partial<CheckInput> => ({
  site: testSite({
    manifests: {
      [ACTIVE]: testManifest('active'),
      [PILOT]: testManifest('pilot', { [field]: undefined }),
    },
  }),
});

/** What is wrong beside databases and traffic: rights, certificates, keys, secrets, alarms and states. */
export const besideFaults: MeasuredFault[] = [
  {
    fault: 'regions that were applied from other commits',
    input: {
      site: testSite({
        manifests: {
          [ACTIVE]: testManifest('active', { definition: '0a1b2c3d4e5f' }),
          [PILOT]: testManifest('pilot', { definition: 'f5e4d3c2b1a0' }),
        },
      }),
    },
    verdict: 'at-risk',
    finds: ['manifests-agree', 'warn'],
  },
  {
    fault: 'a manifest that nobody read for an hour',
    input: {
      site: testSite({
        manifestsReadAt: { [ACTIVE]: inDays(0), [PILOT]: inDays(-1) },
      }),
    },
    verdict: 'at-risk',
    finds: ['manifest-age', 'unknown'],
  },
  {
    fault: 'a repository without the break-glass command',
    measured: [measurement(M.portalCommand, '1.2.0')],
    verdict: 'at-risk',
    finds: ['break-glass-command', 'warn'],
  },
  {
    fault: 'an old break-glass command',
    measured: [measurement(M.portalCommand, '1.2.0')],
    input: {
      site: testSite({
        manifests: {
          [ACTIVE]: testManifest('active', { command: { version: '1.1.0' } }),
          [PILOT]: testManifest('pilot', { command: { version: '1.1.0' } }),
        },
      }),
    },
    verdict: 'at-risk',
    finds: ['break-glass-command', 'warn'],
  },
  {
    fault: 'a repository of an older template, applied in one region',
    measured: [measurement(M.portalTemplate, '1.1.0+0a1b2c3d')],
    input: {
      site: testSite({
        manifests: {
          [ACTIVE]: testManifest('active', {
            template: { version: '1.0.0+d3c2b1a0' },
          }),
          [PILOT]: testManifest('pilot', {
            template: { version: '1.1.0+0a1b2c3d' },
          }),
        },
      }),
    },
    verdict: 'at-risk',
    finds: ['template-version', 'warn'],
  },
  {
    fault: 'a portal that signs in through us-east-1',
    measured: [measurement(M.portalSignIn, 'us-east-1')],
    verdict: 'at-risk',
    finds: ['hidden-dependence', 'warn'],
  },
  {
    fault: 'a database with a key in us-east-1',
    measured: [
      measurement(M.databaseKey, `arn:aws:kms:us-east-1:${ACCOUNT}:key/orders`),
    ],
    verdict: 'not-ready',
    finds: ['hidden-dependence', 'fail'],
  },
  {
    fault: 'a quota that is too small for serving',
    measured: [measurement(M.vcpuQuota, '61 of 64')],
    verdict: 'not-ready',
    finds: ['capacity-quota', 'fail'],
  },
  {
    fault: 'a quota that may not be asked for',
    measured: [measurement(M.vcpuQuota, undefined)],
    verdict: 'at-risk',
    finds: ['capacity-quota', 'unknown'],
  },
  {
    fault: 'instances of which nobody knows what they take',
    measured: [measurement(M.instanceVcpus, undefined)],
    verdict: 'at-risk',
    finds: ['capacity-quota', 'unknown'],
  },
  {
    fault: 'instances with another quota',
    measured: [measurement(M.instanceVcpus, '4 g5.xlarge')],
    verdict: 'at-risk',
    finds: ['capacity-quota', 'warn'],
  },
  {
    fault: 'no room for one more database',
    measured: [measurement(M.databaseQuota, '40 of 40')],
    verdict: 'at-risk',
    finds: ['database-quota', 'warn'],
  },
  {
    fault: 'a call that IAM denies',
    measured: [
      measurement(
        M.runRights,
        `denied: arn:aws:iam::${ACCOUNT}:role/dr may not make rds:PromoteReadReplica on arn:x in ${PILOT}`,
      ),
    ],
    verdict: 'not-ready',
    finds: ['run-rights', 'fail'],
  },
  {
    fault: 'IAM that may not be asked',
    measured: [measurement(M.runRights, 'not proven: AccessDenied: no')],
    verdict: 'at-risk',
    finds: ['run-rights', 'warn'],
  },
  {
    fault: 'IAM that does not answer',
    measured: [measurement(M.runRights, undefined)],
    verdict: 'at-risk',
    finds: ['run-rights', 'unknown'],
  },
  {
    fault: 'no certificate in the standby',
    input: speaksHttps,
    measured: certificates('none'),
    verdict: 'not-ready',
    finds: ['certificate', 'fail'],
  },
  {
    fault: 'a certificate that ended',
    input: speaksHttps,
    measured: certificates(inDays(-1)),
    verdict: 'not-ready',
    finds: ['certificate', 'fail'],
  },
  {
    fault: 'a certificate that ACM did not renew',
    input: speaksHttps,
    measured: certificates(inDays(29)),
    verdict: 'at-risk',
    finds: ['certificate', 'warn'],
  },
  {
    fault: 'a certificate of which nobody knows',
    input: speaksHttps,
    verdict: 'at-risk',
    finds: ['certificate', 'unknown'],
  },
  {
    fault: 'a key that is disabled',
    measured: [measurement(M.databaseKeyState, 'Disabled')],
    verdict: 'not-ready',
    finds: ['key-state', 'fail'],
  },
  {
    fault: 'a key that waits for its deletion',
    measured: [
      measurement(M.databaseKeyState, `PendingDeletion until ${inDays(7)}`),
    ],
    verdict: 'not-ready',
    finds: ['key-state', 'fail'],
  },
  {
    fault: 'a secret that was not copied',
    measured: [measurement(M.databaseSecret, 'none')],
    verdict: 'not-ready',
    finds: ['secret-copy', 'fail'],
  },
  {
    fault: 'a copy with the old password',
    measured: [measurement(M.databaseSecret, 'v0')],
    verdict: 'not-ready',
    finds: ['secret-copy', 'fail'],
  },
  {
    fault: 'a secret that no manifest names',
    input: without('secret'),
    verdict: 'at-risk',
    finds: ['secret-copy', 'warn'],
  },
  {
    fault: 'an alarm without listener',
    measured: [
      measurement(M.alarmListeners, '0 confirmed, 0 pending', {
        resource: topic,
      }),
    ],
    verdict: 'at-risk',
    finds: ['alarm-listener', 'warn'],
  },
  {
    fault: 'a listener who never confirmed',
    measured: [
      measurement(M.alarmListeners, '0 confirmed, 2 pending', {
        resource: topic,
      }),
    ],
    verdict: 'at-risk',
    finds: ['alarm-listener', 'warn'],
  },
  {
    fault: 'a topic that no manifest names',
    input: without('alarms'),
    verdict: 'at-risk',
    finds: ['alarm-listener', 'warn'],
  },
  {
    fault: 'Terraform states in one region alone',
    measured: [measurement(M.stateCopy, 'copies nothing')],
    verdict: 'at-risk',
    finds: ['state-copy', 'warn'],
  },
  {
    fault: 'a bucket of states that no manifest names',
    input: without('stateBucket'),
    verdict: 'at-risk',
    finds: ['state-copy', 'warn'],
  },
];
