import {
  ANNOTATION_LOCATION,
  ANNOTATION_ORIGIN_LOCATION,
  type Entity,
  entityEnvelopeSchemaValidator,
} from '@backstage/catalog-model';
import {
  fileAtHead,
  localLocation,
} from '@understudy/plugin-disaster-recovery-node';
import { parseAllDocuments } from 'yaml';

const FILE = 'catalog-info.yaml';
const validate = entityEnvelopeSchemaValidator<Entity>();

/**
 * The entities in `catalog-info.yaml` at HEAD of a repository, annotated with
 * where they come from. They have no source location: the catalog's pages
 * would make a link of it, and a browser opens no `file:` URL.
 * @throws Error where the file is missing, is not YAML or holds no entity
 */
export async function readEntities(repository: string): Promise<Entity[]> {
  const documents = parseAllDocuments(await fileAtHead(repository, FILE));
  const location = localLocation(repository, FILE);
  return [...documents]
    .filter(document => document.contents !== null || document.errors.length)
    .map(document => {
      if (document.errors.length > 0) {
        throw new Error(`${FILE} is not YAML: ${document.errors[0].message}`);
      }
      const entity = validate(document.toJS());
      return {
        ...entity,
        metadata: {
          ...entity.metadata,
          annotations: {
            ...entity.metadata.annotations,
            [ANNOTATION_LOCATION]: location,
            [ANNOTATION_ORIGIN_LOCATION]: location,
          },
        },
      };
    });
}
