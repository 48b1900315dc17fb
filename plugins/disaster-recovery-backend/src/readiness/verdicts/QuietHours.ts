import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import {
  VERDICTS,
  type Verdict,
} from '@understudy/plugin-disaster-recovery-common';
import { DateTime, IANAZone } from 'luxon';
import { WEEKDAYS, type Weekday } from '../../notices';

const KEY = 'disasterRecovery.verdicts.quietHours';
const TIME = /^(?:[01]\d|2[0-3]):[0-5]\d$/;

/** When people are not told of changes that can wait, by the clock on the wall of a time zone. */
export interface QuietHours {
  timeZone: string;
  /** `HH:mm`. Where `to` lies before it, it is that of the next day. */
  from: string;
  /** `HH:mm`; at it people are told again. */
  to: string;
  /** On which they begin. */
  days: readonly Weekday[];
  /** A change between two of these can wait. */
  hold: readonly Verdict[];
}

function refuse(key: string, value: unknown, wanted: string): never {
  throw new InputError(`${KEY}.${key} is ${JSON.stringify(value)}; ${wanted}`);
}

/** @throws InputError naming the field */
export function readQuietHours(config: Config): QuietHours | undefined {
  const section = config.getOptionalConfig(KEY);
  if (!section) {
    return undefined;
  }
  const time = (key: 'from' | 'to') => {
    const value = section.getOptionalString(key);
    return value !== undefined && TIME.test(value)
      ? value
      : refuse(key, value, 'write it like "22:00"');
  };
  const some = <T extends string>(
    key: string,
    all: readonly T[],
    otherwise: T[],
  ) => {
    const values = (section.getOptionalStringArray(key) ?? otherwise) as T[];
    const odd = values.find(each => !all.includes(each));
    return odd === undefined && values.length > 0
      ? values
      : refuse(key, odd ?? values, `write some of ${all.join(', ')}`);
  };
  const timeZone = section.getOptionalString('timeZone') ?? 'UTC';
  if (!IANAZone.isValidZone(timeZone)) {
    refuse('timeZone', timeZone, 'write a name like "Europe/Berlin"');
  }
  const from = time('from');
  const to = time('to');
  if (from === to) {
    refuse('to', to, `it is "from" too; write another time`);
  }
  return {
    timeZone,
    from,
    to,
    days: some('days', WEEKDAYS, [...WEEKDAYS]),
    hold: some('hold', VERDICTS, ['ready', 'at-risk']),
  };
}

/** Whether it is quiet at a moment. */
export function isQuiet(hours: QuietHours, at: Date): boolean {
  const { timeZone, from, to, days } = hours;
  const local = DateTime.fromJSDate(at, { zone: timeZone });
  const time = local.toFormat('HH:mm');
  const beginsOn = (day: DateTime) => days.includes(WEEKDAYS[day.weekday - 1]);
  if (from < to) {
    return beginsOn(local) && time >= from && time < to;
  }
  return (
    (beginsOn(local) && time >= from) ||
    (beginsOn(local.minus({ days: 1 })) && time < to)
  );
}

/**
 * Whether a change of a verdict is kept for the end of quiet hours. Of what was not kept people hear also when it is
 * over. While a failover is under way, here or elsewhere, nothing is kept that says that one would fail.
 */
export function isHeld(
  hours: QuietHours | undefined,
  change: { from: Verdict; to: Verdict; at: Date; isFailingOver: boolean },
): boolean {
  const { from, to, at, isFailingOver } = change;
  return (
    hours !== undefined &&
    hours.hold.includes(from) &&
    hours.hold.includes(to) &&
    !(isFailingOver && to === 'not-ready') &&
    isQuiet(hours, at)
  );
}
