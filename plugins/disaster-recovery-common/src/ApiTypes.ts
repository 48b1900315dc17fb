import type { paths } from './generated/api';

/** Methods that the API has. @public */
export type ApiMethod = 'get' | 'post';

/** Paths of the API's document that can be asked by a method. @public */
export type ApiPath<M extends ApiMethod> = {
  [P in keyof paths]: paths[P] extends Record<M, { responses: unknown }>
    ? P
    : never;
}[keyof paths];

type Operation<M extends ApiMethod, P extends ApiPath<M>> = paths[P][M];

type JsonOf<Answer> = Answer extends {
  content: { 'application/json': infer Body };
}
  ? Body
  : never;

type AnswerOf<O> = O extends { responses: { 200: infer Answer } }
  ? JsonOf<Answer>
  : O extends { responses: { 201: infer Answer } }
  ? JsonOf<Answer>
  : never;

/** What an operation answers when all is well, as the document says. @public */
export type ApiAnswer<M extends ApiMethod, P extends ApiPath<M>> = AnswerOf<
  Operation<M, P>
>;

type PartOf<O, Part extends string> = O extends {
  parameters: { [K in Part]?: infer Values };
}
  ? NonNullable<Values>
  : never;

type BodyOf<O> = O extends {
  requestBody: { content: { 'application/json': infer Body } };
}
  ? { body: Body }
  : { body?: never };

type PathOf<V> = [V] extends [never] ? { path?: never } : { path: V };
type QueryOf<V> = [V] extends [never] ? { query?: never } : { query?: V };

/** What an operation is asked with: the parts of its path, its query and its body, as the document says. @public */
export type ApiAsked<M extends ApiMethod, P extends ApiPath<M>> = PathOf<
  PartOf<Operation<M, P>, 'path'>
> &
  QueryOf<PartOf<Operation<M, P>, 'query'>> &
  BodyOf<Operation<M, P>>;
