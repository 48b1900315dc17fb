import type { Evidence } from '@understudy/plugin-disaster-recovery-common';
import { escapeHtml } from './escapeHtml';
import { duration, visible } from './words';

const WIDTH = 960;
const LEFT = 200;
const RIGHT = 150;
const ROW = 22;
const TOP = 34;
/** A longer stretch in which nothing begins or ends is drawn shorter, or a night would hide the minutes that count. */
const LONG_SECONDS = 120;

/** Where a time is drawn. */
type Scale = (at: string) => number;

const drawnSeconds = (seconds: number) =>
  seconds <= LONG_SECONDS
    ? seconds
    : LONG_SECONDS * (1 + Math.log(seconds / LONG_SECONDS));

/** Goes through every moment that is drawn; between two of them it is even. */
function scaleOf(times: string[]): Scale {
  const moments = [...new Set(times.map(Date.parse))].sort((a, b) => a - b);
  const places = [0];
  moments.slice(1).forEach((at, index) => {
    places.push(places[index] + drawnSeconds((at - moments[index]) / 1000));
  });
  const total = places[places.length - 1] || 1;
  return at => {
    const time = Date.parse(at);
    const next = moments.findIndex(each => each >= time);
    const to = next === -1 ? moments.length - 1 : next;
    const from = Math.max(0, to - 1);
    const share =
      moments[to] === moments[from]
        ? 0
        : (time - moments[from]) / (moments[to] - moments[from]);
    const place = places[from] + share * (places[to] - places[from]);
    return LEFT + (place / total) * (WIDTH - LEFT - RIGHT);
  };
}

const round = (value: number) => Math.round(value * 10) / 10;

const text = (x: number, y: number, kind: string, said: string, end = false) =>
  `<text x="${round(x)}" y="${round(y)}" class="${kind}"${
    end ? ' text-anchor="end"' : ''
  }>${escapeHtml(visible(said))}</text>`;

const line = (
  x: number,
  bottom: number,
  kind: string,
  said: string,
  y: number,
) =>
  `<line x1="${round(x)}" x2="${round(x)}" y1="${
    y + 4
  }" y2="${bottom}" class="${kind}"/>${text(x + 3, y, kind, said)}`;

function bars(
  { steps, run, clock }: Evidence,
  scale: Scale,
  last: string,
): string {
  return steps
    .map((step, index) => {
      const y = TOP + index * ROW;
      const label = text(
        LEFT - 8,
        y + 14,
        'label',
        step.title.slice(0, 30),
        true,
      );
      if (!step.startedAt) {
        return label + text(LEFT + 4, y + 14, 'quiet', 'not begun');
      }
      const x = scale(step.startedAt);
      const end = step.endedAt ?? clock.ended.at ?? last;
      const width = Math.max(2, scale(end) - x);
      const after =
        (Date.parse(step.startedAt) - Date.parse(run.requestedAt)) / 1000;
      const took =
        step.seconds === undefined ? step.status : duration(step.seconds);
      const status = ['succeeded', 'skipped', 'failed', 'aborted'].includes(
        step.status,
      )
        ? step.status
        : 'open';
      return `${label}<rect x="${round(x)}" y="${y + 3}" width="${round(
        width,
      )}" height="${ROW - 8}" rx="2" class="bar ${status}"><title>${escapeHtml(
        visible(`${step.title}: ${step.outcome ?? step.status}`),
      )}</title></rect>${text(
        x + width + 5,
        y + 14,
        'quiet',
        `+${duration(after)}, ${took}${status === 'failed' ? ', failed' : ''}`,
      )}`;
    })
    .join('');
}

/** Where the run stood still until somebody answered. */
const stood = (
  { questions }: Evidence,
  scale: Scale,
  bottom: number,
  last: string,
) =>
  questions
    .map(({ at, answer }) => {
      const x = scale(at);
      const width = Math.max(1, scale(answer?.at ?? last) - x);
      return `<rect x="${round(x)}" y="${TOP}" width="${round(
        width,
      )}" height="${bottom - TOP}" class="stood"><title>asked: ${
        answer
          ? `answered after ${duration(answer.seconds)}`
          : 'nobody answered'
      }</title></rect>`;
    })
    .join('');

/** Every step as a bar, so that branches that went beside each other are seen to; inline SVG without a script. */
export function timeline(evidence: Evidence): string {
  const { steps, questions, noReturn, clock, run, journal } = evidence;
  const last = clock.ended.at ?? journal[journal.length - 1].entry.at;
  const scale = scaleOf(
    [
      run.requestedAt,
      last,
      ...steps.flatMap(({ startedAt, endedAt }) => [startedAt, endedAt]),
      ...questions.flatMap(({ at, answer }) => [at, answer?.at]),
    ].filter((at): at is string => at !== undefined),
  );
  const bottom = TOP + steps.length * ROW;
  const marks = [
    ...(clock.decided.at && clock.decided.row !== 1
      ? [line(scale(clock.decided.at), bottom, 'decided', 'decided', 12)]
      : []),
    ...(noReturn
      ? [line(scale(noReturn.at), bottom, 'no-return', 'no way back', 24)]
      : []),
    ...(clock.served.at
      ? [line(scale(clock.served.at), bottom, 'served', 'users served', 12)]
      : []),
  ];
  return `<svg viewBox="0 0 ${WIDTH} ${
    bottom + 6
  }" role="img" aria-label="Timeline of the steps">${stood(
    evidence,
    scale,
    bottom,
    last,
  )}${bars(evidence, scale, last)}${marks.join('')}</svg>`;
}
