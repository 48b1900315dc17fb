import type { CostLine, CostPlace } from './CostEstimate';

/** What a line needs before it is multiplied. */
export type CostItem = Omit<CostLine, 'place' | 'monthly'>;

const cents = (usd: number) => Math.round(usd * 100) / 100;

/** Collects the lines of an estimate. */
export class CostSheet {
  readonly lines: CostLine[] = [];

  /** Adds what is paid for at a place; things of which there are none are left out. */
  add(place: CostPlace, ...items: CostItem[]): void {
    for (const item of items) {
      const { quantity, unitPrice } = item;
      if (quantity > 0) {
        this.lines.push({
          place,
          ...item,
          monthly:
            unitPrice === undefined ? undefined : cents(quantity * unitPrice),
        });
      }
    }
  }

  /** USD a month of the lines with a price, at a place. */
  total(place: CostPlace): number {
    return cents(
      this.lines
        .filter(line => line.place === place)
        .reduce((sum, { monthly = 0 }) => sum + monthly, 0),
    );
  }
}
