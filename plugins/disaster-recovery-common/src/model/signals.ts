/** Signal channel that carries {@link DisasterRecoverySignal}. @public */
export const DISASTER_RECOVERY_CHANNEL = 'disaster-recovery';

/** Says what changed; a page that shows it reads it again through the API. @public */
export type DisasterRecoverySignal =
  /** `version`: that of the summary that a page would get now; absent where something else of the site changed. */
  | { type: 'site-changed'; site: string; version?: number }
  | { type: 'run-changed'; site: string; run: string };
