import { createExtensionPoint } from '@backstage/backend-plugin-api';

/** What people should hear of at once. @public */
export interface RunNotice {
  /** For example `approval-wanted`, `decision-needed`, `failed-past-fence`. */
  kind: string;
  severity: 'critical' | 'high' | 'normal';
  title: string;
  message: string;
  /** Page of the run, below the portal's address. */
  link: string;
  site: string;
  run: string;
  /** Entity references of users and groups, each once. */
  recipients: string[];
}

/** Brings notices to people. @public */
export interface Notifier {
  /** May fail: the run goes on, and the log says so. */
  notify(notice: RunNotice): Promise<void>;
}

/** Where a module adds a way to reach people, e.g. Backstage's notifications or a pager. @public */
export interface NotifiersExtensionPoint {
  addNotifier(notifier: Notifier): void;
}

/** @public */
export const notifiersExtensionPoint =
  createExtensionPoint<NotifiersExtensionPoint>({
    id: 'disaster-recovery.notifiers',
  });
