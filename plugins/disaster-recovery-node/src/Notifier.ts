import { createExtensionPoint } from '@backstage/backend-plugin-api';

/** What people should hear of at once. @public */
export interface Notice {
  /** For example `approval-wanted`, `decision-needed`, `failed-past-fence`, `verdict-changed`. */
  kind: string;
  severity: 'critical' | 'high' | 'normal';
  /** One line: which site, and what. */
  title: string;
  /** Enough to decide by: what, why, until when, and what happens where nobody answers. */
  message: string;
  /** Page, below the portal's address. */
  link: string;
  /** Absent where it is about several. */
  site?: string;
  /** Id of the run; absent where it is about none. */
  run?: string;
  /** What it is about: the newest notice about the same thing stands for those before it. */
  about: string;
  /** Entity references of users and groups, each once. */
  recipients: string[];
  /** Users who are not told, also where a group that is has them as members. */
  except?: string[];
}

/** Brings notices to people. @public */
export interface Notifier {
  /** May fail: whatever the notice is about goes on, and the log says so. */
  notify(notice: Notice): Promise<void>;
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
