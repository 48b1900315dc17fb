import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { SimulatorAdmin } from '@understudy/aws-simulator';
import type { Browser } from 'playwright-core';
import { lookFromOutside } from '../scripts/lib/outside';
import { freePort } from '../scripts/lib/ports';
import { PortalClient } from '../scripts/lib/PortalClient';
import { Portal } from '../scripts/lib/Portal';
import { root } from '../scripts/lib/root';
import { until } from '../scripts/lib/until';
import { launchChromium } from './chromium';
import { Visitor } from './Visitor';

// The journey of a first-time user, reading nothing but the screen: wizard, dry run, outage, failover, approval.

const pictures = join(root, 'e2e-results');
const dataDirectory = mkdtempSync(join(tmpdir(), 'understudy-journey-'));
let ports: {
  port: number;
  simulatorPort: number;
  dnsPort: number;
  workloadPort: number;
};
let portal: Portal;
let browser: Browser;
let olivia: Visitor;
/** The same person with the dark theme, who looks at the same pages. */
let night: Visitor;
let failoverUrl: string;
let failed = false;

before(async () => {
  ports = {
    port: await freePort(),
    simulatorPort: await freePort(),
    dnsPort: await freePort(),
    workloadPort: await freePort(),
  };
  portal = await Portal.start({
    ...ports,
    dataDirectory,
    say: line => process.stderr.write(`${line}\n`),
    onFailure: message => process.stderr.write(`${message}\n`),
  });
  // The catalog reads the template a moment after the start.
  const client = new PortalClient({ url: portal.url, persona: 'olivia' });
  await until('template in the catalog', 90, () => client.templateIsThere());
  browser = await launchChromium();
});

after(async () => {
  await browser?.close();
  await portal?.stop();
  rmSync(dataDirectory, { recursive: true, force: true });
});

/** The run's own status, not what a step says. */
const SUCCEEDED = /^succeeded$/;

/** The page that Olivia is on, in the light and in the dark theme. */
async function inBothThemes(name: string, shown: string | RegExp) {
  await olivia.picture(name);
  await night.page.goto(olivia.page.url());
  await night.page.getByText(shown).first().waitFor();
  // Charts draw themselves in.
  await night.page.waitForTimeout(1500);
  await night.picture(name);
}

/** Where something fails, the picture says more than the message. */
async function step(visitor: Visitor, name: string, act: () => Promise<void>) {
  assert.ok(!failed, 'an earlier step of the journey failed');
  try {
    await act();
  } catch (error) {
    failed = true;
    await visitor.picture(`failed-${name}`);
    throw error;
  }
}

test('signs in and finds the way from an empty fleet to the wizard', async () => {
  olivia = await Visitor.signIn(browser, {
    url: portal.url,
    as: 'Olivia',
    pictures,
  });
  night = await Visitor.signIn(browser, {
    url: portal.url,
    as: 'Olivia',
    pictures,
    theme: 'dark',
  });
  const { page } = olivia;
  await step(olivia, 'empty', async () => {
    await page.getByText('No site is protected yet').waitFor();
    await inBothThemes('fleet-empty', 'No site is protected yet');
    await page.getByRole('link', { name: 'Create a DR site' }).click();
    // Another template stands beside it.
    await page
      .locator(
        '//*[normalize-space(text())="Create a DR site"]/following::button[contains(., "Choose")][1]',
      )
      .last()
      .click();
  });
});

/** The wizard's pages, in order. */
const PAGES = [
  'Team and workload',
  'Regions and traffic',
  'Network',
  'Database',
  'Storage',
  'Notifications',
  'Delivery',
  'Review',
];

const next = () =>
  olivia.page.getByRole('button', { name: /^(Next|Summary)$/ }).click();

/** Goes on from page to page, from the one titled `from` to the one titled `to`. */
async function walk(from: string, to: string) {
  for (const title of PAGES.slice(
    PAGES.indexOf(from) + 1,
    PAGES.indexOf(to) + 1,
  )) {
    await next();
    await olivia.page
      .locator('.MuiStepLabel-label.MuiStepLabel-active', { hasText: title })
      .waitFor();
  }
}

