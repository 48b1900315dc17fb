/** What the API client throws when the server answers with that status. */
export function refusal(status: number, message: string): Error {
  return Object.assign(new Error(`Request failed with ${status}`), {
    name: 'ResponseError',
    response: { status },
    body: {
      error: { name: 'Error', message },
      response: { statusCode: status },
    },
  });
}
