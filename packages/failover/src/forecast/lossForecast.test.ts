import { lossForecast } from './lossForecast';

const LAGS = Array.from({ length: 100 }, (_, index) => index);

it('lies where nine of ten measured lags lay', () => {
  expect(lossForecast(50, LAGS)).toEqual({
    lowSeconds: 5,
    highSeconds: 95,
    basis: 'history',
  });
});

it('is never better than what is so now', () => {
  expect(lossForecast(400, LAGS)).toMatchObject({ highSeconds: 400 });
  expect(lossForecast(1, LAGS)).toMatchObject({ lowSeconds: 1 });
});

it('says where nothing was measured before', () => {
  expect(lossForecast(4, [])).toEqual({
    lowSeconds: 0,
    highSeconds: 4,
    basis: 'now',
  });
});

it('I5: is unknown while the present lag is, whatever it was before', () => {
  expect(lossForecast(undefined, LAGS)).toBeUndefined();
});
