import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { decided, type NoticeKind, type WaveRun } from '@understudy/failover';
import { formatUser } from '@understudy/plugin-disaster-recovery-common';
import type { Notice } from '@understudy/plugin-disaster-recovery-node';
import { membersOf, type Notices, type TellConfig } from '../notices';
import { sitesOf } from './views';

const SEVERITY: Record<NoticeKind, Notice['severity']> = {
  'approval-wanted': 'high',
  'approval-reminder': 'high',
  'approval-escalated': 'critical',
  'break-glass': 'critical',
  'decision-needed': 'high',
  late: 'normal',
  'failed-past-fence': 'critical',
  ended: 'normal',
};

const isRequest = (kind: NoticeKind) => kind.startsWith('approval-');

/** Owners hear of their sites by the sites' own runs. */
function recipientsOf(
  wave: WaveRun,
  kind: NoticeKind,
  tell: TellConfig,
): string[] {
  const groups = (...of: (keyof TellConfig)[]) =>
    of.flatMap(each => membersOf(tell[each], undefined));
  const told = () => {
    switch (kind) {
      case 'approval-wanted':
      case 'approval-reminder':
        return groups('approvers');
      case 'approval-escalated':
        return groups('approvers', 'escalation');
      case 'break-glass':
        return groups('approvers', 'escalation', 'onCall');
      case 'ended':
        return [wave.requestedBy];
      default:
        return [wave.requestedBy, ...groups('onCall')];
    }
  };
  return [...new Set(told())];
}

function wordsOf(wave: WaveRun, kind: NoticeKind, message: string): string {
  const { plan, requestedBy, reason } = wave;
  const sites = sitesOf(wave).length;
  const stake = `${sites} ${sites === 1 ? 'site leaves' : 'sites leave'} ${
    plan.region
  }. ${plan.forecast.words}. Reason: "${reason}".`;
  if (isRequest(kind)) {
    return `${formatUser(
      requestedBy,
    )} asks, and waits for your approval, once for all of them. ${stake} If nobody answers, nothing is done: the wave stands still and asks how it goes on.`;
  }
  switch (kind) {
    case 'break-glass': {
      const { by = '', reason: why = '' } = decided.breakGlass(wave) ?? {};
      return `${formatUser(by)} broke the glass: "${why}". ${stake}`;
    }
    case 'ended':
      return `It ${wave.status}. ${stake}`;
    default:
      return `${message}. What else could be done is done; until somebody decides, nothing happens.`;
  }
}

const TITLES: Partial<Record<NoticeKind, string>> = {
  'approval-wanted': 'waits for your approval',
  'approval-reminder': 'still waits for your approval',
  'approval-escalated': 'waits, and nobody has answered',
  'break-glass': 'goes on without an approval',
  'decision-needed': 'needs a decision',
  'failed-past-fence': 'needs a decision',
  late: 'is late',
  ended: 'is over',
};

/** Brings what waves have to say to those whom it concerns; the newest about a wave stands for those before it. */
export function waveNotices(options: {
  notices: Pick<Notices, 'bring'>;
  tell: TellConfig;
  logger: Pick<LoggerService, 'warn'>;
}): (wave: WaveRun, notice: { kind: NoticeKind; message: string }) => void {
  const { notices, tell, logger } = options;
  return (wave, { kind, message }) => {
    // Whoever rehearses sees at once how it ended.
    if (kind === 'ended' && wave.input.kind === 'dry-run') {
      return;
    }
    notices
      .bring({
        kind,
        severity: SEVERITY[kind],
        title: `Wave #${wave.number} away from ${wave.input.region} ${TITLES[kind]}`,
        message: wordsOf(wave, kind, message),
        link: `/disaster-recovery/waves/${wave.id}`,
        about: `wave:${wave.id}${kind === 'break-glass' ? ':break-glass' : ''}`,
        recipients: recipientsOf(wave, kind, tell),
        // Who had a part in it cannot answer.
        ...(isRequest(kind) && { except: [...decided.involved(wave)] }),
      })
      .catch(error =>
        logger.warn(`a notice of wave ${wave.id} was lost`, toError(error)),
      );
  };
}
