import type { CallContext, Service } from '../../core/Service';

/** Items of every page of a list that pages with `Marker`. */
export function everyPage(
  service: Service,
  operation: string,
  list: string,
  context: CallContext,
): any[] {
  const items: any[] = [];
  let Marker: string | undefined;
  do {
    const answer: any = service.operations[operation]({ Marker }, context);
    items.push(...answer[list]);
    Marker = answer.NextMarker ?? answer.Marker;
  } while (Marker);
  return items;
}
