import { CustomErrorBase } from '@backstage/errors';

/** A step will not act, however often it is asked: the facts forbid it. */
export class StepRefusedError extends CustomErrorBase {
  name = 'StepRefusedError' as const;
}
