import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type {
  NoticeKind,
  RunRecord,
  RunStore,
  Tell,
} from '@understudy/failover';
import type { Notice } from '@understudy/plugin-disaster-recovery-node';
import type { Notices, TellConfig } from '../../notices';
import { approvalWait } from '../approvalWait';
import type { Committed } from '../store/Committed';
import { answeredWords } from './answeredWords';
import { approvalWords, type Listener } from './approvalWords';
import { glassWords, lateWords, overWords, questionWords } from './otherWords';
import type { RunVoice } from './RunVoice';
import type { RunWords } from './RunWords';
import { siteVoice } from './siteVoice';
import { approversOf, askedOf, involvedIn, whoIsTold } from './whoIsTold';

export interface RunNoticesOptions {
  notices: Pick<Notices, 'bring'>;
  store: Pick<RunStore, 'get' | 'commit'>;
  /** Owner of a site, as the catalog says. */
  ownerOf: (site: string) => Promise<string | undefined>;
  tell: TellConfig;
  logger: Pick<LoggerService, 'warn'>;
  /** How its runs are spoken of; as those of sites where left out. */
  voice?: RunVoice;
}

/** Who was told, and how many ways failed. */
interface Told {
  recipients: string[];
  failed: number;
  of: number;
}

type News = Pick<Notice, 'kind' | 'severity' | 'recipients' | 'except'> &
  RunWords;

const SEVERITY: Record<NoticeKind, Notice['severity']> = {
  'approval-wanted': 'high',
  'approval-reminder': 'high',
  'approval-escalated': 'critical',
  'break-glass': 'critical',
  'decision-needed': 'high',
  late: 'high',
  'failed-past-fence': 'critical',
  ended: 'normal',
};

/** What is answered where the run's page asks it. */
const ASKS: string[] = [
  'approval-wanted',
  'approval-reminder',
  'approval-escalated',
  'decision-needed',
  'failed-past-fence',
];

const isRequest = (kind: NoticeKind) => kind.startsWith('approval-');

/** Brings what runs have to say to the people whom it concerns, and notes in their journals who was told. */
export class RunNotices {
  /** By run: what is said later must not arrive earlier, as it takes the other's place. */
  readonly #last = new Map<string, Promise<void>>();

  readonly #voice: RunVoice;

  constructor(private readonly options: RunNoticesOptions) {
    this.#voice = options.voice ?? siteVoice;
  }

