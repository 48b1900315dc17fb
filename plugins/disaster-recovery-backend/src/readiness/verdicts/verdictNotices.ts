import type { Notice } from '@understudy/plugin-disaster-recovery-node';
import type { Verdict } from '@understudy/plugin-disaster-recovery-common';
import { membersOf, type TellConfig } from '../../notices';
import type { VerdictChange } from './VerdictChange';
import { VERDICT_WORDS, verdictWords } from './verdictWords';

/** Whoever has more to hear of at once hears it in one notice: a region that fails takes all of its sites with it. */
const MOST_EACH = 5;
const MOST_NAMED = 10;

const severityOf = (to: Verdict): Notice['severity'] =>
  to === 'not-ready' || to === 'unknown' ? 'high' : 'normal';

/** The owner; those on call where a failover would fail, and when it would not any more. */
const whoIsTold = (
  { site, from, to }: VerdictChange,
  { onCall }: Pick<TellConfig, 'onCall'>,
): string[] => [
  ...new Set([
    ...(site.owner ? [site.owner] : []),
    ...([from, to].includes('not-ready') ? membersOf(onCall, site.owner) : []),
  ]),
];

function summary(recipient: string, changes: VerdictChange[]): Notice {
  const byVerdict = new Map<Verdict, string[]>();
  for (const { to, site } of changes) {
    byVerdict.set(to, [...(byVerdict.get(to) ?? []), site.name]);
  }
  const lines = [...byVerdict].map(([verdict, names]) => {
    const more = names.length - MOST_NAMED;
    return `${VERDICT_WORDS[verdict]}: ${names
      .slice(0, MOST_NAMED)
      .join(', ')}${more > 0 ? ` and ${more} more` : ''}.`;
  });
  const [only] = byVerdict.size === 1 ? byVerdict.keys() : [];
  return {
    kind: 'verdict-changed',
    severity: changes.some(({ to }) => severityOf(to) === 'high')
      ? 'high'
      : 'normal',
    title: only
      ? `${changes.length} sites are ${VERDICT_WORDS[only]}`
      : `The readiness of ${changes.length} sites changed`,
    message: lines
      .map(line => `${line[0].toLocaleUpperCase('en-US')}${line.slice(1)}`)
      .join(' '),
    link: '/disaster-recovery',
    about: `verdicts:${recipient}`,
    recipients: [recipient],
  };
}

/** What is to be told of the verdicts that changed, to whom: each change once, and nobody more than he can read. */
export function verdictNotices(
  changes: VerdictChange[],
  tell: Pick<TellConfig, 'onCall'>,
  now: Date,
): Notice[] {
  const heard = new Map<string, VerdictChange[]>();
  for (const change of changes) {
    for (const recipient of whoIsTold(change, tell)) {
      heard.set(recipient, [...(heard.get(recipient) ?? []), change]);
    }
  }
  const isFlooded = (recipient: string) =>
    (heard.get(recipient)?.length ?? 0) > MOST_EACH;
  const single = changes.map((change): Notice => {
    const { name } = change.site;
    return {
      kind: 'verdict-changed',
      severity: severityOf(change.to),
      ...verdictWords(change, now),
      link: `/disaster-recovery/sites/${encodeURIComponent(name)}`,
      site: name,
      about: `site:${name}:verdict`,
      recipients: whoIsTold(change, tell).filter(each => !isFlooded(each)),
    };
  });
  return [
    ...single.filter(({ recipients }) => recipients.length > 0),
    ...[...heard]
      .filter(([recipient]) => isFlooded(recipient))
      .map(([recipient, all]) => summary(recipient, all)),
  ];
}
