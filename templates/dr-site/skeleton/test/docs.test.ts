import assert from 'node:assert/strict';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, normalize } from 'node:path';
import { after, describe, it } from 'node:test';
import { widthOf } from '../src/docs/diagram/fit';
import { readDocumentInput } from '../src/docs/readDocumentInput';
import { renderDocuments } from '../src/docs/renderDocuments';
import { writeDocuments } from '../src/docs/writeDocuments';
import {
  decidesByMajority,
  parseSiteDefinition,
  type SiteDefinition,
} from '../src/site';
import { samples } from './sites';
import { stacksOf } from './synthesize';

const input = readDocumentInput('.');

/** As far from the defaults as a site gets, with the longest words that it can have. */
const extreme: SiteDefinition = parseSiteDefinition({
  ...input.site,
  name: 'customer-payments-eu',
  description: `<b>"Takes" & tracks</b> | [orders](http://example.test) ${'w'.repeat(
    120,
  )}`,
  regions: {
    active: 'ap-northeast-1',
    pilot: 'ap-southeast-2',
    witness: 'ap-northeast-3',
  },
  traffic: {
    policy: 'operator',
    zoneName: 'example.test',
    recordName: `${'w'.repeat(60)}.${'w'.repeat(60)}.example.test`,
    protocol: 'https',
  },
  network: {
    activeCidr: '172.16.240.0/20',
    pilotCidr: '192.168.128.0/20',
    zones: 3,
    nat: 'per-az',
  },
  compute: {
    ...input.site.compute,
    instanceType: 'm7i-flex.12xlarge',
    min: 1000,
    desired: 1000,
    max: 1000,
    pilotMin: 1,
  },
  database: {
    ...input.site.database,
    instanceClass: 'db.x2iedn.32xlarge',
    allocatedStorageGib: 65536,
  },
  storage: { replicationTimeControl: true },
  backup: { crossRegionCopy: true, retentionDays: 3650 },
  delivery: {
    pipeline: 'codepipeline',
    repository: 'example-org/payments',
    connectionArn:
      'arn:aws:codeconnections:ap-southeast-2:123456789012:connection/one',
  },
  objectives: { rpoSeconds: 86399, rtoSeconds: 61 },
});

const sites = [
  ...samples,
  { title: 'a site of extremes', site: extreme },
  ...(['github-actions', 'jenkins'] as const).map(pipeline => ({
    title: `a site delivered by ${pipeline}`,
    site: parseSiteDefinition({
      ...extreme,
      network: { ...extreme.network, nat: 'none' },
      delivery: { pipeline, repository: 'example-org/payments' },
    }),
  })),
  {
    title: 'a site whose witness does not decide yet',
    site: parseSiteDefinition({
      ...extreme,
      traffic: { ...extreme.traffic, switch: 'pilot' },
    }),
  },
];

/** Anchor that a heading gets on git hosts and in MkDocs. */
const anchorOf = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[^\w\s-]/g, '')
    .trim()
    .replace(/\s+/g, '-');

const linksOf = (markdown: string) =>
  [...markdown.matchAll(/(?<!\\)\[[^\]]*\]\(([^)\s]+)\)/g)].map(
    ([, target]) => target,
  );

