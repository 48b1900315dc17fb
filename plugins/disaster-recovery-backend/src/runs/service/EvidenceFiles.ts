import { InputError } from '@backstage/errors';
import {
  evidenceOf,
  evidenceReport,
  evidenceText,
  EvidenceUnavailableError,
  reportText,
  type Clock,
  type EvidenceSource,
} from '@understudy/failover';
import {
  reportQuerySchema,
  type Evidence,
  type EvidenceFile,
  type EvidenceFormat,
  type EvidenceReport,
  type ReportQuery,
} from '@understudy/plugin-disaster-recovery-common';
import type { DatabaseRunStore } from '../store/DatabaseRunStore';
import type { Anchors } from './Anchors';
import type { SiteRun } from './views';

/** Where nobody says from when a report is wanted. */
const REPORT_MS = 90 * 86_400_000;
/** A run is a tenth of a megabyte. */
const MOST_REPORTED = 500;
/** The first row of a journal is written within so long after the run was requested. */
const WRITTEN_MS = 60_000;
/** A run that is written while it is read is read again. */
const MOST_READS = 20;

const FILES: Record<EvidenceFormat, { extension: string; type: string }> = {
  json: { extension: 'json', type: 'application/json; charset=utf-8' },
  markdown: { extension: 'md', type: 'text/markdown; charset=utf-8' },
  html: { extension: 'html', type: 'text/html; charset=utf-8' },
};

function fileOf(
  parts: (string | number)[],
  format: EvidenceFormat,
  text: string,
): EvidenceFile {
  const { extension, type } = FILES[format];
  const name = parts.join('-').replace(/[^\w.-]/g, '_');
  return { name: `${name}.${extension}`, type, text };
}

/** What runs leave behind, as files: derived when it is asked for, and the same whenever that is. */
export class EvidenceFiles {
  constructor(
    private readonly options: {
      store: DatabaseRunStore;
      anchors: Anchors;
      clock: Pick<Clock, 'now'>;
    },
  ) {}

  /** @throws EvidenceUnavailableError */
  async ofRun(run: SiteRun, format: EvidenceFormat): Promise<EvidenceFile> {
    const evidence = evidenceOf(await this.#source(run));
    // Pages show where the chain was anchored; the JSON holds what follows from the chain alone.
    const anchors = format === 'json' ? [] : await this.options.anchors.of(run);
    return fileOf(
      [run.subject, run.kind, run.number, 'evidence'],
      format,
      evidenceText(evidence, format, anchors),
    );
  }

  /** @throws InputError naming `from` or `to` */
  async ofSite(site: string, query: ReportQuery): Promise<EvidenceFile> {
    const { clock } = this.options;
    const {
      format,
      to = clock.now().toISOString(),
      from = new Date(Date.parse(to) - REPORT_MS).toISOString(),
    } = reportQuerySchema.parse(query);
    if (from >= to) {
      throw new InputError(`query.from: must be before to, which is ${to}`);
    }
    const found = await this.#between(site, from, to);
    const report = evidenceReport({ site, from, to, ...found });
    return fileOf(
      [site, from.slice(0, 10), to.slice(0, 10), 'report'],
      format,
      reportText(report, format),
    );
  }

  async #between(site: string, from: string, to: string) {
    const { store } = this.options;
    const earlier = new Date(Date.parse(from) - WRITTEN_MS).toISOString();
    const ids = await store.idsBetween(site, earlier, to);
    if (ids.length > MOST_REPORTED) {
      throw new InputError(
        `query.from: there are ${ids.length} runs from then on; ask for at most ${MOST_REPORTED} in one report`,
      );
    }
    const runs: Evidence[] = [];
    const without: EvidenceReport['without'] = [];
    const isWanted = (at: string) => at >= from && at < to;
    for (const id of ids) {
      const run = await store.get(id);
      if (!run) {
        continue;
      }
      try {
        const evidence = evidenceOf(await this.#source(run));
        if (isWanted(evidence.run.requestedAt)) {
          runs.push(evidence);
        }
      } catch (error) {
        if (!(error instanceof EvidenceUnavailableError)) {
          throw error;
        }
        const { number, kind, createdAt: requestedAt } = run;
        if (isWanted(requestedAt)) {
          without.push({
            id,
            number,
            kind,
            requestedAt,
            reason: error.message,
          });
        }
      }
    }
    return { runs, without };
  }

  /** Rows and the head that was kept apart from them, of one moment. */
  async #source({ id, journal: first }: SiteRun): Promise<EvidenceSource> {
    const { store } = this.options;
    let head = first;
    for (let reads = 0; ; reads += 1) {
      const journal = await store.journal(id);
      const { length, head: hash } = head;
      if (journal.length === length || reads === MOST_READS) {
        return { run: { id }, journal, head: { length, hash } };
      }
      head = (await store.get(id))?.journal ?? head;
    }
  }
}
