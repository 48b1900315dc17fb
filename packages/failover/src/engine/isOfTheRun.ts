const OF_THE_RUN = [
  'LeaseLostError',
  'StoppedError',
  'QuestionError',
  'JournalUnavailableError',
];

/** Whether an error says something of the run, and nothing of what was called: it is never passed over. */
export const isOfTheRun = (error: unknown): boolean =>
  OF_THE_RUN.includes((error as Error).name);
