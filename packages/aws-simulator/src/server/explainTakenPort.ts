/** Says which port is taken and what to do, where that is what went wrong. */
export async function explainTakenPort<T>(
  what: string,
  port: number,
  start: Promise<T>,
): Promise<T> {
  try {
    return await start;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') {
      throw new Error(
        `The ${what} port ${port} on 127.0.0.1 is taken; stop what uses it or choose another port`,
        { cause: error },
      );
    }
    throw error;
  }
}
