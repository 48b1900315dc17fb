import type { Evidence } from '@understudy/plugin-disaster-recovery-common';

/** One figure that an auditor looks for first. */
export interface Fact {
  label: string;
  value: string;
  /** How it stands against its target. */
  against?: string;
  tone?: 'good' | 'bad' | 'unsure';
  /** How it is known. */
  basis: string;
}

/** What a page of evidence is made of, whatever it is printed as. Text is plain: whoever prints it escapes it. */
export type Block =
  | { is: 'heading'; level: 1 | 2 | 3; text: string }
  | { is: 'text'; text: string }
  | { is: 'warning'; text: string }
  | { is: 'facts'; facts: Fact[] }
  /** `none` is said where there are no rows. */
  | { is: 'table'; columns: string[]; rows: string[][]; none: string }
  | { is: 'timeline'; evidence: Evidence };
