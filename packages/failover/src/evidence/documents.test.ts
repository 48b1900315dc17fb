import type { Evidence } from '@understudy/plugin-disaster-recovery-common';
import {
  type EvidenceStory,
  evidenceRun,
  HOSTILE,
} from '../worlds/evidence/evidenceRuns';
import { askVerifier, isIntact } from '../worlds/evidence/askVerifier';
import { evidenceText, reportText } from './documents';
import { evidenceOf } from './evidenceOf';
import { evidenceReport } from './evidenceReport';

// Virtual hours take seconds, on a busy machine more.
jest.setTimeout(60_000);

const evidence = async (story: EvidenceStory) =>
  evidenceOf(await evidenceRun(story));

const tagsOf = (page: string) =>
  new Set([...page.matchAll(/<\/?([a-z0-9]+)/gi)].map(([, tag]) => tag));

/** The page without its style, which is ours. */
const bodyOf = (page: string) => page.slice(page.indexOf('<body>'));

/** What elements of a kind say, as their text was before it was escaped. */
const unescaped = (text: string) =>
  text
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&');

const TAGS = [
  ...['body', 'dd', 'div', 'dl', 'dt', 'h1', 'h2', 'h3', 'html', 'line', 'p'],
  ...['rect', 'svg', 'table', 'tbody', 'td', 'text', 'th', 'thead', 'title'],
  'tr',
];

describe('the printable page', () => {
  it('takes nothing that a person wrote for markup, and fetches and carries out nothing', async () => {
    const found = await evidence('aborted');
    found.run.ticket = HOSTILE;
    found.run.site = HOSTILE;
    found.steps[0].title = HOSTILE;
    found.calls[0].error = HOSTILE;
    const page = evidenceText(found, 'html', [
      { where: HOSTILE, at: '', length: 1, hash: HOSTILE },
    ]);
    for (const tag of tagsOf(bodyOf(page))) {
      expect(TAGS).toContain(tag);
    }
    expect(page).not.toMatch(/ on\w+=|href|src=|url\(/);
    expect(page).toContain("default-src 'none'");
    expect(unescaped(bodyOf(page))).toContain('alert(1)</script> | "quoted"');
    // What shows nothing is shown.
    expect(page).toContain('\\u2028');
    expect(page).not.toContain('\u2028');
  });

  it('draws every step that began, beside each other those that went beside each other', async () => {
    const found = await evidence('approved');
    const page = evidenceText(found, 'html');
    const bars = [
      ...page.matchAll(
        /<rect x="([\d.]+)" y="(\d+)" width="([\d.]+)"[^>]*bar/g,
      ),
    ].map(([, x, , width]) => ({
      x: Number(x),
      end: Number(x) + Number(width),
    }));
    expect(bars).toHaveLength(
      found.steps.filter(({ startedAt }) => startedAt).length,
    );
    const at = (id: string) =>
      bars[found.steps.findIndex(step => step.id === id)];
    expect(at('scale-out').x).toBe(at('promote-database').x);
    expect(at('prove-writable').x).toBeGreaterThanOrEqual(
      Math.floor(at('promote-database').end),
    );
    expect(page).toContain('>no way back<');
    expect(page).toContain('>users served<');
  });

  it('says what is unknown, and what is only a beginning', async () => {
    const page = evidenceText(await evidence('overridden'), 'html');
    expect(page).toContain('at least 3 m');
    expect(page).toContain('target 15 m: unknown');
    expect(page).toContain('target 60 s: unknown');
  });

  it('says of a run that is not over that it is not over', async () => {
    const found = await evidence('waiting');
    expect(evidenceText(found, 'html')).toContain('This run is not over');
    expect(evidenceText(found, 'markdown')).toContain('This run is not over');
  });
});

describe('Markdown', () => {
  it('takes nothing that a person wrote for markup', async () => {
    const text = evidenceText(await evidence('aborted'), 'markdown');
    expect(text).not.toMatch(/<script|(?<!\\)[[\]`!]/);
    const rows = text.split('\n').filter(line => line.includes('alert(1)'));
    expect(rows.length).toBeGreaterThan(1);
    const cells = (line: string) => line.split(/(?<!\\)\|/).length;
    for (const row of rows.filter(line => line.startsWith('|'))) {
      expect([6 + 1, 5 + 2, 6 + 2]).toContain(cells(row));
    }
  });

  it('holds the same figures as the page', async () => {
    const text = evidenceText(await evidence('drilled'), 'markdown');
    expect(text).toContain('no user was moved');
    expect(text).toContain('target 15 m: not measured');
    expect(text).toContain('None: the run went as planned.');
  });
});

describe('a report', () => {
  const from = '2026-11-27T00:00:00.000Z';
  const to = '2026-11-28T00:00:00.000Z';
  let runs: Evidence[];
  beforeAll(async () => {
    runs = [];
    for (const story of ['drilled', 'overridden', 'approved'] as const) {
      runs.push(await evidence(story));
    }
  });
  const report = (some: Evidence[] = runs) =>
    evidenceReport({ site: 'orders', from, to, runs: some, without: [] });

  it('counts kinds, results, overrides and drills, and holds every run', () => {
    const { summary, runs: held } = report();
    expect(summary).toMatchObject({
      runs: 3,
      kinds: { drill: { succeeded: 1 }, failover: { succeeded: 2 } },
      rto: { met: 2, missed: 0, unknown: 0, 'not-measured': 1 },
      total: { met: 0, unknown: 2 },
      overrides: 2,
      breakGlass: 0,
      lastDrillAt: runs[0].clock.ended.at,
    });
    const times = held.map(({ run }) => run.requestedAt);
    expect(times).toEqual([...times].sort());
  });

  it('of no run says so', () => {
    const { summary } = report([]);
    expect(summary.runs).toBe(0);
    expect(reportText(report([]), 'markdown')).toContain('There was no run.');
  });

  it('names the runs of which there is no evidence', () => {
    const without = [
      {
        id: 'r7',
        number: 7,
        kind: 'drill',
        requestedAt: from,
        reason: HOSTILE,
      },
    ];
    const told = { ...report(), without };
    const page = reportText(told, 'html');
    expect(page).toContain(
      'Of 1 runs of this time there is no evidence: drill #7',
    );
    expect(tagsOf(bodyOf(page)).has('script')).toBe(false);
  });

  it('is taken by the verifier, which finds a changed figure, a changed run and one that is missing', () => {
    const text = reportText(report(), 'json');
    const figure = JSON.parse(text);
    figure.summary.overrides = 0;
    const run = JSON.parse(text);
    run.runs.find(({ overrides }: Evidence) => overrides.length).overrides = [];
    const missing = JSON.stringify(report(runs.slice(1)));
    const { chain, run: left } = runs[0];
    const anchor = ['--anchor', `${left.id}=${chain.length}:${chain.head}`];
    const [whole, ...forged] = askVerifier(
      [text, JSON.stringify(figure), JSON.stringify(run), missing],
      anchor,
    );
    expect(isIntact(whole)).toBe(true);
    expect(forged).toEqual([
      expect.stringContaining('summary.overrides'),
      expect.stringContaining('overrides has 0 items'),
      expect.stringContaining(`run ${left.id} is not here`),
    ]);
  });
});
