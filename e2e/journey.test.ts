import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { SimulatorAdmin } from '@understudy/aws-simulator';
import type { Browser } from 'playwright-core';
import { lookFromOutside } from '../scripts/lib/outside';
import { freePort } from '../scripts/lib/ports';
import { Portal } from '../scripts/lib/Portal';
import { root } from '../scripts/lib/root';
import { until } from '../scripts/lib/until';
import { launchChromium } from './chromium';
import { Visitor } from './Visitor';

// The journey of a first-time user, reading nothing but the screen: wizard, dry run, outage, failover, approval.

const pictures = process.env.PICTURES
  ? join(root, process.env.PICTURES)
  : join(root, 'e2e-results');
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
let failoverUrl: string;

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
  browser = await launchChromium();
});

after(async () => {
  await browser?.close();
  await portal?.stop();
  rmSync(dataDirectory, { recursive: true, force: true });
});

/** Where something fails, the picture says more than the message. */
async function step(visitor: Visitor, name: string, act: () => Promise<void>) {
  try {
    await act();
  } catch (error) {
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
  const { page } = olivia;
  await step(olivia, 'empty', async () => {
    await page.getByText('No site is protected yet').waitFor();
    await olivia.picture('fleet-empty');
    await page.getByRole('link', { name: 'Create a DR site' }).click();
    // The catalog reads the template a moment after the start.
    await until('the template on the page', 90, async () => {
      const choose = page.getByRole('button', { name: 'Choose' }).first();
      if (await choose.isVisible()) {
        return true;
      }
      await page.waitForTimeout(2000);
      await page.reload();
      return false;
    });
    await page.getByRole('button', { name: 'Choose' }).first().click();
  });
});

test('is refused bad answers in the form, with the reason', async () => {
  const { page } = olivia;
  const next = () =>
    page.getByRole('button', { name: /^(Next|Review)$/ }).click();
  await step(olivia, 'wizard', async () => {
    const name = page.getByLabel(/^Name/).first();
    await name.fill('Orders!');
    await next();
    await page
      .getByText(/2 to 20 characters/)
      .first()
      .waitFor();
    await olivia.picture('wizard-refusal');
    await name.fill('shop');
    await next();
    await page
      .getByLabel(/Pilot region/)
      .first()
      .waitFor();
    await olivia.picture('wizard-regions');
  });
});

test('creates a site with the answers proposed', async () => {
  const { page } = olivia;
  await step(olivia, 'create', async () => {
    for (let pages = 0; pages < 10; pages += 1) {
      const create = page.getByRole('button', { name: 'Create', exact: true });
      if (await create.isVisible()) {
        await olivia.picture('wizard-review');
        await create.click();
        break;
      }
      await page.getByRole('button', { name: /^(Next|Review)$/ }).click();
      await page.waitForTimeout(800);
    }
    const site = page.getByRole('link', { name: 'Site', exact: true });
    await site.waitFor({ timeout: 240_000 });
    await olivia.picture('wizard-done');
    await site.click();
  });
});

test('sees the site become ready', async () => {
  const { page } = olivia;
  await step(olivia, 'site', async () => {
    await page.getByRole('button', { name: 'Dry run' }).waitFor();
    await page
      .getByText(/standby could take over now/)
      .first()
      .waitFor({ timeout: 240_000 });
    await olivia.picture('site');
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
    await page
      .getByText(/succeeded|passed/i)
      .first()
      .waitFor({ timeout: 120_000 });
    await olivia.picture('run-dry-run');
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
    await olivia.picture('site-outage');
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
    await olivia.picture('dialog', false);
    await request.click();
    await page.waitForURL(/\/runs\//);
    failoverUrl = page.url();
  });
});

test('is approved by somebody else, and watches the standby take over', async () => {
  const { page } = olivia;
  const adam = await Visitor.signIn(browser, {
    url: portal.url,
    as: 'Adam',
    pictures,
  });
  await step(adam, 'approval', async () => {
    await adam.page.goto(failoverUrl);
    const approve = adam.page.getByRole('button', { name: /^Approve/ });
    await approve.first().waitFor({ timeout: 180_000 });
    await adam.picture('run-approval');
    await approve.first().click();
    const dialog = adam.page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Approve' }).click();
    await dialog.waitFor({ state: 'hidden' });
  });
  await adam.close();
  await step(olivia, 'failover', async () => {
    await page.waitForTimeout(8_000);
    await olivia.picture('run-failover');
    await page
      .getByText(/succeeded|passed/i)
      .first()
      .waitFor({ timeout: 300_000 });
    await olivia.picture('run-finished');
    const view = await lookFromOutside({ ...ports, name: 'shop.example.test' });
    assert.equal(view.region, 'eu-central-1');
    assert.equal(view.writable, true);
    await page.goto(`${portal.url}/disaster-recovery`);
    await page.getByText('shop').first().waitFor();
    await olivia.picture('fleet');
    await page.goto(`${portal.url}/catalog/default/component/shop`);
    await page
      .getByText(/Disaster recovery/)
      .first()
      .waitFor();
    await olivia.picture('entity');
  });
});
