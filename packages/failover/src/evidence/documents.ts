import type {
  Evidence,
  EvidenceFormat,
  EvidenceReport,
  JournalAnchor,
} from '@understudy/plugin-disaster-recovery-common';
import { blocksOf, titleOf } from './page/blocksOf';
import { html } from './page/html';
import { markdown } from './page/markdown';
import { reportBlocksOf } from './page/reportBlocksOf';

const json = (value: unknown) => `${JSON.stringify(value, undefined, 2)}\n`;

/**
 * Evidence as a file's text.
 * @param anchors - as they could be read now; pages show them, the JSON holds none
 */
export function evidenceText(
  evidence: Evidence,
  format: EvidenceFormat,
  anchors: JournalAnchor[] = [],
): string {
  if (format === 'json') {
    return json(evidence);
  }
  const blocks = blocksOf(evidence, anchors);
  return format === 'html'
    ? html(`${titleOf(evidence)}: evidence`, blocks)
    : markdown(blocks);
}

/** A report as a file's text. */
export function reportText(
  report: EvidenceReport,
  format: EvidenceFormat,
): string {
  if (format === 'json') {
    return json(report);
  }
  const blocks = reportBlocksOf(report);
  return format === 'html'
    ? html(`${report.site}: report`, blocks)
    : markdown(blocks);
}
