import type {
  DisasterRecoveryApi,
  EvidenceFile,
  RunDetail,
} from '@understudy/plugin-disaster-recovery-common';

/** The audit of a run as a file. */
export async function auditFile(
  api: DisasterRecoveryApi,
  { id, site, kind, number }: RunDetail,
): Promise<EvidenceFile> {
  return {
    name: `${site}-${kind}-${number}-audit.json`,
    type: 'application/json',
    text: JSON.stringify(await api.getRunAudit(id), undefined, 2),
  };
}
