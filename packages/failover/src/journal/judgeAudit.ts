import { type AuditAnchor, type AuditExport, readAudit } from './AuditExport';
import { chainStart } from './chainHash';
import { verifyChain } from './verifyChain';

/** What became of an audit, with one line for people. */
export interface AuditJudgement {
  verdict: 'intact' | 'changed' | 'unreadable';
  line: string;
}

const hashAt = ({ run, journal }: AuditExport, length: number) =>
  length === 0 ? chainStart(run.id) : journal[length - 1]?.hash;

/**
 * Whether an exported run is as it was written (invariant I8), with nothing but
 * the export. Who changes rows and computes every hash anew, the head too, is
 * found by what was anchored elsewhere.
 * @param given - anchors that the reader has from somewhere else
 */
export function judgeAudit(
  text: string,
  given: AuditAnchor[] = [],
): AuditJudgement {
  let audit: AuditExport;
  try {
    audit = readAudit(text);
  } catch (error) {
    return {
      verdict: 'unreadable',
      line: `This is neither a run's audit from the portal nor a journal of the break-glass command (${
        (error as Error).message
      })`,
    };
  }
  const { run, journal, head } = audit;
  const changed = (reason: string): AuditJudgement => ({
    verdict: 'changed',
    line: `The journal of run ${run.id} was changed: ${reason}`,
  });
  const chain = verifyChain(run.id, journal, head);
  if (!chain.intact) {
    return changed(chain.reason);
  }
  const anchors = [...audit.anchors, ...given];
  const broken = anchors.find(each => hashAt(audit, each.length) !== each.hash);
  if (broken) {
    return changed(
      broken.length > journal.length
        ? `${broken.where} knows of ${broken.length} rows, ${journal.length} are here`
        : `its first ${broken.length} rows are not those whose hash is in ${broken.where}`,
    );
  }
  const reach = Math.max(0, ...anchors.map(({ length }) => length));
  return {
    verdict: 'intact',
    line: `The journal of run ${run.id} is as it was written: ${
      chain.entries
    } rows, ${
      reach === 0
        ? 'but no anchor: whoever has the whole file could have written it anew. Compare it with the anchor in the lock'
        : `the first ${reach} as anchored in ${anchors
            .map(({ where }) => where)
            .join(', ')}`
    }`,
  };
}
