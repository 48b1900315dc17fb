import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type {
  NoticeKind,
  RunRecord,
  RunStore,
  Tell,
} from '@understudy/failover';
import type {
  Notifier,
  RunNotice,
} from '@understudy/plugin-disaster-recovery-node';
import type { RunConfig } from './config';

export interface NoticesOptions {
  notifiers: readonly Notifier[];
  store: RunStore;
  /** Owner of a site, as the catalog says. */
  ownerOf: (site: string) => Promise<string | undefined>;
  config: Pick<RunConfig, 'tell'>;
  logger: LoggerService;
  /** What a run is called, and where its page is below the portal's address; those of a site's run where left out. */
  about?: (run: RunRecord) => Pick<RunNotice, 'title' | 'link'>;
}

const aboutRun = (run: RunRecord) => ({
  title: `${run.kind} #${run.number} of ${run.subject}`,
  link: `/disaster-recovery/runs/${run.id}`,
});

const SEVERITY: Record<NoticeKind, RunNotice['severity']> = {
  'approval-wanted': 'high',
  'approval-reminder': 'high',
  'approval-escalated': 'critical',
  'break-glass': 'critical',
  'decision-needed': 'high',
  late: 'high',
  'failed-past-fence': 'critical',
  ended: 'normal',
};

const personOf = ({ requestedBy }: RunRecord) =>
  requestedBy.startsWith('plugin:') ? undefined : requestedBy;

/** Brings what engines say to the people whom it concerns, and notes in the run's journal who was told. */
export function runNotices(options: NoticesOptions): Tell {
  const { notifiers, store, ownerOf, config, logger } = options;
  const { about = aboutRun } = options;
  const { approvers, escalation, onCall } = config.tell;

  const groupsFor = (kind: NoticeKind): string[] => {
    switch (kind) {
      case 'approval-wanted':
      case 'approval-reminder':
        return approvers;
      case 'approval-escalated':
        return [...approvers, ...escalation];
      case 'break-glass':
        return [...approvers, ...escalation, ...onCall];
      case 'ended':
        return [];
      default:
        return onCall;
    }
  };

  async function bring(run: RunRecord, kind: NoticeKind, message: string) {
    const owner = await ownerOf(run.subject).catch(() => undefined);
    const recipients = [
      ...new Set(
        // The plugin itself reads no mail.
        [personOf(run), owner, ...groupsFor(kind)].filter(
          (each): each is string => each !== undefined,
        ),
      ),
    ];
    const notice: RunNotice = {
      kind,
      // A drill that is late keeps nobody waiting.
      severity: kind === 'late' && !run.exclusive ? 'normal' : SEVERITY[kind],
      ...about(run),
      message,
      site: run.subject,
      run: run.id,
      recipients,
    };
    const answers = await Promise.allSettled(
      notifiers.map(notifier => notifier.notify(notice)),
    );
    const failures = answers.filter(each => each.status === 'rejected');
    for (const { reason } of failures) {
      logger.warn(`a notice of run ${run.id} was lost`, toError(reason));
    }
    if (kind !== 'ended') {
      const told =
        failures.length === 0
          ? 'Told'
          : `Tried to tell, where ${failures.length} of ${notifiers.length} ways failed:`;
      await store.commit(run.id, {
        journal: [
          {
            actor: 'engine',
            type: 'notice',
            message: `${told} ${recipients.join(', ')}: ${message}`,
            data: { kind },
          },
        ],
      });
    }
  }

  return (run, { kind, message }) => {
    bring(run, kind, message).catch(error =>
      logger.warn(`a notice of run ${run.id} was lost`, toError(error)),
    );
  };
}
