/** Signal channel that carries {@link DisasterRecoverySignal}. @public */
export const DISASTER_RECOVERY_CHANNEL = 'disaster-recovery';

/** Says what changed; a page that shows it reads it again through the API. @public */
export type DisasterRecoverySignal =
  | { type: 'site-changed'; site: string }
  | { type: 'run-changed'; site: string; run: string };