test('is refused bad answers in the form, with the reason', async () => {
  const { page } = olivia;
  await step(olivia, 'wizard', async () => {
    const name = page.getByLabel(/^Name/).first();
    await name.fill('Orders!');
    await next();
    // The scaffolder's own list of errors, which stays when they are mended, is not shown.
    await page
      .getByText(/must be 2 to 20 characters/)
      .filter({ visible: true })
      .waitFor();
    await olivia.picture('wizard-refusal');
    await name.fill('shop');
    await page.getByLabel('Most instances').fill('1');
    await page.getByText(/^Most instances must be at least 2/).waitFor();
    await page.getByLabel('Most instances').fill('6');
    await walk('Team and workload', 'Regions and traffic');
    await page.getByText(/^About 1,090 km apart/).waitFor();
    await page.getByLabel(/^RTO/).fill('300');
    await page.getByText(/^Hardly plausible/).waitFor();
    await page.getByLabel(/^RTO/).fill('900');
    await olivia.picture('wizard-regions');
    await walk('Regions and traffic', 'Network');
    const pilot = page.getByLabel(/^Pilot region's network/);
    await pilot.fill('10.20.0.0/20');
    await page.getByText(/overlaps 10.20.0.0\/16 of the active/).waitFor();
    await page.getByRole('button', { name: /^Use 10.20.0.0/ }).click();
    assert.equal(await pilot.inputValue(), '10.21.0.0/16');
    await olivia.picture('wizard-network');
    await walk('Network', 'Database');
    await olivia.picture('wizard-database');
    await walk('Database', 'Delivery');
    await page.getByRole('radio', { name: 'AWS CodePipeline' }).check();
    await page.getByLabel(/^Connection/).waitFor();
    await olivia.picture('wizard-delivery');
    await page.getByRole('radio', { name: 'Jenkins' }).check();
    await walk('Delivery', 'Review');
    // Answers survive a reload; the pages are walked again.
    await page.waitForTimeout(500);
    await page.reload();
    await name.waitFor();
    assert.equal(await name.inputValue(), 'shop');
    await walk('Team and workload', 'Review');
  });
});

test('sees what it costs and what is created, and creates it', async () => {
  const { page } = olivia;
  await step(olivia, 'create', async () => {
    await page.getByText(/^\d+ files, /).waitFor({ timeout: 120_000 });
    await page.getByText(/^List prices of \d{4}-/).waitFor();
    await olivia.picture('wizard-review');
    await next();
    const create = page.getByRole('button', { name: 'Create', exact: true });
    await create.waitFor();
    await olivia.picture('wizard-summary');
    await create.click();
    const site = page.getByRole('link', { name: 'Open the site' });
    await site.waitFor({ timeout: 240_000 });
    await olivia.picture('wizard-done');
    await site.click();
  });
});

test('sees the site become ready', async () => {
  const { page } = olivia;
  await step(olivia, 'site', async () => {
    await page.getByRole('button', { name: 'Dry run' }).waitFor();
    // A new site is at risk until its first drill, which is as ready as it can be.
    await page
      .getByText(/^at risk/)
      .first()
      .waitFor({ timeout: 240_000 });
    await inBothThemes('site', /standby could take over now/);
  });
});

test('presses Dry run and nothing changes', async () => {
  const { page } = olivia;
  await step(olivia, 'dry-run', async () => {
    await page.getByRole('button', { name: 'Dry run' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(/Reason/).fill('what would happen?');
    await dialog.getByRole('button', { name: /dry run/i }).click();
    await page.waitForURL(/\/runs\//);
    await page.getByText(SUCCEEDED).first().waitFor({ timeout: 120_000 });
    await inBothThemes('run-dry-run', SUCCEEDED);
    const view = await lookFromOutside({ ...ports, name: 'shop.example.test' });
    assert.equal(view.region, 'eu-west-1');
  });
});

test('requests a failover while the active region is down', async () => {
  const { page } = olivia;
  await new SimulatorAdmin(portal.simulatorUrl).inject({
    type: 'region-down',
    region: 'eu-west-1',
    planes: ['control', 'data', 'network'],
  });
  await step(olivia, 'dialog', async () => {
    await page.goto(`${portal.url}/disaster-recovery/sites/shop`);
    // Live: the page hears of the outage without a reload.
    await page
      .getByText(/not ready|unknown/i)
      .first()
      .waitFor({ timeout: 120_000 });
    await inBothThemes('site-outage', /not ready|unknown/i);
    await page.getByRole('button', { name: /Fail over/ }).click();
    const dialog = page.getByRole('dialog');
    const request = dialog.getByRole('button', { name: 'Request failover' });
    await dialog.getByLabel(/Site's name/).fill('shop');
    assert.ok(
      await request.isDisabled(),
      'a violated guard blocks the request',
    );
    const overrides = dialog.getByRole('checkbox');
    for (let index = 0; index < (await overrides.count()); index += 1) {
      await overrides.nth(index).check();
    }
    for (const field of await dialog.getByLabel(/Reason/).all()) {
      await field.fill('the region does not answer');
    }
    // Labels move out of the way of what was typed.
    await page.waitForTimeout(500);
    await olivia.picture('dialog', false);
    await night.page.getByRole('button', { name: /Fail over/ }).click();
    await night.page.getByLabel(/Site's name/).waitFor();
    await night.picture('dialog', false);
    await request.click();
    await page.waitForURL(/\/runs\//);
    failoverUrl = page.url();
  });
});

test('sees that nothing is lost yet, and that somebody else must approve', async () => {
  const { page } = olivia;
  await step(olivia, 'waiting', async () => {
    const panel = page.getByRole('region', { name: 'Waits for approval' });
    await panel.waitFor({ timeout: 180_000 });
    await panel
      .getByText('Nothing has happened yet that cannot be undone.')
      .waitFor();
    await panel.getByText('0 of 1 approval given.').waitFor();
    assert.ok(
      await panel.getByRole('button', { name: /^Approve/ }).isDisabled(),
    );
    await panel
      .getByText(/somebody else must approve$/)
      .first()
      .waitFor();
    await inBothThemes('run-waiting', 'Waits for approval');
  });
});

test('is approved by somebody who has nothing but a phone, and watches the standby take over', async () => {
  const { page } = olivia;
  const adam = await Visitor.signIn(browser, {
    url: portal.url,
    as: 'Adam',
    pictures,
    phone: true,
  });
  await step(adam, 'approval', async () => {
    const waiting = adam.page.getByRole('region', {
      name: 'What waits for you',
    });
    await waiting
      .getByText('shop: olivia asks to fail over to eu-central-1')
      .waitFor();
    await adam.picture('waiting', false);
    await waiting.getByRole('link', { name: 'Look and decide' }).click();
    await adam.page.waitForURL(`${failoverUrl}#decision`);
    const panel = adam.page.getByRole('region', { name: 'Waits for approval' });
    await panel.waitFor();
    await adam.picture('run-approval', false);
    await panel.getByRole('button', { name: /^Approve/ }).click();
    const dialog = adam.page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Approve' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await adam.page.getByText('adam approved').first().waitFor();
    // What was told takes the place of what no longer is so.
    await adam.page.goto(`${portal.url}/notifications`);
    await adam.page.getByText('adam approved it').waitFor();
    assert.equal(await adam.page.getByText(/asks to fail over/).count(), 0);
    await adam.picture('notifications', false);
  });
  await adam.close();
  await step(olivia, 'failover', async () => {
    await page.waitForTimeout(8_000);
    await inBothThemes('run-failover', 'RTO clock');
    await page.getByText(SUCCEEDED).first().waitFor({ timeout: 300_000 });
    const promotion = page.getByRole('button', { name: /Promote database/ });
    await promotion.click();
    await promotion.blur();
    // The ripple of the press ends.
    await page.waitForTimeout(1000);
    await inBothThemes('run-finished', SUCCEEDED);
    const view = await lookFromOutside({ ...ports, name: 'shop.example.test' });
    assert.equal(view.region, 'eu-central-1');
    assert.equal(view.writable, true);
    await page.goto(`${portal.url}/disaster-recovery`);
    await page.getByText('shop').first().waitFor();
    await inBothThemes('fleet', 'shop');
    await page.goto(`${portal.url}/catalog/default/component/shop`);
    await page
      .getByText(/Disaster recovery/)
      .first()
      .waitFor();
    await inBothThemes('entity', /Disaster recovery/);
  });
});

test('takes the evidence with her: to print, and to be verified without the portal', async () => {
  const { page } = olivia;
  await step(olivia, 'evidence', async () => {
    await page.goto(failoverUrl);
    const choose = async (name: string) => {
      await page.getByRole('button', { name: 'Evidence', exact: true }).click();
      await page.getByRole('menuitem', { name }).click();
    };
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      choose('JSON, to be verified'),
    ]);
    assert.match(download.suggestedFilename(), /^shop-failover-\d+-evidence/);
    const file = join(dataDirectory, download.suggestedFilename());
    await download.saveAs(file);
    const said = spawnSync(
      'python3',
      [join(root, 'scripts/verify-evidence.py'), file],
      { encoding: 'utf8' },
    );
    assert.match(said.stdout, /is as it was written/);
    assert.equal(said.status, 0, said.stdout + said.stderr);
    const [printed] = await Promise.all([
      page.waitForEvent('popup'),
      choose('Printable page'),
    ]);
    await printed.getByText('In total, of the RTO').waitFor();
    await printed.screenshot({
      path: join(pictures, 'evidence-light.png'),
      fullPage: true,
    });
    await printed.close();
    await page.goto(`${portal.url}/disaster-recovery/sites/shop`);
    await page.getByRole('button', { name: 'Report…' }).click();
    await page.getByRole('dialog').getByText('Report of shop').waitFor();
    // The dialog fades in.
    await page.waitForTimeout(500);
    await olivia.picture('report', false);
    const [report] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Markdown' }).click(),
    ]);
    assert.match(report.suggestedFilename(), /^shop-.*-report\.md$/);
  });
});
