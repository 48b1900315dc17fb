import '@testing-library/jest-dom';

// jsdom has no layout, so nothing ever changes size; the chart only asks to be told.
global.ResizeObserver ??= class {
  observe() {}
  unobserve() {}
  disconnect() {}
};
