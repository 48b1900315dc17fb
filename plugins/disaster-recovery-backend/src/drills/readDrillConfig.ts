import type { Config } from '@backstage/config';
import { CronTime } from 'cron';
import { IANAZone } from 'luxon';
import {
  type BlockedWindow,
  DEFAULT_MAX_AGE_DAYS,
  type DrillConfig,
  type DrillSchedule,
  type Weekday,
  WEEKDAYS,
} from './DrillSchedule';

const ROOT = 'disasterRecovery.drills';
const TIME = /^(?:[01]\d|2[0-3]):[0-5]\d$/;
const DATE = /^\d{4}-\d{2}-\d{2}$/;

function refuse(field: string, value: unknown, wanted: string): never {
  throw new Error(`${field} is ${JSON.stringify(value)}; ${wanted}`);
}

function positive(config: Config, key: string, path: string, other: number) {
  const value = config.getOptionalNumber(key) ?? other;
  return value > 0
    ? value
    : refuse(`${path}.${key}`, value, 'write a number above 0');
}

/** `30 4 * * 2`, or, where only days are counted, every day at a time. */
function cronOf(config: Config, path: string): string {
  const cron = config.getOptionalString('cron');
  const at = config.getOptionalString('at');
  if ((cron === undefined) === (at === undefined)) {
    throw new Error(
      `${path}: write either "cron", like "0 4 * * 2", or "at", like "04:00"`,
    );
  }
  if (at !== undefined) {
    const [hour, minute] = TIME.test(at)
      ? at.split(':').map(Number)
      : refuse(`${path}.at`, at, 'write it like "04:00"');
    return `${minute} ${hour} * * *`;
  }
  const wanted = 'write five fields: minute, hour, day, month, day of the week';
  if (cron!.trim().split(/\s+/).length !== 5) {
    refuse(`${path}.cron`, cron, wanted);
  }
  try {
    return new CronTime(cron!, 'UTC').source as string;
  } catch (error) {
    return refuse(
      `${path}.cron`,
      cron,
      `${wanted} (${(error as Error).message})`,
    );
  }
}

function windowOf(config: Config, path: string): BlockedWindow {
  const because = config.getOptionalString('because');
  const text = (key: string, pattern: RegExp, like: string, other?: string) => {
    const value = config.getOptionalString(key) ?? other;
    return value !== undefined && pattern.test(value)
      ? value
      : refuse(`${path}.${key}`, value, `write it like "${like}"`);
  };
  if (!config.has('days')) {
    const firstDay = text('firstDay', DATE, '2026-12-20');
    const lastDay = text('lastDay', DATE, '2027-01-06');
    return lastDay >= firstDay
      ? { firstDay, lastDay, because }
      : refuse(`${path}.lastDay`, lastDay, `it lies before ${firstDay}`);
  }
  const days = config.getStringArray('days') as Weekday[];
  const odd = days.find(day => !WEEKDAYS.includes(day));
  if (odd !== undefined || days.length === 0) {
    refuse(`${path}.days`, odd ?? days, `write some of ${WEEKDAYS.join(', ')}`);
  }
  const from = text('from', TIME, '08:00', '00:00');
  const to = text(
    'to',
    /^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/,
    '18:00',
    '24:00',
  );
  return to > from
    ? { days, from, to, because }
    : refuse(
        `${path}.to`,
        to,
        `it lies before ${from}; write two windows, one to 24:00 and one from 00:00`,
      );
}

function scheduleOf(config: Config, index: number): DrillSchedule {
  const name = config.getOptionalString('name') ?? '';
  const path = `${ROOT}.schedules[${index}]`;
  if (!/^[\w-]{1,64}$/.test(name)) {
    refuse(
      `${path}.name`,
      name,
      'write letters, digits, - and _, like "weekly"',
    );
  }
  const timeZone = config.getOptionalString('timeZone') ?? 'UTC';
  if (!IANAZone.isValidZone(timeZone)) {
    refuse(`${path}.timeZone`, timeZone, 'write a name like "Europe/Berlin"');
  }
  const everyDays = positive(config, 'everyDays', path, 1);
  if (!Number.isInteger(everyDays)) {
    refuse(`${path}.everyDays`, everyDays, 'write a whole number');
  }
  return {
    name,
    tier: config.getOptionalString('tier'),
    site: config.getOptionalString('site'),
    cron: cronOf(config, path),
    everyDays,
    timeZone,
    blocked: (config.getOptionalConfigArray('blocked') ?? []).map(
      (window, number) => windowOf(window, `${path}.blocked[${number}]`),
    ),
    maxAgeDays: positive(config, 'maxAgeDays', path, DEFAULT_MAX_AGE_DAYS),
  };
}

/** Reads `disasterRecovery.drills`. @throws Error naming the field and the remedy */
export function readDrillConfig(root: Config): DrillConfig {
  const config = root.getOptionalConfig(ROOT);
  const schedules = (config?.getOptionalConfigArray('schedules') ?? []).map(
    scheduleOf,
  );
  const names = schedules.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) {
    refuse(`${ROOT}.schedules`, twice, 'give each schedule a name of its own');
  }
  return {
    schedules,
    atOnce: config ? positive(config, 'atOnce', ROOT, 2) : 2,
    patienceSeconds:
      3600 * (config ? positive(config, 'patienceHours', ROOT, 4) : 4),
  };
}
