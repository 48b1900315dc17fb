/** A fault that a story of its own plants and finds: no seed comes upon it, or only one of many thousands. */
export interface ToldFault {
  /** Kebab-case. */
  name: string;
  breaks: string[];
  /** From the root of the repository. */
  file: string;
  /** How its test is called. */
  test: string;
}

/** Each was in the product once. */
export const toldFaults: ToldFault[] = [
  {
    name: 'portal-fences-who-serves-again',
    breaks: ['I12'],
    file: 'plugins/disaster-recovery-backend/src/runs/fence/FenceWatcher.test.ts',
    test: 'planted: who does not look at the lock closes the region that serves again',
  },
  {
    name: 'command-fences-who-serves-again',
    breaks: ['I12'],
    file: 'packages/failover/src/command/runCommand.test.ts',
    test: 'planted: who does not look at the lock closes the region that serves again',
  },
  {
    name: 'begins-unseen',
    breaks: ['I5', 'I12'],
    file: 'packages/failover/src/stories/regressions/beginsLongAfterItWasAsked.test.ts',
    test: 'planted: who begins without looking takes a healthy site down for nothing',
  },
];