describe('the documents', () => {
  it('say what site.json says; if not, run: npm run docs', () => {
    for (const [path, text] of Object.entries(renderDocuments(input))) {
      assert.ok(existsSync(path), `${path} is missing; run: npm run docs`);
      assert.equal(
        readFileSync(path, 'utf8'),
        text,
        `${path} is stale; run: npm run docs`,
      );
    }
  });

  it('do not change with a failover, whose commit must pass the tests', () => {
    assert.deepEqual(
      renderDocuments({
        ...input,
        site: { ...input.site, drMode: 'failed-over' },
      }),
      renderDocuments({ ...input, site: { ...input.site, drMode: 'normal' } }),
    );
  });

  it('are written where they are wanted', () => {
    const outdir = mkdtempSync(join(tmpdir(), 'documents-'));
    after(() => rmSync(outdir, { recursive: true, force: true }));
    const written = writeDocuments(input, outdir);
    const files = readdirSync(outdir, { recursive: true, encoding: 'utf8' });
    assert.deepEqual(
      files.filter(file => file !== 'docs').sort(),
      [...written].map(normalize).sort(),
    );
  });

  it('tell of the engine that package.json names', () => {
    const { 'README.md': now } = renderDocuments({
      ...input,
      engine: 'cdktf',
    });
    const { 'README.md': then } = renderDocuments({
      ...input,
      engine: 'cdktn',
    });
    assert.match(now, /`cdktf`\) was archived .*December 2025/);
    assert.match(now, /npm run engine -- cdktn/);
    assert.match(then, /`cdktn` is the community successor/);
    assert.match(then, /npm run engine -- cdktf/);
  });

  it('say "at least" where the price of a part is unknown', () => {
    const { 'README.md': readme, 'docs/costs.md': costs } = renderDocuments({
      ...input,
      site: extreme,
    });
    assert.match(readme, /\*\*At least [\d,.]+ USD a month\*\*/);
    assert.match(costs, /because no price is known: .*db\.x2iedn\.32xlarge/);
    assert.doesNotMatch(costs, /% of the active region/);
  });

  for (const { title, site } of sites) {
    describe(`of ${title}`, () => {
      const documents = renderDocuments({ ...input, site });

      it('say nothing that is not there', () => {
        for (const [path, text] of Object.entries(documents)) {
          assert.doesNotMatch(text, /undefined|NaN|\[object|null/, path);
        }
      });

      it('lead to files and headings that exist', () => {
        for (const [path, text] of Object.entries(documents)) {
          if (path.endsWith('.md')) {
            for (const link of linksOf(text)) {
              checkLink(documents, path, link);
            }
          }
        }
      });

      it('fill the names into the runbook', () => {
        const runbook = documents['docs/runbook.md'];
        assert.doesNotMatch(runbook, /\b(NAME|ACTIVE|PILOT|ACCOUNT)\b/);
        assert.ok(runbook.includes(`--region ${site.regions.pilot} --name`));
      });

      it('tell who decides where traffic goes, and who delivers it', () => {
        const { witness } = site.regions;
        const { 'docs/architecture.md': text, 'docs/architecture.svg': svg } =
          documents;
        assert.equal(
          text.includes('an object in each of three buckets'),
          decidesByMajority(site),
        );
        assert.equal(
          svg.includes(`2 of 3 objects, witness ${witness}`),
          decidesByMajority(site),
        );
        for (const [document, said] of [
          [svg, 'Apply witness'],
          [documents['README.md'], '`witness`'],
        ]) {
          assert.equal(document.includes(said), witness !== undefined, said);
        }
      });

      it('name every alarm that is raised, and who hears it', () => {
        const text = documents['docs/architecture.md'];
        const { active, global } = stacksOf(site);
        const raised = [active, global].flatMap(({ resource }) =>
          Object.values(resource.aws_cloudwatch_metric_alarm).map(
            ({ alarm_name: name }) => name,
          ),
        );
        const named = [
          ...text
            .slice(text.indexOf('## Alarms'))
            .matchAll(/^\| `([^`]+)` +\|/gm),
        ].map(([, name]) => name);
        assert.deepEqual(named.sort(), raised.sort());
        const { email, pagerUrl } = site.notifications;
        assert.equal(
          text.includes('Nobody hears them'),
          email.length === 0 && pagerUrl === undefined,
        );
        for (const address of email) {
          assert.ok(text.includes(address));
        }
      });

      it('draw every text where it can be read', () => {
        checkDrawing(documents['docs/architecture.svg']);
      });
    });
  }
});

function checkLink(
  documents: Record<string, string>,
  from: string,
  link: string,
): void {
  if (link.startsWith('https://')) {
    return;
  }
  const [file, anchor] = link.split('#');
  const target = file === '' ? from : normalize(join(dirname(from), file));
  assert.ok(
    target in documents || existsSync(target),
    `${from} leads to ${link}, which does not exist`,
  );
  // TechDocs knows nothing outside of its folder.
  assert.ok(
    !from.startsWith('docs/') || target.startsWith('docs/'),
    `${from} leads to ${link}, out of the folder that TechDocs shows`,
  );
  if (anchor !== undefined) {
    const headings = [
      ...(documents[target] ?? readFileSync(target, 'utf8')).matchAll(
        /^#+ (.+)$/gm,
      ),
    ].map(([, heading]) => anchorOf(heading));
    assert.ok(headings.includes(anchor), `${from}: no heading for ${link}`);
  }
}

/** The part of a text's width that lies before the point that it is drawn at. */
const BEFORE: Record<string, number> = { start: 0, middle: 0.5, end: 1 };

/** Well-formed, accessible, and nothing beyond the edge. */
function checkDrawing(svg: string): void {
  const open: string[] = [];
  for (const [, slash, name, rest] of svg.matchAll(
    /<(\/?)([a-z]+)((?:"[^"]*"|[^>"])*)>/g,
  )) {
    if (slash) {
      assert.equal(open.pop(), name);
    } else if (!rest.endsWith('/')) {
      open.push(name);
    }
  }
  assert.deepEqual(open, []);
  assert.match(svg, /role="img" aria-labelledby="title description"/);
  assert.match(
    svg,
    /<title id="title">.+<\/title>\n<desc id="description">.+<\/desc>/,
  );
  const [, width, height] = /viewBox="0 0 (\d+) (\d+)"/.exec(svg) ?? [];
  for (const [, x, y, w, h] of svg.matchAll(
    /<rect x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)"/g,
  )) {
    assert.ok(Number(x) + Number(w) <= Number(width), `a box at ${x}, ${y}`);
    assert.ok(Number(y) + Number(h) <= Number(height), `a box at ${x}, ${y}`);
  }
  for (const [, x, , size, rest, escaped] of svg.matchAll(
    /<text x="([\d.]+)" y="([\d.]+)" font-size="(\d+)"([^>]*)>(?:<title>[^<]*<\/title>)?([^<]*)</g,
  )) {
    const content = escaped.replace(/&[a-z]+;/g, '&');
    const wide = widthOf(content, Number(size), rest.includes('font-weight'));
    const [, anchor = 'start'] = /text-anchor="(\w+)"/.exec(rest) ?? [];
    const left = Number(x) - wide * BEFORE[anchor];
    assert.ok(left >= 0 && left + wide <= Number(width), content);
  }
}
