import type {
  BackstageCredentials,
  HttpAuthService,
  UrlReaderService,
} from '@backstage/backend-plugin-api';
import { InputError, NotFoundError } from '@backstage/errors';
import type { ScmIntegrations } from '@backstage/integration';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { TemplateEntityV1beta3 } from '@backstage/plugin-scaffolder-common';
import type { ScaffolderService } from '@backstage/plugin-scaffolder-node';
import express from 'express';
import Router from 'express-promise-router';
import { z } from 'zod';
import { TemplateVersion } from './TemplateVersion';
import { Turns } from './Turns';
import { dryRunSite } from './dryRunSite';
import { fetchTemplateFiles } from './fetchTemplateFiles';
import { templateBaseUrl } from './templateBaseUrl';

const TEMPLATE_REF = 'template:default/create-dr-site';

const bodySchema = z.object({ values: z.record(z.string(), z.json()) });

/**
 * `POST /dr-site/preview`: what the wizard would publish, as a dry run with
 * the rights of who asks; they need those of the scaffolder's own dry run.
 * `GET /dr-site/template`: which version the template has.
 */
export function createPreviewRouter(options: {
  httpAuth: HttpAuthService;
  catalog: CatalogService;
  scaffolder: ScaffolderService;
  reader: UrlReaderService;
  integrations: ScmIntegrations;
}): express.Router {
  const { httpAuth, catalog, scaffolder, reader, integrations } = options;
  // Each compiles or synthesizes with a processor and up to 300 MB of its own.
  const turns = new Turns({ atOnce: 2, waiting: 8, seconds: 90 });
  const version = new TemplateVersion();
  const router = Router();
  router.get('/dr-site/template', async (req, res) => {
    const credentials = await httpAuth.credentials(req, {
      allow: ['user', 'service'],
    });
    const template = await templateOf(credentials);
    res.json({
      version: await version.of(() =>
        fetchTemplateFiles({
          reader,
          integrations,
          baseUrl: templateBaseUrl(template),
        }),
      ),
    });
  });
  router.post('/dr-site/preview', express.json(), async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    const body = bodySchema.safeParse(req.body);
    if (!body.success) {
      throw new InputError(
        'values: send the answers of the wizard as {"values": {…}}',
      );
    }
    const template = await templateOf(credentials);
    const { files, stacks } = await turns.take(async () =>
      dryRunSite({
        scaffolder,
        credentials,
        template: template as TemplateEntityV1beta3,
        templateFiles: await fetchTemplateFiles({
          reader,
          integrations,
          baseUrl: templateBaseUrl(template),
        }),
        answers: body.data.values,
      }),
    );
    res.json({
      files: files.map(({ path, content }) => ({
        path,
        bytes: content.length,
      })),
      stacks,
    });
  });
  return router;

  async function templateOf(credentials: BackstageCredentials) {
    const template = await catalog.getEntityByRef(TEMPLATE_REF, {
      credentials,
    });
    if (!template) {
      throw new NotFoundError(
        `The catalog has no ${TEMPLATE_REF}; register the template of DR sites`,
      );
    }
    return template;
  }
}
