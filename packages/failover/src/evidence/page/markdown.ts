import type { Block } from './Block';
import { visible } from './words';

/** Nothing of a person's text is markup, HTML or a link. */
const escaped = (text: string): string =>
  visible(text)
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/[\\`*_[\]|~!]/g, '\\$&');

const row = (cells: string[]) => `| ${cells.map(escaped).join(' | ')} |`;

const table = (columns: string[], rows: string[][]) =>
  [
    row(columns),
    `|${columns.map(() => ' --- |').join('')}`,
    ...rows.map(row),
  ].join('\n');

function blockOf(block: Block): string {
  switch (block.is) {
    case 'heading':
      return `${'#'.repeat(block.level)} ${escaped(block.text)}`;
    case 'warning':
      return `> **${escaped(block.text)}**`;
    case 'text':
      return escaped(block.text);
    case 'facts':
      return table(
        ['Figure', 'Measured', 'Against its target', 'How it is known'],
        block.facts.map(({ label, value, against = '', basis }) => [
          label,
          value,
          against,
          basis,
        ]),
      );
    case 'table':
      return block.rows.length > 0
        ? table(block.columns, block.rows)
        : escaped(block.none);
    default:
      // The table of steps says the same.
      return '';
  }
}

/** A page as GitHub's Markdown. */
export const markdown = (blocks: Block[]): string =>
  `${blocks.map(blockOf).filter(Boolean).join('\n\n')}\n`;
