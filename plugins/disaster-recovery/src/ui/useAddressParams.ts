import { useSearchParams } from 'react-router-dom';

/** What narrows a page lives in its address, so that a link shows the same. */
export function useAddressParams() {
  const [params, setParams] = useSearchParams();
  return {
    params,
    /** An empty value takes the name out. */
    set: (name: string, value: string | undefined) =>
      setParams(
        previous => {
          const next = new URLSearchParams(previous);
          if (value) {
            next.set(name, value);
          } else {
            next.delete(name);
          }
          return next;
        },
        { replace: true },
      ),
    clear: () => setParams({}, { replace: true }),
  };
}
