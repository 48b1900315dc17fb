import { InputError, NotFoundError } from '@backstage/errors';
import type { ErrorRequestHandler, RequestHandler } from 'express';

/** What parsers of Express say of a request has a status, and does not say which part is meant. */
const isRefusal = (error: unknown) =>
  (error as { status?: unknown } | undefined)?.status === 400;

/** A body that cannot be read is an input error that says so. */
export const nameTheBody: ErrorRequestHandler = (
  error,
  _request,
  _response,
  next,
) =>
  next(
    isRefusal(error) && error.name !== 'InputError'
      ? new InputError(`body: cannot be read: ${error.message}`)
      : error,
  );

/** A path that cannot be decoded is an input error that says so. */
export const nameThePath: ErrorRequestHandler = (
  error,
  _request,
  _response,
  next,
) =>
  next(
    isRefusal(error) && error instanceof URIError
      ? new InputError(`path: cannot be decoded: ${error.message}`)
      : error,
  );

/** What is below our paths and is none of them is said as everything else is. */
export const noSuchRoute: RequestHandler = ({ method }, _response, next) =>
  next(
    new NotFoundError(
      `There is no ${method} here; the API's document lists what there is`,
    ),
  );
