import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';

/** One person in a browser of their own. */
export class Visitor {
  private constructor(
    readonly page: Page,
    private readonly pictures?: string,
  ) {}

  /** Signs in by the development page. `pictures` is a folder for screenshots. */
  static async signIn(
    browser: Browser,
    options: { url: string; as: string; pictures?: string },
  ): Promise<Visitor> {
    const context = await browser.newContext({
      viewport: { width: 1440, height: 1000 },
    });
    const page = await context.newPage();
    page.setDefaultTimeout(60_000);
    await page.goto(options.url);
    await page
      .getByRole('button', { name: new RegExp(`Sign in as ${options.as}`) })
      .click();
    await page
      .getByRole('link', { name: 'Disaster recovery' })
      .first()
      .waitFor();
    return new Visitor(page, options.pictures);
  }

  /** Takes the page as it is, in the light and in the dark theme. */
  async picture(name: string, fullPage = true): Promise<void> {
    if (!this.pictures) {
      return;
    }
    mkdirSync(this.pictures, { recursive: true });
    for (const theme of ['light', 'dark'] as const) {
      await this.page.emulateMedia({ colorScheme: theme });
      await this.page.waitForTimeout(400);
      await this.page.screenshot({
        path: join(this.pictures, `${name}-${theme}.png`),
        fullPage,
      });
    }
    await this.page.emulateMedia({ colorScheme: 'light' });
  }

  async close(): Promise<void> {
    await this.page.context().close();
  }
}
