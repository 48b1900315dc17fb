import type { Aws } from './Aws';

/** How moto is known to answer otherwise than AWS; no mark: it answers the same. */
export type MotoMark = { differs: string } | { lacks: string };

/** One thing that AWS documents, asked through a real client. */
export interface ContractCase {
  /** What AWS does, as a sentence. */
  name: string;
  /** Why moto is expected to fail the case; the suite fails when it does not. */
  moto?: MotoMark;
  /** Lists everything that there is, so that nothing may come or go meanwhile. */
  alone?: true;
  /** @throws when the answer is not the documented one */
  run(aws: Aws): Promise<void>;
}

export interface ServiceCase extends ContractCase {
  service: string;
}
