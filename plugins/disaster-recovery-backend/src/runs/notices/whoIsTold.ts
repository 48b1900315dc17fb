import {
  decided,
  type NoticeKind,
  type Question,
  type RunRecord,
} from '@understudy/failover';
import { membersOf, type TellConfig } from '../../notices';

const once = (references: string[]) => [...new Set(references)];

/** The plugin itself reads no mail. */
const people = (references: Iterable<string>) =>
  [...references].filter(each => !each.startsWith('plugin:'));

/** Who had a part in a run and so cannot approve it. */
export const involvedIn = (run: RunRecord): string[] =>
  people(decided.involved(run));

/** Who is asked to approve. @param escalated - whether the second group is too */
export const approversOf = (
  tell: TellConfig,
  owner: string | undefined,
  escalated: boolean,
): string[] =>
  once([
    ...membersOf(tell.approvers, owner),
    ...(escalated ? membersOf(tell.escalation, owner) : []),
  ]);

/** Who is asked a question: an approval that came too late may still be given. */
export const askedOf = (
  tell: TellConfig,
  owner: string | undefined,
  question: Question | undefined,
): string[] =>
  once([
    ...membersOf(tell.onCall, owner),
    ...(question?.options.includes('approve')
      ? approversOf(tell, owner, true)
      : []),
  ]);

/** Everybody who hears of something other than a request for an approval. */
export function whoIsTold(
  run: RunRecord,
  kind: NoticeKind | 'answered',
  tell: TellConfig,
  owner: string | undefined,
): string[] {
  const concerned = [...people([run.requestedBy]), ...(owner ? [owner] : [])];
  switch (kind) {
    case 'ended':
      return once(concerned);
    case 'break-glass':
      return once([
        ...concerned,
        ...approversOf(tell, owner, true),
        ...membersOf(tell.onCall, owner),
      ]);
    default:
      return once([...concerned, ...askedOf(tell, owner, run.question)]);
  }
}
