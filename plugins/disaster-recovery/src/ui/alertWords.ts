import type { SiteAlert } from '@understudy/plugin-disaster-recovery-common';

interface AlertWords {
  title: string;
  /** For a chip. */
  label: string;
}

const WORDS: Record<SiteAlert['kind'], AlertWords> = {
  'two-writers': { title: 'Two regions take writes', label: 'two writers' },
  unfenced: {
    title: 'A region that should take no writes is not fenced',
    label: 'not fenced',
  },
};

/** How an alert is called; that of a newer backend as it came. */
export const alertWords = ({ kind }: SiteAlert): AlertWords =>
  WORDS[kind] ?? { title: kind, label: kind };
