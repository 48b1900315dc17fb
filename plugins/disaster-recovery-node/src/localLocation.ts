import { fileURLToPath, pathToFileURL } from 'node:url';

const TYPE = 'local-repository:';

/** Catalog location of a file at the head of a bare repository on the portal's own disk. */
export const localLocation = (repository: string, file: string) =>
  `${TYPE}${pathToFileURL(repository).href}#${file}`;

/** Folder of the repository that a catalog location is in; undefined where it is another kind of location. */
export function repositoryOfLocation(location: string): string | undefined {
  if (!location.startsWith(`${TYPE}file:`)) {
    return undefined;
  }
  const url = new URL(location.slice(TYPE.length));
  url.hash = '';
  return fileURLToPath(url);
}
