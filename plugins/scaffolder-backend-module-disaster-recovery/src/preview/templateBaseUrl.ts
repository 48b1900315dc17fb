import {
  ANNOTATION_LOCATION,
  ANNOTATION_SOURCE_LOCATION,
  type Entity,
  parseLocationRef,
} from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';

/** Address against which a template's own steps resolve what they fetch. */
export function templateBaseUrl({ metadata }: Entity): string {
  const location =
    metadata.annotations?.[ANNOTATION_SOURCE_LOCATION] ??
    metadata.annotations?.[ANNOTATION_LOCATION];
  const { type, target } = location
    ? parseLocationRef(location)
    : { type: 'none', target: '' };
  if (type !== 'url' && type !== 'file') {
    throw new InputError(
      `The template ${metadata.name} has no location of type url or file; register it from one`,
    );
  }
  return type === 'file' ? `file://${target}` : target;
}
