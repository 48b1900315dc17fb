import type {
  ApiAnswer,
  ApiMethod,
  ApiPath,
} from '@understudy/plugin-disaster-recovery-common';
import type { Response } from 'express';

/** A response that takes what the API's document says that the operation answers, and nothing else. */
export type Answering<M extends ApiMethod, P extends ApiPath<M>> = Response<
  ApiAnswer<M, P>
>;
