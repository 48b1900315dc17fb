import { table } from './markdown';

const cellsOf = (line: string) =>
  line
    .slice(1, line.lastIndexOf('|'))
    .split('|')
    .map(cell => cell.trim());

/** Makes the columns of every table even again, after words in them changed. */
export const realignTables = (text: string) =>
  text.replace(/(?:^\|.*\|$\n?)+/gm, found => {
    const [head, , ...rows] = found.trimEnd().split('\n').map(cellsOf);
    return table(head, rows) + (found.endsWith('\n') ? '\n' : '');
  });
