import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { AbortPreview } from '@understudy/plugin-disaster-recovery-common';

function Sentences(props: { title: string; none: string; items: string[] }) {
  return (
    <Box>
      <Typography variant="subtitle2" component="h3">
        {props.title}
      </Typography>
      {props.items.length === 0 ? (
        <Typography variant="body2" color="text.secondary">
          {props.none}
        </Typography>
      ) : (
        <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
          {props.items.map(item => (
            <Typography key={item} component="li" variant="body2">
              {item}
            </Typography>
          ))}
        </Box>
      )}
    </Box>
  );
}

/** What an abort takes back, and what stays as it is. */
export function AbortPreviewLists({ preview }: { preview: AbortPreview }) {
  return (
    <>
      <Sentences
        title="Undoes"
        none="Nothing: nothing was changed."
        items={preview.undoes}
      />
      <Sentences
        title="Cannot undo"
        none="Nothing: all of it can be undone."
        items={preview.cannotUndo}
      />
    </>
  );
}
