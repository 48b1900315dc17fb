/** The subject has an exclusive run that is not over (invariant I1). */
export class SubjectBusyError extends Error {
  override readonly name = 'SubjectBusyError';

  constructor(
    readonly run: { id: string; kind: string; number: number; subject: string },
  ) {
    super(`${run.subject} is busy with ${run.kind} #${run.number}`);
  }
}
