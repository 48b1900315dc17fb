/** A pipe or a line break would end a cell. */
const escapeCell = (cell: string) =>
  cell.replace(/\|/g, '\\|').replace(/\s*\n\s*/g, ' ');

/** A table with columns of even width; those named in `right` stand on the right. */
export function table(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  right: readonly string[] = [],
): string {
  const cells = [head, ...rows].map(row => row.map(escapeCell));
  const widths = head.map((_, column) =>
    Math.max(3, ...cells.map(row => [...row[column]].length)),
  );
  const aligned = head.map(title => right.includes(title));
  const line = (row: readonly string[]) =>
    `| ${row
      .map((cell, column) => {
        const gap = ' '.repeat(widths[column] - [...cell].length);
        return aligned[column] ? gap + cell : cell + gap;
      })
      .join(' | ')} |`;
  const rule = widths.map((width, column) =>
    aligned[column] ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width),
  );
  return [line(cells[0]), line(rule), ...cells.slice(1).map(line)].join('\n');
}

/** Paragraphs, tables and lists of a page, with an empty line between them. */
export const page = (...blocks: readonly string[]) =>
  `${blocks.filter(block => block !== '').join('\n\n')}\n`;

/** A list with a point for each item. */
export const list = (items: readonly string[]) =>
  items.map(item => `- ${item}`).join('\n');

/** A list with a number for each item; lines below an item's first belong to it. */
export const steps = (items: readonly string[]) =>
  items
    .map(
      (item, index) =>
        `${index + 1}.  ${item
          .split('\n')
          .join('\n    ')
          .replace(/ +$/gm, '')}`,
    )
    .join('\n');

/** Text of a person, as text and nothing else: no links, images or tags. */
export const plain = (text: string) =>
  text
    .replace(/[\\`*_[\]<>#!|~]/g, '\\$&')
    .replace(/\s+/g, ' ')
    .trim();