  /** What an engine, or a person, has to say about a run. */
  readonly tell: Tell = (run, { kind, message }) => {
    // Whoever rehearses sees at once how it ended.
    if (kind === 'ended' && run.plan.kind === 'dry-run') {
      return;
    }
    this.#inTurn(run.id, async () => {
      const told = isRequest(kind)
        ? await this.#tellOfRequest(run, kind)
        : await this.#tellOfRun(run, kind, message);
      if (kind !== 'ended') {
        await this.#note(run.id, kind, message, told);
      }
    });
  };

  /** What a commit answered: those who were told that it waits for them hear that it does no longer. */
  readonly heard = (_site: string, id: string, committed?: Committed): void => {
    if (!committed?.from || !committed.change.run?.status) {
      return;
    }
    this.#inTurn(id, async () => {
      const { store, tell } = this.options;
      const run: RunRecord | undefined = await store.get(id);
      const words = run && answeredWords(run, this.#voice, committed);
      if (!run || !words) {
        return;
      }
      const owner = await this.#ownerOf(run);
      const asked =
        committed.from === 'pending-approval'
          ? this.#approversOf(run, owner)
          : askedOf(tell, owner, committed.asked);
      await this.#bring(run, {
        ...words,
        kind: 'answered',
        severity: 'normal',
        recipients: [
          ...new Set([...whoIsTold(run, 'ended', tell, owner), ...asked]),
        ],
      });
    });
  };

  /** One after the other: who hears twice keeps what stands last, which is that it waits for him. */
  async #tellOfRequest(run: RunRecord, kind: NoticeKind): Promise<Told> {
    const owner = await this.#ownerOf(run);
    const involved = involvedIn(run);
    const approvers = approversOf(
      this.options.tell,
      owner,
      kind === 'approval-escalated',
    );
    const listeners: [Listener, string[]][] = [
      ['owner', owner && !approvers.includes(owner) ? [owner] : []],
      ['involved', involved],
      ['approver', approvers],
    ];
    const told: Told = { recipients: [], failed: 0, of: 0 };
    for (const [listener, recipients] of listeners) {
      if (recipients.length === 0) {
        continue;
      }
      const { failed, of } = await this.#bring(run, {
        ...approvalWords(
          run,
          this.#voice,
          kind,
          listener,
          approvers,
          new Date(),
        ),
        kind,
        severity: listener === 'approver' ? SEVERITY[kind] : 'normal',
        recipients,
        ...(listener !== 'involved' && { except: involved }),
      });
      told.recipients.push(...recipients);
      told.failed = Math.max(told.failed, failed);
      told.of = of;
    }
    return told;
  }

  async #tellOfRun(
    run: RunRecord,
    kind: NoticeKind,
    message: string,
  ): Promise<Told> {
    const owner = await this.#ownerOf(run);
    const recipients = whoIsTold(run, kind, this.options.tell, owner);
    const answer = await this.#bring(run, {
      ...wordsOf(run, this.#voice, kind, message),
      kind,
      // A drill that is late keeps nobody waiting.
      severity: kind === 'late' && !run.exclusive ? 'normal' : SEVERITY[kind],
      recipients,
    });
    return { recipients, ...answer };
  }

  #approversOf(run: RunRecord, owner: string | undefined): string[] {
    const wait = approvalWait(run);
    return approversOf(
      this.options.tell,
      owner,
      wait !== undefined && new Date() >= wait.escalatesAt,
    );
  }

  #ownerOf({ subject }: RunRecord): Promise<string | undefined> {
    return this.options.ownerOf(subject).catch(() => undefined);
  }

  #bring(run: RunRecord, news: News) {
    const { kind, severity } = news;
    // Who is only told that others are asked need not be led to where they answer.
    const isAsked = ASKS.includes(kind) && severity !== 'normal';
    return this.options.notices.bring({
      ...news,
      link: `${this.#voice.link(run)}${isAsked ? '#decision' : ''}`,
      site: this.#voice.site(run),
      run: run.id,
      // That somebody did without the approval stays to be seen, whatever became of the run.
      about: `run:${run.id}${kind === 'break-glass' ? ':break-glass' : ''}`,
    });
  }

  async #note(id: string, kind: NoticeKind, message: string, told: Told) {
    const { recipients, failed, of } = told;
    const said =
      failed === 0
        ? 'Told'
        : `Tried to tell, where ${failed} of ${of} ways failed:`;
    await this.options.store.commit(id, {
      journal: [
        {
          actor: 'engine',
          type: 'notice',
          message: `${said} ${recipients.join(', ')}: ${message}`,
          data: { kind },
        },
      ],
    });
  }

  #inTurn(id: string, work: () => Promise<void>) {
    const done = (this.#last.get(id) ?? Promise.resolve())
      .then(work)
      .catch(error =>
        this.options.logger.warn(
          `a notice of run ${id} was lost`,
          toError(error),
        ),
      )
      .finally(() => {
        if (this.#last.get(id) === done) {
          this.#last.delete(id);
        }
      });
    this.#last.set(id, done);
  }
}

function wordsOf(
  run: RunRecord,
  voice: RunVoice,
  kind: NoticeKind,
  message: string,
): RunWords {
  switch (kind) {
    case 'late':
      return lateWords(run, voice, message);
    case 'break-glass':
      return glassWords(run, voice);
    case 'ended':
      return overWords(run, voice);
    default:
      return questionWords(run, voice, message);
  }
}
