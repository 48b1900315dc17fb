import type {
  AuditorService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { changesRoles, type RunRecord } from '@understudy/failover';

/**
 * Tells auditor and log how a run ended: the requests were audited where they
 * came in, and the head of the journal stands outside of the database (I8).
 */
export function runEnds(auditor: AuditorService, logger: LoggerService) {
  const tellAuditor = async ({
    id,
    subject,
    kind,
    input,
    status,
  }: RunRecord) => {
    const event = await auditor.createEvent({
      eventId: 'run-end',
      severityLevel: changesRoles(kind) ? 'critical' : 'medium',
      meta: { run: id, site: subject, kind, mode: input.mode, status },
    });
    await (status === 'failed'
      ? event.fail({ error: new Error(`run ${id} failed`) })
      : event.success());
  };
  return (run: RunRecord) => {
    const { length, head } = run.journal;
    logger.info(
      `run ${run.id} ${run.status}; its journal has ${length} rows, the last one's hash is ${head}`,
    );
    tellAuditor(run).catch(error =>
      logger.warn(
        `the audit log lacks the end of run ${run.id}`,
        toError(error),
      ),
    );
  };
}
