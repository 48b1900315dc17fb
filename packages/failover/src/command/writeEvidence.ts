import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { evidenceOf, evidenceText } from '../evidence';
import { FileRunStore } from '../journal/FileRunStore';
import type { ExitCode } from './carryOut';

const FILES = [
  ['json', 'json'],
  ['markdown', 'md'],
  ['html', 'html'],
] as const;

/**
 * Writes what a run left behind beside its journal, as the portal would hand it
 * out. Reads nothing but the folder.
 * @param wanted - the run's id; the newest run where it is not named
 */
export function writeEvidence(
  folder: string,
  wanted: string | undefined,
  print: (line: string) => void,
): ExitCode {
  const runs = FileRunStore.look(folder).flatMap(found => {
    if (found.is === 'unreadable') {
      print(found.reason);
    }
    return found.is === 'run' ? [found.kept] : [];
  });
  const kept = wanted ? runs.find(({ run }) => run.id === wanted) : runs[0];
  if (!kept) {
    print(
      `There is no run ${wanted ?? ''} in ${folder}; it has ${
        runs.map(({ run }) => run.id).join(', ') || 'none'
      }`,
    );
    return 1;
  }
  const { id, journal, endedAt } = kept.run;
  const evidence = evidenceOf({
    run: { id },
    journal: kept.journal,
    head: { length: journal.length, hash: journal.head },
  });
  // A folder of its own: what lies beside the journals is taken for one.
  const into = join(folder, 'evidence');
  mkdirSync(into, { recursive: true });
  if (!endedAt) {
    print(`Run ${id} is not over; this is what is known so far`);
  }
  for (const [format, extension] of FILES) {
    const file = join(into, `${id}.${extension}`);
    writeFileSync(file, evidenceText(evidence, format));
    print(file);
  }
  return 0;
}
