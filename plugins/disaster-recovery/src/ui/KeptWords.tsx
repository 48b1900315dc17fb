import Box from '@mui/material/Box';

/** What browsers break at a hyphen: regions, ranges. Longer ones may have to be broken. */
const HYPHENATED = /([^\s-]+(?:-[^\s-]+)+)/;
const LONGEST = 24;

/** Text in which `eu-central-1` and `9-13` stay on one line. */
export function KeptWords({ children }: { children: string }) {
  return (
    <>
      {children.split(HYPHENATED).map((part, index) =>
        // Every second part is what was split at.
        index % 2 === 1 && part.length <= LONGEST ? (
          <Box key={index} component="span" sx={{ whiteSpace: 'nowrap' }}>
            {part}
          </Box>
        ) : (
          part
        ),
      )}
    </>
  );
}
