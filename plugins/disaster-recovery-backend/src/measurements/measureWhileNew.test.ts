import { measureWhileNew } from './measureWhileNew';

describe('measureWhileNew', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('measures at once, and again while first metrics are still to come, whatever fails', async () => {
    const measure = jest.fn(async () => {});
    const logger = { warn: jest.fn() };
    await measureWhileNew(measure, logger)(['orders']);
    expect(measure.mock.calls).toEqual([[['orders']]]);
    measure.mockRejectedValueOnce(new Error('no answer'));
    await jest.advanceTimersByTimeAsync(100_000);
    expect(measure).toHaveBeenCalledTimes(3);
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringMatching(/orders could not be measured.*no answer/),
    );
    await jest.advanceTimersByTimeAsync(3_600_000);
    expect(measure).toHaveBeenCalledTimes(5);
  });
});
