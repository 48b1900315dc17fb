import { NotFoundError } from '@backstage/errors';

/** The same for a site that does not exist and for one that somebody may not see. */
export const noSuchSite = (name: string) =>
  new NotFoundError(
    `There is no site "${name}" that you may see; sites come from catalog entities with the annotation understudy.dev/dr-site`,
  );
