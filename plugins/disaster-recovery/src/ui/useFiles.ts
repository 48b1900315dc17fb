import { useState } from 'react';
import type { EvidenceFile } from '@understudy/plugin-disaster-recovery-common';
import { refusalOf } from '../api';
import { openFile, saveFile } from './handOver';

/** Gives files to a person, and says why one could not be given. */
export function useFiles() {
  const [problem, setProblem] = useState<string>();
  const give = async (work: () => Promise<void>) => {
    setProblem(undefined);
    try {
      await work();
    } catch (error) {
      setProblem(refusalOf(error as Error).message);
    }
  };
  return {
    problem,
    save: (read: () => Promise<EvidenceFile>) =>
      give(async () => saveFile(await read())),
    open: (read: () => Promise<EvidenceFile>) => give(() => openFile(read)),
  };
}
