import type { LoggerService } from '@backstage/backend-plugin-api';
import type { MetricsService } from '@backstage/backend-plugin-api/alpha';
import {
  VERDICTS,
  type Verdict,
} from '@understudy/plugin-disaster-recovery-common';
import { orSilent } from '../../measurements';
import type { JudgementStore } from './JudgementStore';

/** What a pass of the judge has to say to whoever watches the watcher. */
export interface JudgeMetrics {
  /** @param seconds - of one pass */
  judged(seconds: number): void;
  changed(from: Verdict | undefined, to: Verdict): void;
}

/**
 * Sites by verdict and the age of the oldest judgement, as every replica reads them from the database when it is
 * asked; passes and changes, as each replica made them.
 */
export function verdictMetrics(options: {
  metrics: MetricsService;
  judgements: Pick<JudgementStore, 'standing'>;
  logger: Pick<LoggerService, 'warn'>;
  now?: () => Date;
}): JudgeMetrics {
  const { metrics, judgements, logger, now = () => new Date() } = options;
  const sites = metrics.createObservableGauge('disaster_recovery.sites', {
    description: 'Sites by verdict; the same from every replica',
    unit: '{site}',
  });
  const age = metrics.createObservableGauge(
    'disaster_recovery.judgement.oldest',
    {
      description: 'Age of the oldest judgement; the same from every replica',
      unit: 's',
    },
  );
  const duration = metrics.createHistogram('disaster_recovery.judge.duration', {
    description: 'How long a pass over 200 sites at most took',
    unit: 's',
  });
  const changes = metrics.createCounter('disaster_recovery.verdict.changes', {
    description: 'Changes of verdicts, each from the replica that judged it',
    unit: '{change}',
  });
  // Whoever asks asks for both at once.
  let asked: { at: number; standing: ReturnType<typeof read> } | undefined;
  const read = () => judgements.standing(now());
  const standing = () => {
    const at = now().getTime();
    if (!asked || at - asked.at > 1000) {
      asked = { at, standing: read() };
    }
    return asked.standing;
  };
  sites.addCallback(result =>
    orSilent('Verdicts', logger, async () => {
      const { counts } = await standing();
      VERDICTS.forEach(verdict => result.observe(counts[verdict], { verdict }));
    }),
  );
  age.addCallback(result =>
    orSilent('Verdicts', logger, async () => {
      const { oldest } = await standing();
      if (oldest) {
        result.observe((now().getTime() - oldest.getTime()) / 1000);
      }
    }),
  );
  return {
    judged: seconds => duration.record(seconds),
    changed: (from, to) => changes.add(1, { from: from ?? 'none', to }),
  };
}
